using Search.Contracts.V1;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.Faults;

/// <summary>kill -9 at an exact call of the system that makes something durable or changes a folder.</summary>
public sealed class SystemCallKillTests(ITestOutputHelper output)
{
    private const int Articles = 30;

    // A question mark lets strace pass over a call that the processor's system does not have.
    private const string Sync = "?fsync,?fdatasync";
    private const string Rename = "?rename,?renameat,?renameat2";
    private const string Write = "?pwrite64";
    private const string Unlink = "?unlink,?unlinkat";

    private static readonly string[] Settings =
        ["--Indexing:CommitInterval=00:00:01", "--Indexing:RebuildShare=1", "--Indexing:BufferMegabytes=16", "--Tagging:RetagAutomatically=false"];

    [Fact]
    public Task A_kill_at_any_call_of_an_import_loses_nothing() => RunAsync("import", [(Sync, 1), (Write, 7), (Unlink, 1)], async (server, ledger) =>
    {
        await new WriteLoad(ledger, new Random(1)).ImportOnceAsync(server);
        await server.Client.Admin.RunJobAsync(Job.Types.Kind.Verify); // waits for what was imported
    });

    [Fact]
    public Task A_kill_at_any_call_of_a_swap_loses_nothing() => RunAsync(
        "swap", [(Sync, 3), (Write, 20), (Rename, 1)], (server, _) => server.Client.Admin.RunJobAsync(Job.Types.Kind.Reindex));

    /// <param name="name">What is done, in words.</param>
    /// <param name="brief">Kinds of calls, and the one at which the brief form kills. The long form takes all kinds, and each call until there is none left.</param>
    /// <param name="operation">Does it.</param>
    private async Task RunAsync(string name, (string Calls, int Number)[] brief, Func<ServerProcess, Ledger, Task> operation)
    {
        if (!Machine.Has(output, "strace"))
        {
            return;
        }

        var kills = 0;
        foreach (var calls in FaultRun.Choose([.. brief.Select(kind => kind.Calls)], new[] { Sync, Rename, Write, Unlink }))
        {
            var number = FaultRun.Choose(brief.FirstOrDefault(kind => kind.Calls == calls).Number, 1);
            var first = number;
            while (await KillAsync(calls, number, operation))
            {
                kills++;
                number++;
                if (!FaultRun.IsFull)
                {
                    break;
                }
            }

            output.WriteLine($"{name}, {calls.Replace("?", "", StringComparison.Ordinal)}: {number - first} kills, from call {first} of a thread on, 0 lost, 0 differences");
        }

        Assert.True(kills > 0, "no call was met: strace does not see the server");
    }

    /// <returns>Whether the operation came to such a call.</returns>
    private static async Task<bool> KillAsync(string calls, int number, Func<ServerProcess, Ledger, Task> operation)
    {
        using var folder = new TemporaryFolder();
        var ledger = new Ledger(Articles);
        bool wasKilled;
        await using (var server = await ServerProcess.StartAsync(folder.Path, Settings))
        {
            await ledger.PutAllAsync(server.Client.Articles);
            await using (await Strace.AttachAsync(server.Id, "-e", $"trace={calls}", "-e", $"inject={calls}:signal=SIGKILL:when={number}"))
            {
                await WriteLoad.UntilBrokenAsync(() => operation(server, ledger));
            }

            wasKilled = server.HasExited;
        }

        await using var again = await RunningServer.StartAsync(folder.Path, ["--Storage:ImportSamples=false", .. Settings]);
        Assert.Empty(await ledger.FindLostAsync(again.Articles));
        await again.Admin.AssertRightAsync();
        return wasKilled;
    }
}
