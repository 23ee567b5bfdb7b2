using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Facets;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>The passes that answer one query.</summary>
internal sealed class PlannedPass(
    IndexView view,
    SearchQuery query,
    IReadOnlyList<UnitPostings> units,
    MatchPolicy policy,
    RankingOptions options,
    WorkSteps steps)
{
    /// <summary>Where the units of the query stand.</summary>
    public IReadOnlyList<UnitPostings> Units => units;

    /// <summary>The match policy, decided.</summary>
    public MatchPolicy Policy => policy;

    /// <summary>A pass over what meets the plan under a policy.</summary>
    public static MatchPass Create(IndexView view, QueryPlan plan, IReadOnlyList<UnitPostings> units, MatchPolicy policy, RankingOptions options, WorkSteps steps) =>
        new(view, units, plan.ConditionUnder(policy), [.. plan.UnitsAlwaysHeld(policy)], options, steps);

    /// <summary>The best hits by score after a place, of equal ones by document; with the number of all.</summary>
    public FoundHits RunByScore(int limit, ScoreDoc? after)
    {
        var collector = TopScoreDocCollector.Create(limit, after, docsScoredInOrder: true);
        return Run(collector, () => collector.GetTopDocs());
    }

    /// <summary>The first hits by a column after a place, with the number of all.</summary>
    public FoundHits RunByColumn(int limit, FieldDoc? after)
    {
        var collector = TopFieldCollector.Create(
            SortOrders.Of(query.Order), limit, after, fillFields: true, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);
        return Run(collector, () => collector.GetTopDocs());
    }

    private FoundHits Run(ICollector collector, Func<TopDocs> finish)
    {
        var facets = query.Facets.Select(facet => new FacetCounter(facet, query.Filter, steps)).ToList();
        Create(view, query.Plan, units, policy, options, steps).Run(new HitReceiver(collector, facets, query.Filter, query.Audience, steps));
        var found = finish();
        return new FoundHits(found.ScoreDocs, found.TotalHits, [.. facets.Select(facet => facet.Finish())]);
    }
}

/// <summary>What a pass found.</summary>
/// <param name="Hits">The first of them in their order.</param>
/// <param name="TotalSize">How many there are, exactly.</param>
/// <param name="Facets">In the order asked for.</param>
internal sealed record FoundHits(IReadOnlyList<ScoreDoc> Hits, int TotalSize, IReadOnlyList<Facet> Facets);
