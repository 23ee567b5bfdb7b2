using Search.Assistants.Answers;
using Search.Contracts.V1;

namespace Search.Assistants.Tools;

/// <summary>Searches with filters, orders and pages.</summary>
internal sealed class SearchArticlesTool(SearchService.SearchServiceClient search, AnswerWords words) : AssistantTool<FoundArticles>(
    "search_articles",
    "Search articles",
    """
    Finds articles of this site by words, phrases and filters, best first, with the passages that match, topics and their reasons, and addresses to cite.
    Use it for any question about what the site has on a subject. Write the few words that matter rather than a sentence: "phrases" in quotes, -word to exclude, OR between choices,
    title:word, author:name, tag:topic, after:2025-01, before:2025-06. Wrong spellings and other names of a topic are found too.
    Without a query it lists articles, newest first, which answers "what is new". Read a result with get_article; find topics to filter by with list_topics.
    """,
    [Query, Tags, Authors, Languages, PublishedFrom, PublishedBefore, OrderBy, Limit, PageToken])
{
    private static readonly ToolParameter Query = new("query", ParameterKind.Text, "What to look for; empty or absent for all articles") { Most = 512, Field = "query" };
    private static readonly ToolParameter Tags = new("tags", ParameterKind.Texts, "Topics that an article must all have: ids or labels, as list_topics tells") { Most = 20, Field = "filter.tags_all" };
    private static readonly ToolParameter Authors = new("authors", ParameterKind.Texts, "Names of which one must be among the authors") { Most = 20, Field = "filter.authors" };
    private static readonly ToolParameter Languages = new("languages", ParameterKind.Texts, "BCP 47 tags of which one must be the language: en, de, pt-br") { Most = 20, Field = "filter.languages" };

    private static readonly ToolParameter PublishedFrom = new("published_from", ParameterKind.Text, "First publish date that counts: 2025, 2025-02, 2025-02-03 or a time of ISO 8601")
    {
        Most = 64,
        Field = "filter.published_from",
    };

    private static readonly ToolParameter PublishedBefore = new("published_before", ParameterKind.Text, "First publish date that no longer counts; forms as published_from")
    {
        Most = 64,
        Field = "filter.published_before",
    };

    private static readonly ToolParameter OrderBy = new("order_by", ParameterKind.Text, "Default: RELEVANCE, or NEWEST without a query")
    {
        Choices = ["RELEVANCE", "NEWEST", "OLDEST", "TITLE"],
        Field = "order_by",
    };

    private static readonly ToolParameter Limit = new("limit", ParameterKind.Whole, "Articles on one page") { Least = 1, Most = 20, Usual = 10, Field = "page_size" };
    private static readonly ToolParameter PageToken = new("page_token", ParameterKind.Text, "next_page_token of the page before") { Most = 4096, Field = "page_token" };

    protected override async Task<FoundArticles> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var page = await search.SearchArticlesAsync(
            new SearchArticlesRequest
            {
                Query = arguments.Text(Query),
                Filter = new ArticleFilter
                {
                    TagsAll = { arguments.Texts(Tags) },
                    Authors = { arguments.Texts(Authors) },
                    Languages = { arguments.Texts(Languages) },
                    PublishedFrom = arguments.Text(PublishedFrom),
                    PublishedBefore = arguments.Text(PublishedBefore),
                },
                OrderBy = arguments.Text(OrderBy) is { Length: > 0 } order ? Enum.Parse<SearchArticlesRequest.Types.OrderBy>(order, ignoreCase: true) : default,
                PageSize = arguments.Whole(Limit),
                PageToken = arguments.Text(PageToken),
            },
            cancellationToken: cancellationToken);
        return new FoundArticles(page.TotalSize, [.. page.Hits.Select(ToAnswer)])
        {
            NextPageToken = AnswerWords.NullIfEmpty(page.NextPageToken),
            DidYouMean = AnswerWords.NullIfEmpty(page.DidYouMean),
            Notes = AnswerWords.NullIfEmpty(
                page.QueryNotes.Select(note => note.Message).Concat(page.Corrections.Select(correction => $"\"{correction.Typed}\" was looked for as {string.Join(", ", correction.Words)}"))),
        };
    }

    private FoundArticle ToAnswer(Hit hit)
    {
        var article = hit.Article;
        return new FoundArticle(
            article.ArticleId,
            article.Title,
            words.AddressOf(article, AnswerWords.BestSectionOf(hit)),
            AnswerWords.NullIfEmpty(article.Description),
            AnswerWords.NullIfEmpty(article.Authors),
            AnswerWords.NullIfEmpty(article.PublishDate),
            AnswerWords.NullIfEmpty(article.Language),
            article.ContentHash,
            AnswerWords.TagsOf(article))
        {
            Passages = words.PassagesOf(hit),
        };
    }
}
