using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine;
using Search.Adapters.LuceneEngine.Languages;
using Search.Queries;
using Search.Searching;
using Search.Synonyms;
using Search.Topics;

namespace Search.Tests.Support;

/// <summary>Asks a generation that a test has at hand.</summary>
public static class Asked
{
    /// <summary>What the first thousand hits of a query are, best first.</summary>
    public static IReadOnlyList<string> Ids(LuceneGeneration generation, string query, SearchOrder order = SearchOrder.Relevance)
    {
        using var view = new LuceneSearcher(generation, Some.Analyzer, new RankingOptions()).OpenView(after: null);
        var plan = Planner().Plan(QuerySyntax.Parse(query), new QueryOptions(), view.Corpus);
        return LuceneFixture.IdsOf(view.Search(new SearchQuery { Plan = plan, Order = order, PageSize = 1_000, Moment = Some.Now }, CancellationToken.None));
    }

    /// <summary>A planner of a site without topics and synonyms.</summary>
    public static QueryPlanner Planner()
    {
        var topics = new TopicCatalog(Some.Analyzer);
        return new QueryPlanner(
            new LuceneWordAnalyzer(), new QuerySynonyms(new SynonymCatalog(Some.Analyzer, NullLogger<SynonymCatalog>.Instance), topics, Some.Analyzer), topics);
    }
}
