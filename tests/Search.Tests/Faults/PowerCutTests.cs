using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Articles;
using Search.Changes;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.Faults;

/// <summary>The power goes: what was written and not synced is gone. The image of a file system is copied without unmounting it.</summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    [TrialFact("mkfs.ext4", "losetup", "mount", "e2fsck")]
    public async Task A_power_cut_loses_no_acknowledged_change()
    {
        var cuts = FaultRun.Choose(brief: 1, full: 10);
        var random = FaultRun.CreateRandom(output);
        for (var cut = 1; cut <= cuts; cut++)
        {
            var ledger = new Ledger(count: 100);
            await using var disk = await Disk.MakeAsync(megabytes: 96);
            await WriteUntilKilledAsync(disk.Path, ledger, random);
            await using var copy = await disk.CopyAsync();
            await using var server = await RunningServer.StartAsync(copy.Path, "--Storage:ImportSamples=false");
            var lost = await ledger.FindLostAsync(server.Articles);
            output.WriteLine($"power cut {cut}: {ledger.Acknowledgements} acknowledged, {lost.Count} lost");
            Assert.Empty(lost);
            await server.Admin.AssertRightAsync();
        }
    }

    [TrialTheory("mkfs.ext4", "losetup", "mount", "e2fsck")]
    [InlineData("FULL")]
    [InlineData("NORMAL")]
    public async Task Only_the_setting_of_the_store_keeps_what_was_acknowledged(string synchronous)
    {
        const int Changes = 200;
        await using var disk = await Disk.MakeAsync(megabytes: 32);
        await using (var first = Open(disk.Path, "FULL"))
        {
            await PutAsync(first, 1); // a store that is on the disk, closed in good order
        }

        await using var log = Open(disk.Path, synchronous);
        for (var number = 2; number <= Changes; number++)
        {
            await PutAsync(log, number);
        }

        await using var copy = await disk.CopyAsync();
        await using var again = Open(copy.Path, synchronous);
        var lost = Changes - again.LastSequence;

        output.WriteLine($"power cut with synchronous={synchronous}: {Changes} acknowledged, {lost} lost");
        Assert.Equal(synchronous == "NORMAL", lost > 0);
    }

    private static async Task WriteUntilKilledAsync(string path, Ledger ledger, Random random)
    {
        await using var server = await ServerProcess.StartAsync(path, "--Indexing:CommitInterval=00:00:01", "--Indexing:BufferMegabytes=16");
        await ledger.PutAllAsync(server.Client.Articles);
        using var stop = new CancellationTokenSource();
        var writing = new WriteLoad(ledger, random).RunAsync(server, stop.Token);
        await Task.Delay(random.Next(200, 1_500), CancellationToken.None);
        await server.KillAsync();
        await stop.CancelAsync();
        await writing;
    }

    private static Task<Acknowledgement> PutAsync(SqliteChangeLog log, int number) =>
        log.PutAsync(Subject.Of(ArticleId.Parse($"a-{number}")), $"content {number}", null, CancellationToken.None);

    private static string StoreIn(string folder) => Path.Combine(folder, "articles.db");

    private static SqliteChangeLog Open(string folder, string synchronous) =>
        SqliteChangeLog.Open(StoreIn(folder), SubjectKind.Shipped, TimeProvider.System, NullLogger<SqliteChangeLog>.Instance, synchronous);
}
