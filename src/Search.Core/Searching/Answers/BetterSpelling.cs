using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>Looks for another spelling of a query that more articles answer. It is offered, never used unasked.</summary>
/// <param name="planner">Knows which words may be misspelled.</param>
/// <param name="view">Where both spellings are looked for.</param>
/// <param name="corpus">What is known of the words of the view.</param>
/// <param name="query">The query as it was answered.</param>
/// <param name="options">How it was understood.</param>
internal sealed class BetterSpelling(QueryPlanner planner, ISearchView view, CorpusMemory corpus, SearchQuery query, QueryOptions options)
{
    // A reader of fewer hits than these has reason to doubt the spelling.
    private const int FewHits = 3;

    /// <summary>
    /// The query with words spelled otherwise that are likely misspelled; empty where there are none, or where the other spelling finds no more. Counted are the
    /// articles that hold every word: who misspells one of several words finds the rest of them often enough.
    /// </summary>
    public async ValueTask<string> FindAsync(ParsedQuery parsed, HitPage found, CancellationToken cancellationToken)
    {
        if (parsed.PlainWords is null
            || await planner.RespellAsync(parsed, query.Plan, found.TotalSize < FewHits, corpus, cancellationToken) is not { } better)
        {
            return "";
        }

        var respelled = string.Join(' ', better.Words);
        var plan = await planner.PlanAsync(QuerySyntax.Parse(respelled), options with { ToleratesTypos = false, OffersSpellings = false }, corpus, cancellationToken);
        var all = await CountAsync(plan, MatchPolicy.All);
        var more = all == 0 ? -1 : all - (better.AreTypedHeld ? await CountAsync(query.Plan, MatchPolicy.All) : 0);
        return more > 0 || (more == 0 && await CountAsync(plan, found.Policy) > found.TotalSize) ? respelled : "";

        async ValueTask<int> CountAsync(QueryPlan asked, MatchPolicy policy) => (await view.SearchAsync(
            query with { Plan = asked, Policy = policy, Facets = [], PageSize = 1, Order = SearchOrder.ArticleId }, cancellationToken)).TotalSize;
    }
}
