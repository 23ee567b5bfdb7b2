using Microsoft.Extensions.Logging;

using Search.Changes;
using Search.Enrichment.Tagging;

namespace Search.Indexing;

/// <summary>Makes the indexers of generations, all of which tag by the same topics, decisions and model.</summary>
public sealed class ArticleIndexers(
    IChangeLog changes,
    ParsedArticles articles,
    SiteTagger tagging,
    Catalogs catalogs,
    IndexingOptions options,
    ILogger<ArticleIndexer> logger,
    BackgroundPace? pace = null,
    TimeProvider? time = null)
{
    /// <summary>For the generation that serves: as fast as readers leave it, and what it parses is kept for the pages of hits that follow.</summary>
    public ArticleIndexer ForServed(IIndexGeneration generation) =>
        new(changes, generation, articles.Of, tagging, catalogs, options.Threads == 0 ? Environment.ProcessorCount : options.Threads, logger, pace, time);

    /// <summary>For a generation that is made beside it: on one thread, which <see cref="GenerationReplay"/> holds back, and the articles that readers ask for stay kept.</summary>
    public ArticleIndexer ForRebuild(IIndexGeneration generation) =>
        new(changes, generation, articles.Peek, tagging, catalogs, threads: 1, logger);
}
