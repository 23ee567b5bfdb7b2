using Microsoft.Extensions.Time.Testing;

using Search.Adapters.LuceneEngine;
using Search.Articles;
using Search.Indexing;
using Search.Searching;

namespace Search.Tests.Support;

/// <summary>A real generation in a temporary folder, with a searcher over it.</summary>
public sealed class LuceneFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private long _sequence;

    public LuceneFixture()
    {
        Generation = LuceneGeneration.Create(_folder.File("1"), 1, new IndexingOptions(), Time);
        Searcher = new LuceneSearcher(Generation, Analyzer);
    }

    public FakeTimeProvider Time { get; } = new(Some.Now);

    public LuceneGeneration Generation { get; }

    public EnglishTextAnalyzer Analyzer { get; } = new();

    public LuceneSearcher Searcher { get; }

    public void Add(params IEnumerable<Article> articles)
    {
        foreach (var article in articles)
        {
            Generation.Put(Some.Indexed(article));
            _sequence++;
        }

        Generation.Refresh(_sequence);
    }

    public HitPage Search(
        string query, ArticleFilter? filter = null, SearchOrder order = SearchOrder.Relevance, int pageSize = 100, PageCursor? after = null, DateTimeOffset? at = null) =>
        Searcher.Search(
            new SearchQuery(QueryTerms.Of(QuerySyntax.Parse(query), Analyzer), filter ?? ArticleFilter.None, order, pageSize, after),
            at ?? Some.Now,
            CancellationToken.None);

    public IReadOnlyList<string> Ids(string query, ArticleFilter? filter = null, SearchOrder order = SearchOrder.Relevance) =>
        [.. Search(query, filter, order).Hits.Select(hit => hit.ArticleId.Value)];

    public void Dispose()
    {
        Generation.Dispose();
        Analyzer.Dispose();
        _folder.Dispose();
    }
}
