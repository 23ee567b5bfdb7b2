using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Ranking;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine;

/// <summary>Answers queries from one state of a generation.</summary>
internal sealed class LuceneView(LuceneGeneration generation, ViewLease lease, RankingOptions options) : ISearchView
{
    private readonly IndexView _view = lease.View;

    /// <inheritdoc/>
    public ICorpus Corpus { get; } = new IndexCorpus(lease.View);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lease.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Completion>> FindCompletionsAsync(string beginning, int limit, Audience audience, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CompletionFinder.Find(_view, beginning, limit, audience, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<HitPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken) => ValueTask.FromResult(Search(query, cancellationToken));

    private HitPage Search(SearchQuery query, CancellationToken cancellationToken)
    {
        var steps = new WorkSteps(cancellationToken);
        var units = UnitPostings.Of(query.Plan, _view, options, steps);
        var pass = new PlannedPass(_view, query, units, PolicyOf(query, units, steps), options, steps);
        var answer = query.Order == SearchOrder.Relevance ? ByRelevance(query, pass, steps) : ByColumn(query, pass);
        if (answer.Next is not null)
        {
            generation.Views.Keep(_view);
        }

        return answer;
    }

    /// <summary>Most words, where enough articles of the audience hold those whatever the filter; otherwise any.</summary>
    private MatchPolicy PolicyOf(SearchQuery query, IReadOnlyList<UnitPostings> units, WorkSteps steps)
    {
        var asked = query.After?.Policy ?? query.Policy;
        if (asked != MatchPolicy.Auto)
        {
            return asked;
        }

        if (query.Plan.IsOfOne)
        {
            return MatchPolicy.All;
        }

        if (query.Plan.IsProse)
        {
            return MatchPolicy.Any;
        }

        var (most, enough) = query.Plan is { MayLackAny: true, IsName: false } ? (MatchPolicy.Most, options.EnoughArticlesOfMost) : (MatchPolicy.All, options.EnoughArticles);
        return PlannedPass.AreEnough(enough, _view, query.Plan, units, most, query.Audience, steps) ? most : MatchPolicy.Any;
    }

    private HitPage ByColumn(SearchQuery query, PlannedPass pass)
    {
        var found = pass.RunByColumn(query.PageSize + 1, query.After is { } after ? OrderPlace.Read(query.Order, after.SortValue, after.LastId) : null);
        var hits = found.Hits.Take(query.PageSize).ToList();
        var next = found.Hits.Count > hits.Count ? CursorAt(query, pass, hits[^1].Place.SortValueIn(query.Order), HitDocument.IdOf(_view, hits[^1].Document)) : null;
        return PageOf([.. hits.Select(hit => HitDocument.Read(_view, hit.Document, 0))], next, pass, found.TotalSize, found.Facets);
    }

    /// <summary>First the best hits as they were reranked, then all others as they were found.</summary>
    private HitPage ByRelevance(SearchQuery query, PlannedPass pass, WorkSteps steps)
    {
        var after = query.After is null ? null : RelevancePlace.Read(query.After);
        var page = new List<(IndexHit Hit, RelevancePlace Place)>();
        FoundHits found;
        if (after is { WasReranked: false })
        {
            found = pass.RunByScore(query.PageSize + 1, after.ToScoreDoc());
            AddFound(found.Hits);
        }
        else
        {
            found = pass.RunByScore(options.RerankedHits, null);
            AddReranked();
            if (page.Count <= query.PageSize && found.TotalSize > found.Hits.Count)
            {
                AddFound(pass.WithoutFacets().RunByScore(query.PageSize + 1 - page.Count, RelevancePlace.Of(found.Hits[^1]).ToScoreDoc()).Hits);
            }
        }

        var hits = page.Take(query.PageSize).ToList();
        return PageOf([.. hits.Select(entry => entry.Hit)], page.Count > hits.Count ? CursorAt(query, pass, hits[^1].Place.Write(), hits[^1].Hit.ArticleId.Value) : null, pass, found.TotalSize, found.Facets);

        void AddReranked()
        {
            using var stage = StageClock.Enter(Stage.Rerank);
            foreach (var hit in new Reranker(_view, query, pass.Units, options, steps).Rank(found.Hits, query.PageSize + 1, after))
            {
                page.Add((HitDocument.Read(_view, hit.Document, hit.Score) with { Parts = hit.Parts }, RelevancePlace.Of(hit.Score, hit.Id)));
            }
        }

        void AddFound(IEnumerable<FoundHit> documents) =>
            page.AddRange(documents.Select(hit => (HitDocument.Read(_view, hit.Document, hit.Score), RelevancePlace.Of(hit))));
    }

    private HitPage PageOf(IReadOnlyList<IndexHit> hits, PageCursor? next, PlannedPass pass, int totalSize, IReadOnlyList<Facet> facets) =>
        new(hits, totalSize, next, pass.Policy, facets, generation.Number, _view.Sequence) { IsPartial = !generation.IsCompleteIn(_view) };

    private PageCursor CursorAt(SearchQuery query, PlannedPass pass, string sortValue, string id) =>
        new(generation.Number, _view.Sequence, sortValue, id, query.Audience.Moment.ToUnixTimeMilliseconds(), pass.Policy);
}
