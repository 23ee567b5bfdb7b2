using System.Text;

using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Articles;
using Search.Changes;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Tests.Support;

namespace Search.Tests.Indexing;

/// <summary>How changes are prepared and applied, and how applying a batch ends when somebody ends it.</summary>
public sealed class ArticleIndexerTests : IDisposable
{
    private readonly LuceneFixture _lucene = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _lucene.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_cancellation_between_two_articles_is_told_as_one(int threads)
    {
        await using var changes = SqliteChangeLog.Open(_folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        using var cancelled = new CancellationTokenSource();
        var indexer = new ArticleIndexer(
            changes,
            _lucene.Generation,
            change =>
            {
                cancelled.Cancel();
                return Some.Article(change.Subject.Id);
            },
            Some.Tagger(Some.Topics(), Some.Decisions()),
            new Catalogs([]),
            threads,
            NullLogger<ArticleIndexer>.Instance);

        var progress = new GenerationProgress(_lucene.Generation, TimeSpan.MaxValue, TimeSpan.MaxValue, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => indexer.ApplyAsync([.. Enumerable.Range(1, 50).Select(ChangeOf)], progress, cancelled.Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_next_is_read_while_others_are_shown_and_again_only_where_a_topic_changed_since(bool hasTopicChanged)
    {
        await using var changes = SqliteChangeLog.Open(_folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        var topics = Some.Topics();
        var read = 0;
        var indexer = new ArticleIndexer(
            changes,
            _lucene.Generation,
            change =>
            {
                Interlocked.Increment(ref read);
                return Some.Article(change.Subject.Id, body: "kernel");
            },
            Some.Tagger(topics, Some.Decisions()),
            new Catalogs([topics]),
            threads: 2,
            NullLogger<ArticleIndexer>.Instance);
        Change[] next = [.. Enumerable.Range(1, 50).Select(ChangeOf)];

        await indexer.PrepareWhileAsync(next, () => Eventually.HoldsAsync("all are read", () => Volatile.Read(ref read) == next.Length), CancellationToken.None);
        if (hasTopicChanged)
        {
            var topic = new Change(51, new Subject(SubjectKind.Topic, "kernel"), TopicJson.Write(Some.Topic("Kernel")), ContentHash.Of([]), 0, Some.Now);
            new Catalogs([topics]).Apply(topic);
        }

        await indexer.ApplyAsync(next, new GenerationProgress(_lucene.Generation, TimeSpan.MaxValue, TimeSpan.MaxValue, TimeProvider.System), CancellationToken.None);
        _lucene.Generation.Refresh(50);

        Assert.Equal(hasTopicChanged ? 100 : 50, read);
        Assert.Equal(50, Asked.Ids(_lucene.Generation, "kernel", SearchOrder.ArticleId).Count);
    }

    [Fact]
    public async Task An_article_that_the_engine_cannot_hold_is_left_out_with_what_was_before_and_told_and_the_others_are_indexed()
    {
        await using var changes = SqliteChangeLog.Open(_folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        var indexer = new ArticleIndexer(
            changes,
            new FailingGeneration(_lucene.Generation) { Refused = ArticleId.Parse("n7") },
            change => Some.Article(change.Subject.Id, body: "kernel"),
            Some.Tagger(Some.Topics(), Some.Decisions()),
            new Catalogs([]),
            threads: 1,
            NullLogger<ArticleIndexer>.Instance);
        List<string> leftOut = [];
        indexer.LeftOut += (id, _) => leftOut.Add(id.Value);
        _lucene.Generation.Put(Some.Indexed(Some.Article("n7", body: "kernel")));

        await indexer.ApplyAsync(
            [.. Enumerable.Range(1, 40).Select(ChangeOf)], new GenerationProgress(_lucene.Generation, TimeSpan.MaxValue, TimeSpan.MaxValue, TimeProvider.System), CancellationToken.None);
        _lucene.Generation.Refresh(40);

        Assert.Equal(["n7"], leftOut);
        var found = Asked.Ids(_lucene.Generation, "kernel", SearchOrder.ArticleId);
        Assert.Equal(39, found.Count);
        Assert.DoesNotContain("n7", found);
    }

    private static Change ChangeOf(int number) =>
        new(number, Subject.Of(ArticleId.Parse($"n{number}")), "kernel", ContentHash.Of(Encoding.UTF8.GetBytes("kernel")), 0, Some.Now);
}
