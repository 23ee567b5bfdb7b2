using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Facets;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>The passes that answer one query: which documents are hits is told for all of them, by sets; which of them are the best only for those that may be.</summary>
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

    /// <summary>Whether the audience may see so many articles that meet a plan under a policy, whatever the filter.</summary>
    public static bool AreEnough(int enough, IndexView view, QueryPlan plan, IReadOnlyList<UnitPostings> units, MatchPolicy policy, Audience audience, WorkSteps steps)
    {
        var condition = plan.ConditionUnder(policy);
        var hits = new SegmentHits(audience, ArticleFilter.None, steps);
        var count = 0;
        foreach (var segment in view.Reader.Leaves)
        {
            using var scratch = new WordScratch(segment.AtomicReader.MaxDoc);
            count += DocumentWords.Count(hits.Meeting(condition, segment, new SegmentUnits(units, segment, scratch), scratch));
            if (count >= enough)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same without facets, for who has counted them already.</summary>
    public PlannedPass WithoutFacets() => new(view, query with { Facets = [] }, units, policy, options, steps);

    /// <summary>The best hits by score after a place, of equal ones by document; with the number of all.</summary>
    public FoundHits RunByScore(int limit, ScoreDoc? after)
    {
        var best = new BestHits(limit, after);
        var scorer = new BlockScorer(view, units, options, steps);

        // The first documents of the largest segment leave the least to be scored elsewhere.
        var (total, facets) = Run(view.Reader.Leaves.OrderByDescending(segment => segment.AtomicReader.MaxDoc), scorer.Collect, best);
        return new FoundHits(best.Sort(), total, facets);
    }

    /// <summary>The first hits by a column after a place, with the number of all.</summary>
    public OrderedHits RunByColumn(int limit, OrderPlace? after)
    {
        var first = new FirstHits(query.Order, limit, after, steps);
        var (total, facets) = Run(view.Reader.Leaves, (segment, _, hits, _, found) => found.Add(segment, hits), first);
        return new OrderedHits(first.Hits, total, facets);
    }

    private (int Total, IReadOnlyList<Facet> Facets) Run<TCollector>(IEnumerable<AtomicReaderContext> segments, Collecting<TCollector> collect, TCollector collector)
    {
        var condition = query.Plan.ConditionUnder(policy);
        var sets = new SegmentHits(query.Audience, query.Filter, steps);
        var facets = query.Facets.Select(facet => new FacetCounter(facet, query.Filter, steps)).ToList();
        var total = 0;
        foreach (var segment in segments)
        {
            using var scratch = new WordScratch(segment.AtomicReader.MaxDoc);
            var open = new SegmentUnits(units, segment, scratch);
            var meeting = sets.Meeting(condition, segment, open, scratch);
            var hits = sets.Passing(meeting, null, segment, scratch);
            var count = DocumentWords.Count(hits);
            total += count;
            if (count > 0)
            {
                collect(segment, open, hits, count, collector);
            }

            foreach (var facet in facets)
            {
                facet.BeginSegment(segment);
                facet.Count(sets.Passing(meeting, facet.Name, segment, scratch));
            }
        }

        return (total, [.. facets.Select(facet => facet.Finish())]);
    }

    private delegate void Collecting<in TCollector>(AtomicReaderContext segment, SegmentUnits units, ReadOnlySpan<ulong> hits, int count, TCollector collector);
}

/// <summary>What a pass by score found.</summary>
/// <param name="Hits">The first of them in their order.</param>
/// <param name="TotalSize">How many there are, exactly.</param>
/// <param name="Facets">In the order asked for.</param>
internal sealed record FoundHits(IReadOnlyList<FoundHit> Hits, int TotalSize, IReadOnlyList<Facet> Facets);

/// <summary>What a pass by a column found.</summary>
/// <param name="Hits">The first of them in their order.</param>
/// <param name="TotalSize">How many there are, exactly.</param>
/// <param name="Facets">In the order asked for.</param>
internal sealed record OrderedHits(IReadOnlyList<OrderedHit> Hits, int TotalSize, IReadOnlyList<Facet> Facets);
