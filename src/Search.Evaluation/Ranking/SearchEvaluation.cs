namespace Search.Evaluation.Ranking;

/// <summary>Asks all queries of a collection, and measures the rankings against the judgements.</summary>
internal static class SearchEvaluation
{
    // As far as TREC looks.
    private const int Depth = 1_000;

    /// <summary>Answers all queries that can be judged.</summary>
    /// <param name="collection">Its queries are asked.</param>
    /// <param name="retrieval">Answers them.</param>
    /// <param name="cut">The part of a query that is asked.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    public static SearchRun Run(JudgedCollection collection, IRetrieval retrieval, Func<string, string> cut, CancellationToken cancellationToken)
    {
        var asked = JudgeableQueries(collection).Select(query => (query.Id, query.Text, Asked: cut(query.Text))).ToList();
        var rankings = asked
            .AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(query => KeyValuePair.Create(query.Id, retrieval.Search(query.Asked, Depth)));
        return new SearchRun(rankings.ToDictionary(), asked.Where(query => query.Asked.Length < query.Text.Length).Select(query => query.Id).ToHashSet());
    }

    /// <summary>Measures a run; a query that it has no ranking for counts as one without a hit.</summary>
    /// <param name="collection">Whose queries were asked.</param>
    /// <param name="run">What was found.</param>
    /// <param name="isCondensed">
    /// Whether documents that nobody judged are left out of the rankings rather than taken for irrelevant ones (T. Sakai, "Alternatives to Bpref", 2007). It is the fairer
    /// figure where few were judged, and tells nothing of those that were not.
    /// </param>
    public static SearchFigures Measure(JudgedCollection collection, SearchRun run, bool isCondensed)
    {
        var rankings = JudgeableQueries(collection).Select(query => (query.Id, Ranking: run.Rankings.GetValueOrDefault(query.Id, []))).ToList();
        List<RankingMetrics> measured = [.. rankings.Select(query => MeasureOne(query.Ranking, collection.Judgements[query.Id], isCondensed))];
        return new SearchFigures(
            measured,
            RankingMetrics.Mean(measured),
            collection.Queries.Count - measured.Count,
            run.Cut.Count,
            rankings.Count(query => query.Ranking.Count == 0));
    }

    private static RankingMetrics MeasureOne(IReadOnlyList<RankedDocument> ranking, IReadOnlyDictionary<string, int> grades, bool isCondensed) =>
        RankingMetrics.Of([.. ranking.Select(document => document.Id).Where(document => !isCondensed || grades.ContainsKey(document))], grades);

    private static IEnumerable<JudgedQuery> JudgeableQueries(JudgedCollection collection) => collection.Queries
        .Where(query => collection.Judgements.TryGetValue(query.Id, out var grades) && RankingMetrics.CanJudge(grades));
}

/// <summary>What was found for the queries of a collection.</summary>
/// <param name="Rankings">By query.</param>
/// <param name="Cut">Queries that were too long and lost their end.</param>
internal sealed record SearchRun(IReadOnlyDictionary<string, IReadOnlyList<RankedDocument>> Rankings, IReadOnlySet<string> Cut);

/// <summary>How good a run is.</summary>
/// <param name="ByQuery">In the order of the collection's queries.</param>
/// <param name="Mean">Over queries.</param>
/// <param name="WithoutRelevantCount">Queries that no relevant document is known for; they are left out.</param>
/// <param name="CutCount">Queries that were too long and lost their end.</param>
/// <param name="WithoutHitCount">Queries that nothing was found for.</param>
internal sealed record SearchFigures(
    IReadOnlyList<RankingMetrics> ByQuery, RankingMetrics Mean, int WithoutRelevantCount, int CutCount, int WithoutHitCount);
