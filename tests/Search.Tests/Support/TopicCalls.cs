using Search.Contracts.V1;

namespace Search.Tests.Support;

/// <summary>What editors do with the topics of a running server, in a word each.</summary>
public static class TopicCalls
{
    /// <summary>Stores a topic and waits until search shows what it tags.</summary>
    public static Task<PutTopicResponse> PutTopicAsync(this RunningServer server, string id, string label, params string[] aliases) => server.Tags.PutTopicAsync(
        new PutTopicRequest { Topic = new Topic { TopicId = id, Label = label, Aliases = { aliases } }, WaitFor = WaitFor.Searchable }).ResponseAsync;

    public static async Task<Article> GetArticleAsync(this RunningServer server, string id) =>
        await server.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = id });

    /// <summary>Ids of the first page of articles with a tag, in their order.</summary>
    public static async Task<List<string>> FindByTagAsync(this RunningServer server, string topic) =>
        [.. (await server.Articles.ListArticlesAsync(new ListArticlesRequest { Filter = new ArticleFilter { TagsAll = { topic } } })).Articles.Select(article => article.ArticleId)];
}
