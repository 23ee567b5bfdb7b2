using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using Grpc.Core;

using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Related articles through the doors that callers use.</summary>
public sealed class RelatedServingTests : IAsyncLifetime
{
    private const string Bread =
        "---\ntitle: Sourdough bread\ntags: [Baking]\n---\n\nSourdough bread rises slowly. Flour, water and salt ferment; the baker kneads the dough and waits. " +
        "A starter of yeast makes the crust dark and the crumb sour. Old ovens held their heat through the night, and a village shared one.";

    private const string Like = "---\ntitle: Village bakers\ntags: [Baking]\n---\n\nBakers of the village ferment sourdough in old ovens.";
    private const string Unlike = "---\ntitle: Ships\n---\n\nThe captain reads the harbour master's papers.";

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Related_articles_say_why_and_leave_out_the_article_itself_and_drafts()
    {
        await PutAsync(("bread", Bread), ("like", Like), ("unlike", Unlike), ("draft", Like.Replace("tags:", "draft: true\ntags:", StringComparison.Ordinal)));

        var answer = await _server.Search.ListRelatedArticlesAsync(new() { ArticleId = "bread" });

        var related = Assert.Single(answer.Related);
        Assert.Equal("like", related.Article.ArticleId);
        Assert.Equal("Village bakers", related.Article.Title);
        Assert.InRange(related.Score, 0.01, 1);
        Assert.Equal(("baking", "Baking"), (related.Reasons[0].Topic.TopicId, related.Reasons[0].Topic.Label));
        Assert.Subset(new HashSet<string> { "baker", "ferment", "Old", "ovens", "Sourdough", "village" }, related.Reasons[^1].Words.ToHashSet());
        Assert.Empty(answer.NearDuplicates);
    }

    [Fact]
    public async Task A_near_duplicate_is_listed_apart()
    {
        await PutAsync(("bread", Bread), ("copy", Bread), ("like", Like), ("unlike", Unlike));

        var answer = await _server.Search.ListRelatedArticlesAsync(new() { ArticleId = "bread" });

        Assert.Equal(["like"], answer.Related.Select(related => related.Article.ArticleId));
        Assert.Equal(["copy"], answer.NearDuplicates.Select(duplicate => duplicate.Article.ArticleId));
        Assert.Equal(1, answer.NearDuplicates[0].Likeness, tolerance: 0.01);
    }

    [Fact]
    public async Task A_text_that_is_not_stored_finds_articles_over_JSON()
    {
        await PutAsync(("bread", Bread), ("like", Like));

        var asText = await PostAsync(new { markdown = Bread });
        var asDraft = await PostAsync(new { markdown = Bread, article_id = "bread", page_size = 1 });

        Assert.Equal("bread", Assert.Single(asText.GetProperty("nearDuplicates").EnumerateArray()).GetProperty("article").GetProperty("articleId").GetString());
        Assert.False(asDraft.TryGetProperty("nearDuplicates", out _));
        var related = Assert.Single(asDraft.GetProperty("related").EnumerateArray());
        Assert.Equal("like", related.GetProperty("article").GetProperty("articleId").GetString());
        Assert.Equal("Baking", related.GetProperty("reasons")[0].GetProperty("topic").GetProperty("label").GetString());
        Assert.NotEmpty(related.GetProperty("reasons").EnumerateArray().Last().GetProperty("words").EnumerateArray());
        Assert.Equal(2, (await _server.Admin.GetStatusAsync(new())).ArticleCount);
    }

    [Fact]
    public async Task An_empty_store_and_a_single_article_have_nothing_related()
    {
        Assert.Empty((await _server.Search.ListRelatedToTextAsync(new() { Markdown = Bread })).Related);

        await PutAsync(("bread", Bread));

        Assert.Empty((await _server.Search.ListRelatedArticlesAsync(new() { ArticleId = "bread" })).Related);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync("/v1/articles/none/related")).StatusCode);
        var unknown = _server.Search.ListRelatedArticlesAsync(new() { ArticleId = "none" }).ResponseAsync;
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => unknown)).StatusCode);
    }

    private async Task PutAsync(params (string Id, string Markdown)[] articles)
    {
        foreach (var (id, markdown) in articles)
        {
            await _server.PutAsync(id, markdown);
        }
    }

    private async Task<JsonElement> PostAsync(object body)
    {
        var response = await _server.Http.PostAsJsonAsync("/v1/articles:related", body);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
