using Search.Articles;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Tests.Support.NaiveEngine;

namespace Search.Tests.Support;

/// <summary>The naive engine in a test.</summary>
public sealed class NaiveFixture : EngineFixture
{
    private readonly NaiveSearcher _engine;

    public NaiveFixture() => _engine = new NaiveSearcher(Words, Analyzer, Time);

    public override IArticleSearcher Searcher => _engine;

    public override void Put(IndexedArticle article) => _engine.Put(article);

    public override void Delete(ArticleId id) => _engine.Delete(id);

    public override void Refresh(long sequence) => _engine.Refresh(sequence);

    public override void Dispose()
    {
        // It holds nothing but memory.
    }
}
