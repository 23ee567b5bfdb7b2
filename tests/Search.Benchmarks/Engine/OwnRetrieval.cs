using Lucene.Net.Index;

using Search.Adapters.LuceneEngine;
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

    /// <summary>Every hit with its score: each document that meets the plan is looked at, and the filter is asked of the engine anew.</summary>
    public IReadOnlyList<(int Document, float Score)> All(SearchQuery query)
    {
        using var lease = index.Generation.Views.Acquire();
        var steps = new WorkSteps(CancellationToken.None);
        var units = UnitPostings.Of(query.Plan, lease.View, index.Ranking, steps);
        var all = new AllHits(new AudienceFilter(query.Audience, steps), FilterTranslator.Translate(query.Filter));
        PlannedPass.Create(lease.View, query.Plan, units, query.Policy, index.Ranking, steps).Run(all);
        return all.Hits;
    }

    private async Task<QueryPlan> PlanAsync(string typed, MatchPolicy policy)
    {
        await using var view = await _searcher.OpenViewAsync(after: null, CancellationToken.None);
        return await index.Planner.PlanAsync(QuerySyntax.Parse(typed), new QueryOptions { Policy = policy }, view.Corpus, Audience, CancellationToken.None);
    }

    /// <summary>This engine answers without waiting, on the thread that is measured.</summary>
    private static T Now<T>(Task<T> answer) => answer.GetAwaiter().GetResult();

    private sealed class AllHits(AudienceFilter audience, Lucene.Net.Search.Filter? filter) : IMatchReceiver
    {
        private VisibleDocuments _visible;
        private HashSet<int>? _passing;
        private int _docBase;

        public List<(int Document, float Score)> Hits { get; } = [];

        public void BeginSegment(AtomicReaderContext segment)
        {
            _docBase = segment.DocBase;
            _visible = audience.In(segment);
            _passing = filter is null ? null : [.. Walk(filter.GetDocIdSet(segment, null)?.GetIterator())];
        }

        public bool Take(int document, float score)
        {
            if (_visible.Include(document) && _passing?.Contains(document) != false)
            {
                Hits.Add((_docBase + document, score));
            }

            return true;
        }

        private static IEnumerable<int> Walk(Lucene.Net.Search.DocIdSetIterator? documents)
        {
            for (var document = documents?.NextDoc() ?? int.MaxValue; document != int.MaxValue; document = documents!.NextDoc())
            {
                yield return document;
            }
        }
    }
}
