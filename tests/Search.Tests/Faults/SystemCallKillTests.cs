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
    private const string Calls = "?fsync,?fdatasync,?rename,?renameat,?renameat2,?pwrite64,?unlink,?unlinkat";

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
        using var folder = new TemporaryFolder();
        var random = FaultRun.CreateRandom(output);
        var moments = await RecordAsync(folder, operation);
        Assert.True(moments.Count > 0, "no call was met: strace does not see the server");
        foreach (var call in moments.GroupBy(moment => moment.Call).OrderBy(call => call.Key, StringComparer.Ordinal))
        {
            var chosen = call.ToArray();
            random.Shuffle(chosen);
            chosen = chosen[..Math.Min(chosen.Length, FaultRun.Choose(brief: 2, full: chosen.Length))];
            foreach (var moment in chosen)
            {
                await JudgeAsync(moment);
            }

            output.WriteLine($"{name}, {call.Key}: {call.Count()} calls, a kill at {chosen.Length} of them, 0 lost, 0 differences");
        }
    }

    /// <returns>What a kill would have left after each of the calls.</returns>
    private static async Task<IReadOnlyList<Moment>> RecordAsync(TemporaryFolder folder, Func<ServerProcess, Ledger, Task> operation)
    {
        var moments = new List<Moment>();
        var ledger = new Ledger(Articles);
        var data = folder.File("data");
        await using var server = await ServerProcess.StartAsync(data, Settings);
        await ledger.PutAllAsync(server.Client.Articles);
        await using (await Strace.StopAtEachAsync(server.Id, Calls, Record))
        {
            await operation(server, ledger);
        }

        return moments;

        // What was acknowledged is looked at first: an answer that is read later was sent before the stop, and only less would be asked of the copy.
        void Record(int number, string call)
        {
            var moment = new Moment(call, folder.File($"{number}"), ledger.Copy());
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

    private sealed record Moment(string Call, string Path, Ledger Ledger);
}
