using Search.Adapters.LuceneEngine.Documents;
using Search.Enrichment.Topics;

namespace Search.Evaluation.Ranking;

/// <summary>What is measured on a collection.</summary>
/// <param name="Name">Tells it from the other one.</param>
/// <param name="Run">Answers the queries of a collection.</param>
internal sealed record SearchConfiguration(string Name, Func<JudgedCollection, SearchRun> Run)
{
    /// <summary>The service's own engine.</summary>
    /// <param name="topics">Those of the site.</param>
    /// <param name="withTags">Whether articles are tagged.</param>
    /// <param name="ranking">Constants of the ranking.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops between articles and between queries.</param>
    public static SearchConfiguration Served(
        IReadOnlyList<Topic> topics, bool withTags, RankingOptions ranking, TimeProvider time, CancellationToken cancellationToken) => new("served", collection =>
    {
        using var engine = ServedEngine.Of([.. collection.Documents.Select(document => document.ToSource())], topics, withTags, ranking, time, cancellationToken);
        return SearchEvaluation.Run(collection, engine, engine.Cut, cancellationToken);
    });

    /// <summary>Lucene.Net alone.</summary>
    public static SearchConfiguration Plain(PlainAnalyzer analyzer, CancellationToken cancellationToken) => new("plain", collection =>
    {
        using var lucene = new PlainLucene(collection.Documents, analyzer);
        return SearchEvaluation.Run(collection, lucene, query => query, cancellationToken);
    });

    /// <summary>A configuration with the documents of all collections in one index, of which each query still looks for those of its own.</summary>
    /// <param name="alone">What is measured.</param>
    /// <param name="collections">With different names.</param>
    public static SearchConfiguration Mixed(SearchConfiguration alone, IReadOnlyList<JudgedCollection> collections)
    {
        var mix = new Lazy<SearchRun>(() => alone.Run(JudgedCollection.Mix(collections)));
        return new SearchConfiguration($"{alone.Name} mixed", collection => new SearchRun(
            mix.Value.Rankings
                .Where(ranking => collection.IsOwn(ranking.Key))
                .ToDictionary(ranking => collection.OwnIdOf(ranking.Key), ranking => (IReadOnlyList<RankedDocument>)[.. ranking.Value.Select(document =>
                    collection.IsOwn(document.Id) ? document with { Id = collection.OwnIdOf(document.Id) } : document)]),
            mix.Value.Cut.Where(collection.IsOwn).Select(collection.OwnIdOf).ToHashSet()));
    }

    /// <summary>What a run file holds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="queryName">How the file names a query of a collection.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is not of its form.</exception>
    public static SearchConfiguration OfFile(string path, Func<JudgedCollection, string, string> queryName)
    {
        var rankings = TrecRunFile.Read(path);
        return new SearchConfiguration(path, collection =>
        {
            var found = collection.Queries
                .Where(query => rankings.ContainsKey(queryName(collection, query.Id)))
                .ToDictionary(query => query.Id, query => rankings[queryName(collection, query.Id)]);
            return found.Count > 0
                ? new SearchRun(found, new HashSet<string>())
                : throw new InvalidDataException($"{path}: holds no query of {collection.Path}; was it written for the same collections?");
        });
    }
}
