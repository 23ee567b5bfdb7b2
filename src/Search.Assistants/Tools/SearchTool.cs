using Search.Assistants.Answers;
using Search.Assistants.Reading;
using Search.Contracts.V1;

namespace Search.Assistants.Tools;

/// <summary>
/// Searches as ChatGPT's connectors and deep research ask: one text, and of each result id, title and url (OpenAI, Building MCP servers for ChatGPT). With <see cref="FetchTool"/> a pair
/// whose shapes are not ours.
/// </summary>
internal sealed class SearchTool(SearchService.SearchServiceClient search, ArticleAddress addresses) : AssistantTool<SearchResults>(
    "search",
    "Search",
    """
    Finds articles of this site by words; read a result with fetch. The plain form of search_articles, for clients that know no other.
    Write the few words that matter rather than a sentence; "phrases" in quotes, -word to exclude.
    """,
    [Query])
{
    private const int Results = 10;

    private static readonly ToolParameter Query = new("query", ParameterKind.Text, "What to look for") { IsRequired = true, Most = 512, Field = "query" };

    protected override async Task<SearchResults> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var page = await search.SearchArticlesAsync(new SearchArticlesRequest { Query = arguments.Text(Query), PageSize = Results }, cancellationToken: cancellationToken);
        return new SearchResults([.. page.Hits.Select(hit =>
            new SearchResult(hit.Article.ArticleId, hit.Article.Title, addresses.Of(hit.Article, AnswerWords.BestSectionOf(hit))))]);
    }
}
