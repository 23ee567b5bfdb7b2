using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Benchmarks.Engine;

/// <summary>The product's engine at three depths: a search from what was typed to ten hits, the retrieval in it, and the exhaustive way that it must agree with.</summary>
internal sealed class OwnRetrieval(EngineIndex index)
{
    private readonly LuceneSearcher _searcher = new(index.Generation, new Adapters.LuceneEngine.Languages.EnglishTextAnalyzer(), index.Ranking);

    public Audience Audience { get; } = Audience.Everyone(DateTimeOffset.UtcNow);

    public QueryPlan Plan(string typed, MatchPolicy policy) => Now(PlanAsync(typed, policy));

    /// <summary>What a reader waits for, without the articles' texts: plan, retrieval, second stage, ten hits, facets.</summary>
    public HitPage Search(string typed, Workload workload)
    {
        return Now(SearchAsync());

        async Task<HitPage> SearchAsync()
        {
            await using var view = await _searcher.OpenViewAsync(after: null, CancellationToken.None);
            var plan = await index.Planner.PlanAsync(
                QuerySyntax.Parse(typed), new QueryOptions { Policy = workload.Policy }, view.Corpus, Audience, CancellationToken.None);
            return await view.SearchAsync(workload.Ask(plan, Audience), CancellationToken.None);
        }
    }

    /// <summary>The best hits by the first stage, the exact total and the facets.</summary>
    public FoundHits Best(SearchQuery query, int limit)
    {
        using var lease = index.Generation.Views.Acquire();
        var steps = new WorkSteps(CancellationToken.None);
        var units = UnitPostings.Of(query.Plan, lease.View, index.Ranking, steps);
        return new PlannedPass(lease.View, query, units, query.Policy, index.Ranking, steps).RunByScore(limit, after: null);
    }

    /// <summary>
    /// Every hit with its score: of each document it is asked which units it holds, whether that meets the condition, and what each of them adds; the filter is asked of the engine anew.
    /// </summary>
    public IReadOnlyList<(int Document, float Score)> All(SearchQuery query)
    {
        using var lease = index.Generation.Views.Acquire();
        var steps = new WorkSteps(CancellationToken.None);
        var units = UnitPostings.Of(query.Plan, lease.View, index.Ranking, steps);
        var condition = query.Plan.ConditionUnder(query.Policy);
        var filter = FilterTranslator.Translate(query.Filter);
        var hits = new List<(int Document, float Score)>();
        foreach (var segment in lease.View.Reader.Leaves)
        {
            var visible = new AudienceFilter(query.Audience, steps).In(segment);
            var live = segment.AtomicReader.LiveDocs;
            HashSet<int>? passing = filter is null ? null : [.. Walk(filter.GetDocIdSet(segment, null)?.GetIterator())];
            var scores = new DocumentScores(lease.View, segment, units, index.Ranking);
            for (var document = 0; document < segment.AtomicReader.MaxDoc; document++)
            {
                if (live?.Get(document) != false && visible.Include(document) && passing?.Contains(document) != false && condition.IsMetBy(scores.HeldBy(document)))
                {
                    hits.Add((segment.DocBase + document, scores.Of(document)));
                }
            }
        }

        return hits;
    }

    private async Task<QueryPlan> PlanAsync(string typed, MatchPolicy policy)
    {
        await using var view = await _searcher.OpenViewAsync(after: null, CancellationToken.None);
        return await index.Planner.PlanAsync(QuerySyntax.Parse(typed), new QueryOptions { Policy = policy }, view.Corpus, Audience, CancellationToken.None);
    }

    /// <summary>This engine answers without waiting, on the thread that is measured.</summary>
    private static T Now<T>(Task<T> answer) => answer.GetAwaiter().GetResult();

    private static IEnumerable<int> Walk(DocIdSetIterator? documents)
    {
        for (var document = documents?.NextDoc() ?? DocIdSetIterator.NO_MORE_DOCS; document != DocIdSetIterator.NO_MORE_DOCS; document = documents!.NextDoc())
        {
            yield return document;
        }
    }

    /// <summary>What documents of a segment hold and what that is worth, one document after the other.</summary>
    private sealed class DocumentScores(IndexView view, AtomicReaderContext segment, IReadOnlyList<UnitPostings> units, RankingOptions options)
    {
        private readonly UnitTable[] _tables = [.. units.Select(unit => unit.In(segment))];
        private readonly EvidenceScore _evidence = new(options, units.Count(unit => unit.IsScored));
        private readonly Bm25 _formula = new(options);
        private readonly int[] _lengths = SegmentLengths.Of(segment.AtomicReader);

        public ulong HeldBy(int document) => _tables.Select((table, unit) => table.Holds(document) ? 1UL << unit : 0).Aggregate(0UL, (held, unit) => held | unit);

        public float Of(int document) => units.Select((unit, place) => (unit, table: _tables[place]))
            .Where(entry => entry.unit.IsScored && entry.table.Holds(document))
            .Sum(entry => _evidence.Of(
                entry.unit.Idf,
                entry.table.TryGetFrequency(document, out var frequency) ? frequency : default,
                entry.unit.UsesLength ? _formula.LengthFactor(_lengths[document], view.AverageLength) : 1));
    }
}
