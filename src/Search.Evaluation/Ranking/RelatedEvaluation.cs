namespace Search.Evaluation.Ranking;

/// <summary>Asks for the related articles of every article, and measures them.</summary>
internal static class RelatedEvaluation
{
    // What a site shows at most, and what is looked at for MAP: as many as the service gives at once.
    private const int Shown = 10;
    private const int Depth = 100;

    /// <summary>Measures related articles.</summary>
    /// <param name="sources">All articles.</param>
    /// <param name="judgements">For articles the related ones that people chose; null for none.</param>
    /// <param name="engine">Holds the articles.</param>
    /// <param name="cancellationToken">Stops between articles.</param>
    public static RelatedFigures Measure(
        IReadOnlyList<SourceArticle> sources,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>? judgements,
        ServedEngine engine,
        CancellationToken cancellationToken)
    {
        var shown = Enumerable.Range(0, sources.Count)
            .AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(place => engine.FindRelated(place, Shown))
            .ToList();
        var timesShown = shown.SelectMany(related => related).CountBy(related => related.Id).ToList();
        var most = timesShown.OrderByDescending(article => article.Value).ThenBy(article => article.Key, StringComparer.Ordinal).FirstOrDefault();
        return new RelatedFigures(
            judgements is null ? null : MetricsOf(sources, judgements, engine, cancellationToken),
            sources.Count,
            engine.RefusedCount,
            sources.Count == 0 ? 0 : (double)timesShown.Count / sources.Count,
            shown.Count(related => related.Count == 0) - engine.RefusedCount,
            most.Key ?? "",
            most.Value);
    }

    private static List<RankingMetrics> MetricsOf(
        IReadOnlyList<SourceArticle> sources,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> judgements,
        ServedEngine engine,
        CancellationToken cancellationToken) =>
        [.. sources.Index()
            .Where(entry => judgements.TryGetValue(entry.Item.Id, out var grades) && RankingMetrics.CanJudge(grades))
            .AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(entry => RankingMetrics.Of([.. engine.FindRelated(entry.Index, Depth).Select(related => related.Id)], judgements[entry.Item.Id]))];
}

/// <summary>How good related articles are.</summary>
/// <param name="ByArticle">Of each article whose related ones people chose; null where none were chosen.</param>
/// <param name="Articles">All articles.</param>
/// <param name="RefusedCount">Articles that the service refuses.</param>
/// <param name="Coverage">Share of all articles that are among the first 10 of some other, 0 to 1.</param>
/// <param name="WithoutRelatedCount">Articles that have no related one.</param>
/// <param name="MostShown">The article that is among the first 10 of most others.</param>
/// <param name="MostShownCount">Of how many.</param>
internal sealed record RelatedFigures(
    IReadOnlyList<RankingMetrics>? ByArticle,
    int Articles,
    int RefusedCount,
    double Coverage,
    int WithoutRelatedCount,
    string MostShown,
    int MostShownCount)
{
    /// <summary>Over the articles whose related ones people chose.</summary>
    public RankingMetrics? Mean { get; } = ByArticle is null ? null : RankingMetrics.Mean(ByArticle);
}
