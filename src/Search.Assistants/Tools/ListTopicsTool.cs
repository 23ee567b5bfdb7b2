using Search.Assistants.Answers;
using Search.Contracts.V1;

namespace Search.Assistants.Tools;

/// <summary>Lists the topics in use.</summary>
internal sealed class ListTopicsTool(TagService.TagServiceClient tags) : AssistantTool<UsedTopics>(
    "list_topics",
    "List topics",
    """
    Lists the topics that articles of this site are about, most used first, with the number of articles.
    Use it to see what the site covers, and to find the ids that search_articles takes as tags.
    """,
    [Limit, PageToken])
{
    private static readonly ToolParameter Limit = new("limit", ParameterKind.Whole, "Topics on one page") { Least = 1, Most = 200, Usual = 50, Field = "page_size" };
    private static readonly ToolParameter PageToken = new("page_token", ParameterKind.Text, "next_page_token of the page before") { Most = 4096, Field = "page_token" };

    protected override async Task<UsedTopics> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var page = await tags.ListTagsAsync(
            new ListTagsRequest { PageSize = arguments.Whole(Limit), PageToken = arguments.Text(PageToken) }, cancellationToken: cancellationToken);
        return new UsedTopics(page.TotalSize, [.. page.Tags.Select(tag => new UsedTopic(tag.TopicId, tag.Label, tag.ArticleCount))])
        {
            NextPageToken = AnswerWords.NullIfEmpty(page.NextPageToken),
        };
    }
}
