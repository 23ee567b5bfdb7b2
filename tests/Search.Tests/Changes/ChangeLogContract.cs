using Microsoft.Extensions.Time.Testing;

using Search.Articles;
using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.Changes;

/// <summary>What every change log must do. A store's own class opens it and adds what only that store can show.</summary>
public abstract partial class ChangeLogContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero);

    protected static ArticleId A { get; } = ArticleId.Parse("a");

    protected static ArticleId B { get; } = ArticleId.Parse("b");

    protected FakeTimeProvider Time { get; } = new(Now);

    protected IChangeLog Log { get; private set; } = null!;

    public async Task InitializeAsync() => Log = await OpenAsync();

    public abstract Task DisposeAsync();

    /// <summary>Opens an empty log that dates its changes by <see cref="Time"/>.</summary>
    protected abstract Task<IChangeLog> OpenAsync();

    [Fact]
    public async Task A_put_article_is_found_as_it_was_sent()
    {
        var acknowledgement = await PutAsync(A, "# Ärger mit 𝕌nicode\r\n", sourceVersion: 7);

        var content = "# Ärger mit 𝕌nicode\r\n";
        var hash = ContentHash.Of("# Ärger mit 𝕌nicode\r\n"u8);
        Assert.Equal((1, ChangeOutcome.Created), acknowledgement.Brief());
        Assert.Equal(new Change(1, Subject.Of(A), content, hash, 7, Now), await FindAsync(A));
    }

    [Fact]
    public async Task An_article_may_be_empty()
    {
        await PutAsync(A, "");

        var change = await FindAsync(A);
        Assert.Equal("", change!.Content);
        Assert.False(change.IsDeletion);
    }

    [Fact]
    public async Task An_article_never_put_is_not_found() => Assert.Null(await FindAsync(A));

    [Fact]
    public async Task Content_that_is_no_text_is_refused_and_nothing_is_stored()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => PutAsync(A, "half a pair: \ud83d"));

        Assert.Null(await FindAsync(A));
    }

    [Fact]
    public async Task Other_content_replaces_the_earlier_change()
    {
        await PutAsync(A, "old");
        await PutAsync(B, "other");

        var acknowledgement = await PutAsync(A, "new");

        Assert.Equal((3, ChangeOutcome.Updated), acknowledgement.Brief());
        Assert.Equal(["b:other", "a:new"], await ReadAsync(after: 0));
    }

    [Fact]
    public async Task Equal_content_makes_no_change()
    {
        await PutAsync(A, "same");
        await PutAsync(B, "other");

        var acknowledgement = await PutAsync(A, "same");

        Assert.Equal((1, ChangeOutcome.Unchanged), acknowledgement.Brief());
        Assert.Equal(2, Log.LastSequence);
    }

    [Fact]
    public async Task A_deletion_leaves_a_change_without_content()
    {
        await PutAsync(A, "gone soon");

        var acknowledgement = await DeleteAsync(A);

        Assert.Equal((2, ChangeOutcome.Deleted), acknowledgement.Brief());
        Assert.Equal(new Change(2, Subject.Of(A), null, ContentHash.Of([]), 0, Now), await FindAsync(A));
        Assert.Equal(["a deleted"], await ReadAsync(after: 0));
    }

    [Fact]
    public async Task An_empty_article_after_a_deletion_is_created()
    {
        await PutAsync(A, "");
        await DeleteAsync(A);

        Assert.Equal((3, ChangeOutcome.Created), (await PutAsync(A, "")).Brief());
    }

    [Fact]
    public async Task What_is_not_stored_cannot_be_deleted()
    {
        await PutAsync(A, "gone soon");
        await DeleteAsync(A);

        foreach (var id in new[] { A, B })
        {
            var refusal = await Assert.ThrowsAsync<SearchException>(() => DeleteAsync(id));
            Assert.Equal((SearchError.NotFound, "ARTICLE_NOT_FOUND"), (refusal.Error, refusal.Reason.Name));
        }

        Assert.Equal(2, Log.LastSequence);
    }

    [Fact]
    public async Task The_last_sequence_is_that_of_the_last_change()
    {
        Assert.Equal(0, Log.LastSequence);

        await PutAsync(A, "one");
        await PutAsync(B, "two");
        await DeleteAsync(B);

        Assert.Equal(3, Log.LastSequence);
    }

    [Fact]
    public async Task Reading_begins_after_the_given_sequence()
    {
        await PutAsync(A, "one");
        await PutAsync(B, "two");

        Assert.Equal(["b:two"], await ReadAsync(after: 1));
        Assert.Empty(await ReadAsync(after: 2));
    }

    [Fact]
    public async Task Reading_gives_many_changes_in_order()
    {
        var ids = Enumerable.Range(0, 1000).Select(number => ArticleId.Parse($"article-{number:d4}")).ToList();
        await Task.WhenAll(ids.Select(id => PutAsync(id, $"content of {id}")));

        var changes = await Log.ReadAfterAsync(0, CancellationToken.None).ToListAsync();

        Assert.Equal(Enumerable.Range(1, 1000).Select(number => (long)number), changes.Select(change => change.Sequence));
        Assert.Equal(ids.Select(id => $"content of {id}"), changes.OrderBy(change => change.ArticleId.Value).Select(change => change.Content));
    }

    [Fact]
    public async Task Size_counts_the_articles_that_are_not_deleted()
    {
        await PutAsync(A, "one");
        await PutAsync(A, "one more");
        await PutAsync(B, "two");
        await DeleteAsync(A);

        var size = await Log.MeasureAsync(CancellationToken.None);

        Assert.Equal(1, size.ArticleCount);
        Assert.True(size.Bytes > 0);
    }

    [Fact]
    public async Task Changes_are_dated_by_the_clock_in_milliseconds()
    {
        Time.Advance(TimeSpan.FromMilliseconds(1.9));

        await PutAsync(A, "one");

        Assert.Equal(Now.AddMilliseconds(1), (await FindAsync(A))!.RecordedAt);
    }

    [Fact]
    public async Task Waiting_ends_with_the_change_waited_for()
    {
        await PutAsync(A, "one");
        await Log.WaitForChangeAsync(0, CancellationToken.None);
        var second = Log.WaitForChangeAsync(1, CancellationToken.None);
        var third = Log.WaitForChangeAsync(2, CancellationToken.None);
        Assert.False(second.IsCompleted);

        await PutAsync(A, "two");
        await second;
        Assert.False(third.IsCompleted);

        await PutAsync(A, "three");
        await third;
    }

    [Fact]
    public async Task Waiting_ends_when_its_caller_gives_up()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Log.WaitForChangeAsync(0, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_cancelled_put_is_not_stored()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Log.PutAsync(Subject.Of(A), "never", sourceVersion: null, new CancellationToken(canceled: true)));

        Assert.Null(await FindAsync(A));
    }

    protected Task<Acknowledgement> PutAsync(ArticleId id, string markdown, long? sourceVersion = null) =>
        PutAsync(Subject.Of(id), markdown, sourceVersion);

    protected Task<Acknowledgement> PutAsync(Subject subject, string content, long? sourceVersion = null) =>
        Log.PutAsync(subject, content, sourceVersion, CancellationToken.None);

    protected Task<Acknowledgement> DeleteAsync(ArticleId id, long? sourceVersion = null) => DeleteAsync(Subject.Of(id), sourceVersion);

    protected Task<Acknowledgement> DeleteAsync(Subject subject, long? sourceVersion = null) =>
        Log.DeleteAsync(subject, sourceVersion, CancellationToken.None);

    protected Task<Change?> FindAsync(ArticleId id) => FindAsync(Subject.Of(id));

    protected Task<Change?> FindAsync(Subject subject) => Log.FindAsync(subject, CancellationToken.None);

    /// <summary>The changes as "id:content" or "id deleted".</summary>
    protected Task<List<string>> ReadAsync(long after) => Log.ReadAfterAsync(after, CancellationToken.None)
        .Select(change => change.IsDeletion ? $"{change.ArticleId} deleted" : $"{change.ArticleId}:{change.Content}")
        .ToListAsync()
        .AsTask();
}
