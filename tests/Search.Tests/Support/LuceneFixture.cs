using Search.Adapters.LuceneEngine;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Articles;
using Search.Indexing;
using Search.Searching.Hits;

namespace Search.Tests.Support;

/// <summary>A real generation in a temporary folder.</summary>
public sealed class LuceneFixture : EngineFixture
{
    private readonly TemporaryFolder _folder = new();

    public LuceneFixture(RankingOptions? ranking = null)
    {
        Ranking = ranking ?? new RankingOptions();
        Generation = LuceneGeneration.Create(_folder.File("1"), 1, new IndexingOptions(), Ranking, Time);
        Searcher = new LuceneSearcher(Generation, Analyzer, Ranking);
    }

    /// <summary>Where the generation lies.</summary>
    public string Folder => _folder.Path;

    public RankingOptions Ranking { get; }

    public LuceneGeneration Generation { get; }

    public override IArticleSearcher Searcher { get; }

    public override void Put(IndexedArticle article) => Generation.Put(article);

    public override void Delete(ArticleId id) => Generation.Delete(id);

    public override void Refresh(long sequence) => Generation.Refresh(sequence);

    public override void Dispose()
    {
        Generation.Dispose();
        _folder.Dispose();
    }
}
