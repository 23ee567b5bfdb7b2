using System.ComponentModel;

namespace Search.Assistants.Answers;

/// <summary>What <c>list_topics</c> answers.</summary>
internal sealed record UsedTopics(
    [property: Description("All topics in use, of which this is a page")] int Total,
    [property: Description("Most used first")] IReadOnlyList<UsedTopic> Topics)
{
    [Description("Give it as page_token for the next page; absent on the last one")]
    public string? NextPageToken { get; init; }
}

/// <summary>A topic with the number of articles that have it.</summary>
internal sealed record UsedTopic(
    [property: Description("What the parameter tags of search_articles takes")] string Id,
    string Label,
    [property: Description("Articles that have it")] int Articles);
