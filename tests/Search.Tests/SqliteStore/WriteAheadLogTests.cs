using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Articles;
using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.SqliteStore;

/// <summary>A write-ahead log as a crash leaves it, and then as a bad disk does.</summary>
public sealed class WriteAheadLogTests : IDisposable
{
    private const int Changes = 20;
    private const int HeaderBytes = 32;
    private const int FrameBytes = 4096 + 24;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("crashed.db");

    private string Log => Path + "-wal";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(20)]
    [InlineData(HeaderBytes + 5)]
    [InlineData(HeaderBytes + 10)]
    [InlineData(HeaderBytes + 17)]
    [InlineData(HeaderBytes + 100)]
    [InlineData(HeaderBytes + (6 * FrameBytes) + 2_000)]
    public async Task A_flip_before_the_last_change_is_refused_and_the_log_left_as_it_is(int place)
    {
        await CrashAsync();
        Flip(place);
        var damaged = File.ReadAllBytes(Log);

        var refusal = Assert.Throws<SearchException>(() => Open(Path));

        Assert.Equal("STORE_LOG_DAMAGED", refusal.Reason.Name);
        Assert.Contains(Log, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(Log));
        Flip(place);
        await using var mended = Open(Path);
        Assert.Equal(Changes, mended.LastSequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(FrameBytes - 1)]
    [InlineData(FrameBytes)]
    [InlineData((2 * FrameBytes) + 70)]
    public async Task A_log_cut_short_in_its_last_changes_is_taken_up_to_there_as_after_any_crash(int cut)
    {
        await CrashAsync();
        using (var log = File.OpenWrite(Log))
        {
            log.SetLength(log.Length - cut);
        }

        await using var opened = Open(Path);

        Assert.InRange(opened.LastSequence, Changes - 3, Changes - 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData((2 * FrameBytes) + 70)]
    [InlineData(int.MaxValue)]
    public async Task A_log_cut_short_in_what_its_index_says_was_committed_is_refused(int cut)
    {
        await CrashAsync(withIndex: true);
        using (var log = File.OpenWrite(Log))
        {
            log.SetLength(Math.Max(0, log.Length - cut));
        }

        Assert.Equal("STORE_LOG_DAMAGED", Assert.Throws<SearchException>(() => Open(Path)).Reason.Name);
        File.Delete(Log);
        Assert.Equal("STORE_LOG_DAMAGED", Assert.Throws<SearchException>(() => Open(Path)).Reason.Name);
        File.Delete(Path + "-shm");
        await using var opened = Open(Path);
        Assert.Equal(0, opened.LastSequence);
    }

    [Fact]
    public async Task What_a_kill_leaves_is_opened_with_every_change()
    {
        await CrashAsync(withIndex: true);

        await using var opened = Open(Path);

        Assert.Equal(Changes, opened.LastSequence);
    }

    [Fact]
    public async Task A_header_that_never_reached_the_disk_is_that_of_a_log_without_changes()
    {
        await CrashAsync();
        File.WriteAllBytes(Log, new byte[HeaderBytes + (2 * FrameBytes)]);

        await using var opened = Open(Path);

        Assert.Equal(0, opened.LastSequence);
    }

    /// <summary>Copies the files while the store is open and idle, which is what a kill leaves; a power cut may leave the index out.</summary>
    private async Task CrashAsync(bool withIndex = false)
    {
        var path = _folder.File("articles.db");
        await using var log = Open(path);
        for (var number = 1; number <= Changes; number++)
        {
            await log.PutAsync(Subject.Of(ArticleId.Parse($"a-{number}")), $"content {number}", null, CancellationToken.None);
        }

        File.Copy(path, Path);
        File.Copy(path + "-wal", Log);
        if (withIndex)
        {
            File.Copy(path + "-shm", Path + "-shm");
        }
    }

    private void Flip(int place)
    {
        var bytes = File.ReadAllBytes(Log);
        bytes[place] ^= 4;
        File.WriteAllBytes(Log, bytes);
    }

    private static SqliteChangeLog Open(string path) => SqliteChangeLog.Open(path, TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
}
