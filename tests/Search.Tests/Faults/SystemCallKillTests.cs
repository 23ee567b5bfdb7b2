using Search.Contracts.V1;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.Faults;

/// <summary>
/// kill -9 at each call of the system that makes something durable or changes a folder. What a kill leaves is what the files hold at that moment, so one run of
/// an operation gives them all: the process is stopped after each call, and its folder copied.
/// </summary>
public sealed class SystemCallKillTests(ITestOutputHelper output)
{
    private const int Articles = 30;

    // A question mark lets strace pass over a call that the processor's system does not have.
    private static readonly string[] Kinds = ["?fsync,?fdatasync", "?rename,?renameat,?renameat2", "?pwrite64", "?unlink,?unlinkat"];

    private static readonly string[] Settings =
        ["--Indexing:CommitInterval=00:00:01", "--Indexing:RebuildShare=1", "--Indexing:BufferMegabytes=16", "--Tagging:RetagAutomatically=false"];

    [TrialFact("strace")]
    public Task A_kill_at_any_call_of_an_import_loses_nothing() => RunAsync("import", async (server, ledger) =>
    {
        await new WriteLoad(ledger, new Random(1)).ImportOnceAsync(server);
        await server.Client.Admin.RunJobAsync(Job.Types.Kind.Verify); // waits for what was imported
        await Task.Delay(TimeSpan.FromSeconds(2)); // for the commit
    });

    [TrialFact("strace")]
    public Task A_kill_at_any_call_of_a_swap_loses_nothing() => RunAsync(
        "swap", (server, _) => server.Client.Admin.RunJobAsync(Job.Types.Kind.Reindex));

    /// <param name="name">What is done, in words.</param>
    /// <param name="operation">Does it.</param>
    private async Task RunAsync(string name, Func<ServerProcess, Ledger, Task> operation)
    {
        var kills = 0;
        var random = FaultRun.CreateRandom(output);
        foreach (var calls in Kinds)
        {
            using var folder = new TemporaryFolder();
            var moments = await RecordAsync(folder, calls, operation);
            random.Shuffle(moments);
            var chosen = moments.Take(FaultRun.Choose(brief: 2, full: moments.Length)).ToList();
            foreach (var moment in chosen)
            {
                await JudgeAsync(moment);
            }

            kills += chosen.Count;
            output.WriteLine($"{name}, {calls.Replace("?", "", StringComparison.Ordinal)}: {moments.Length} calls, a kill at {chosen.Count} of them, 0 lost, 0 differences");
        }

        Assert.True(kills > 0, "no call was met: strace does not see the server");
    }

    /// <returns>What a kill would have left after each of the calls.</returns>
    private static async Task<Moment[]> RecordAsync(TemporaryFolder folder, string calls, Func<ServerProcess, Ledger, Task> operation)
    {
        var moments = new List<Moment>();
        var ledger = new Ledger(Articles);
        var data = folder.File("data");
        await using var server = await ServerProcess.StartAsync(data, Settings);
        await ledger.PutAllAsync(server.Client.Articles);
        await using (await Strace.StopAtEachAsync(server.Id, calls, Record))
        {
            await operation(server, ledger);
        }

        return [.. moments];

        // What was acknowledged is looked at first: an answer that is read later was sent before the stop, and only less would be asked of the copy.
        void Record(int number)
        {
            var moment = new Moment(folder.File($"{number}"), ledger.Copy());
            DataImage.Copy(data, moment.Path);
            moments.Add(moment);
        }
    }

    private static async Task JudgeAsync(Moment moment)
    {
        await using (var server = await RunningServer.StartAsync(moment.Path, ["--Storage:ImportSamples=false", .. Settings]))
        {
            Assert.Empty(await moment.Ledger.FindLostAsync(server.Articles));
            await server.Admin.AssertRightAsync();
        }

        Directory.Delete(moment.Path, recursive: true);
    }

    private sealed record Moment(string Path, Ledger Ledger);
}
