using System.Globalization;

using Search.Contracts.V1;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.Faults;

/// <summary>kill -9 at random moments, while changes come in and while jobs are at work.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(5);

    // Kills meet refreshes, commits and merges too when these are frequent.
    private static readonly string[] Settings =
    [
        "--Indexing:CommitInterval=00:00:01", "--Indexing:RefreshInterval=00:00:00.050", "--Indexing:BufferMegabytes=16", "--Indexing:RebuildShare=1",
        "--Tagging:RetagAutomatically=false",
    ];

    private readonly TemporaryFolder _folder = new();

    private enum Moment
    {
        Writing,
        Reindexing,
        Swapping,
        Retagging,
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kill_at_any_moment_loses_no_acknowledged_change_and_leaves_an_index_that_is_right()
    {
        var kills = FaultRun.Choose(brief: 4, full: 100);
        var random = FaultRun.CreateRandom(output);
        var ledger = new Ledger(FaultRun.Choose(brief: 100, full: 3_441));
        var starts = new List<TimeSpan>();
        var lost = new List<string>();

        var server = await ServerProcess.StartAsync(_folder.Path, Settings);
        await ledger.PutAllAsync(server.Client.Articles);
        for (var kill = 0; kill < kills; kill++)
        {
            var moment = Enum.GetValues<Moment>()[kill % 4];
            await KillAsync(server, moment, ledger, random);
            server = await ServerProcess.StartAsync(_folder.Path, Settings);
            starts.Add(server.TimeToReady);
            var found = await ledger.FindLostAsync(server.Client.Articles);
            lost.AddRange(found);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"kill {kill + 1} while {moment}: {ledger.Acknowledgements} acknowledged, {found.Count} lost, ready again in {server.TimeToReady.TotalSeconds:f2} s"));
            await server.Client.Admin.AssertRightAsync();
        }

        await server.DisposeAsync();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills over {ledger.Count} articles: {ledger.Acknowledgements} acknowledged, {lost.Count} lost, 0 differences; ready again in {starts.Average(start => start.TotalSeconds):f2} s, at most {starts.Max().TotalSeconds:f2} s"));
        Assert.Empty(lost);
        if (FaultRun.IsFull)
        {
            Assert.InRange(starts.Max(), TimeSpan.Zero, LongestStart);
        }
    }

    /// <summary>Kills the server at a random time after it has come to do something, while others write.</summary>
    private static async Task KillAsync(ServerProcess server, Moment moment, Ledger ledger, Random random)
    {
        await using (server)
        {
            using var stop = new CancellationTokenSource();
            var pause = TimeSpan.FromMilliseconds(moment switch { Moment.Writing => 0, Moment.Swapping => 500, _ => 50 });
            var writing = new WriteLoad(ledger, random, pause).RunAsync(server, stop.Token);
            await ReachAsync(server.Client.Admin, moment);
            await Task.Delay(random.Next(moment == Moment.Swapping ? 200 : FaultRun.Choose(brief: 500, full: 2_500)), CancellationToken.None);
            await server.KillAsync();
            await stop.CancelAsync();
            await writing;
        }
    }

    private static async Task ReachAsync(AdminService.AdminServiceClient admin, Moment moment)
    {
        switch (moment)
        {
            case Moment.Writing:
                break;
            case Moment.Reindexing:
                await StartAsync(Job.Types.Kind.Reindex, job => job.State == Job.Types.State.Running);
                break;
            case Moment.Swapping:
                await StartAsync(Job.Types.Kind.Reindex, job => job.State is Job.Types.State.Verifying or Job.Types.State.Swapping);
                break;
            case Moment.Retagging:
                await StartAsync(Job.Types.Kind.Retag, job => job.State == Job.Types.State.Running);
                break;
        }

        async Task StartAsync(Job.Types.Kind kind, Predicate<Job> isReached)
        {
            var job = await admin.StartJobAsync(new StartJobRequest { Kind = kind });
            await admin.WatchUntilAsync(job.JobId, isReached);
        }
    }
}
