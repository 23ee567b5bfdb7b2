using Search.Adapters.LuceneEngine;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Adapters.LuceneEngine.Languages;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Synonyms;

namespace Search.Tests.Support;

/// <summary>Asks a generation that a test has at hand.</summary>
public static class Asked
{
    /// <summary>What the first thousand hits of a query are, best first.</summary>
    public static IReadOnlyList<string> Ids(LuceneGeneration generation, string query, SearchOrder order = SearchOrder.Relevance)
    {
        return LuceneFixture.IdsOf(AtOnce.Of(SearchAsync()));

        async ValueTask<HitPage> SearchAsync()
        {
            var searcher = new LuceneSearcher(generation, Some.Analyzer, new RankingOptions());
            await using var view = await searcher.OpenViewAsync(after: null, CancellationToken.None);
            var plan = await Planner().PlanAsync(QuerySyntax.Parse(query), new QueryOptions(), view.Corpus, Some.Everyone, CancellationToken.None);
            return await view.SearchAsync(
                new SearchQuery { Plan = plan, Order = order, PageSize = 1_000, Audience = Some.Everyone }, CancellationToken.None);
        }
    }

    /// <summary>A planner of a site without topics and synonyms.</summary>
    public static QueryPlanner Planner()
    {
        var topics = Some.Topics();
        return new QueryPlanner(
            new LuceneWordAnalyzer(), new QuerySynonyms(Some.Synonyms(), topics, Some.Words), topics);
    }
}
