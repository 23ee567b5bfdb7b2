using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>The path of a file goes with its article to wherever the article goes.</summary>
public sealed class SourcePathServingTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_article_is_dated_and_called_by_its_path_over_both_transports()
    {
        await _server.Articles.PutArticleAsync(new() { ArticleId = "a", Markdown = "Text of quox.", SourcePath = "_posts/2023-05-06-graph-view.md", WaitFor = WaitFor.Searchable });
        (await _server.Http.PutAsJsonAsync("/v1/articles/b", new { markdown = "Text of quox.", sourcePath = "C++.md", wait_for = "SEARCHABLE" })).EnsureSuccessStatusCode();

        var (one, other) = (await _server.Articles.GetArticleAsync(new() { ArticleId = "a" }), await _server.GetJsonAsync("/v1/articles/b"));
        var hits = await _server.Search.SearchArticlesAsync(new() { Query = "quox" });

        Assert.Equal(("Graph view", "2023-05-06", "Text of quox.", "_posts/2023-05-06-graph-view.md"), (one.Title, one.PublishDate, one.Markdown, one.SourcePath));
        Assert.Equal(("C++", "C++.md"), (other.GetProperty("title").GetString(), other.GetProperty("sourcePath").GetString()));
        Assert.Equal(["C++", "Graph view"], hits.Hits.Select(hit => hit.Article.Title).Order());
    }

    [Fact]
    public async Task Another_path_is_a_change_and_the_same_one_is_none()
    {
        var put = new PutArticleRequest { ArticleId = "a", Markdown = "Text.", WaitFor = WaitFor.Searchable };

        var outcomes = new List<PutArticleResponse.Types.Outcome>();
        foreach (var path in new[] { "", "one.md", "one.md", "two.md" })
        {
            outcomes.Add((await _server.Articles.PutArticleAsync(new(put) { SourcePath = path })).Outcome);
        }

        Assert.Equal(["Created", "Updated", "Unchanged", "Updated"], outcomes.Select(outcome => $"{outcome}"));
        Assert.Equal("Two", (await _server.Articles.GetArticleAsync(new() { ArticleId = "a" })).Title);
    }

    [Fact]
    public async Task The_content_hash_is_that_of_the_path_and_the_text()
    {
        await _server.Articles.PutArticleAsync(new() { ArticleId = "a", Markdown = "Text.", SourcePath = "a.md" });
        await _server.Articles.PutArticleAsync(new() { ArticleId = "b", Markdown = "Text." });

        var stored = await _server.Articles.ListStoredArticlesAsync(new());

        Assert.Equal([HashOf("\0source_path: a.md\nText."), HashOf("Text.")], stored.Articles.Select(article => article.ContentHash));
    }

    [Fact]
    public async Task A_rebuild_and_an_export_know_the_path()
    {
        await _server.Articles.PutArticleAsync(new() { ArticleId = "a", Markdown = "Text of quox.", SourcePath = "_posts/2023-05-06-graph-view.md", WaitFor = WaitFor.Searchable });

        var job = await _server.Admin.StartJobAsync(new() { Kind = Job.Types.Kind.Reindex });
        using var watch = _server.Admin.WatchJob(new() { JobId = job.JobId });
        await foreach (var _ in watch.ResponseStream.ReadAllAsync())
        {
        }

        using var export = _server.Articles.ExportArticles(new());
        await export.ResponseStream.MoveNext(CancellationToken.None);
        var hit = Assert.Single((await _server.Search.SearchArticlesAsync(new() { Query = "title:graph" })).Hits);
        Assert.Equal(("Graph view", "2023-05-06"), (hit.Article.Title, hit.Article.PublishDate));
        Assert.Equal(("_posts/2023-05-06-graph-view.md", "Text of quox."), (export.ResponseStream.Current.SourcePath, export.ResponseStream.Current.Markdown));
    }

    [Fact]
    public async Task A_draft_by_its_path_is_stored_and_not_served()
    {
        await _server.Articles.PutArticleAsync(new() { ArticleId = "a", Markdown = "Text.", SourcePath = "_drafts/a.md", WaitFor = WaitFor.Searchable });

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _server.Articles.GetArticleAsync(new() { ArticleId = "a" }));

        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
        Assert.Equal(1, (await _server.Articles.ListStoredArticlesAsync(new())).TotalSize);
    }

    [Theory]
    [InlineData("a\nb.md")]
    [InlineData("")]
    public async Task A_path_that_cannot_be_kept_is_refused(string path)
    {
        path = path.Length > 0 ? path : new string('a', 1_025);

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _server.Articles.PutArticleAsync(new() { ArticleId = "a", Markdown = "Text.", SourcePath = path }));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("source_path", refusal.Status.Detail, StringComparison.Ordinal);
    }

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
