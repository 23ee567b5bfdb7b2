using System.Text;

using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Articles;
using Search.Changes;
using Search.Indexing;
using Search.Tests.Support;

namespace Search.Tests.Indexing;

/// <summary>How applying a batch ends when somebody ends it.</summary>
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

    private static Change ChangeOf(int number) =>
        new(number, Subject.Of(ArticleId.Parse($"n{number}")), "kernel", ContentHash.Of(Encoding.UTF8.GetBytes("kernel")), 0, Some.Now);
}
