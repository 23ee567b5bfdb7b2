using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Articles in, found and served, through the doors that callers use.</summary>
public sealed class ArticleServingTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [SharedFact]
    public async Task An_article_put_as_JSON_is_found_at_once_and_served_with_its_fields()
    {
        var markdown = await File.ReadAllTextAsync(Checkout.Shared("seed-article.md"));

        var put = await _server.Http.PutAsJsonAsync("/v1/articles/open-source-llms", new { markdown, wait_for = "SEARCHABLE" });
        put.EnsureSuccessStatusCode();

        foreach (var query in new[] { "democratizing AI", "\"vendor lock-in\"" })
        {
            var answer = await _server.GetJsonAsync($"/v1/articles:search?query={Uri.EscapeDataString(query)}");
            var article = answer.GetProperty("hits")[0].GetProperty("article");
            Assert.Equal("open-source-llms", article.GetProperty("articleId").GetString());
            Assert.Equal("The Unstoppable Rise of Open Source LLMs: Democratizing AI's Future", article.GetProperty("title").GetString());
            Assert.StartsWith("How open source is reshaping", article.GetProperty("subtitle").GetString());
            Assert.Equal(["David Jenkins"], article.GetProperty("authors").EnumerateArray().Select(author => author.GetString()));
            Assert.Equal(8, article.GetProperty("readTimeMinutes").GetInt32());
            Assert.Equal("2025-02-03", article.GetProperty("publishDate").GetString());
            Assert.Contains(SegmentsOf(answer), segment => segment.TryGetProperty("matched", out var matched) && matched.GetBoolean());
        }
    }

    [Fact]
    public async Task The_store_is_listed_with_what_readers_may_not_see_and_a_page_goes_on_where_the_last_one_ended()
    {
        foreach (var (id, markdown) in new[] { ("draft", "---\ndraft: true\n---\nSoon."), ("expired", "---\nexpiry_date: 2001-01-01\n---\nOld."), ("seen", "Now."), ("gone", "") })
        {
            await _server.Articles.PutArticleAsync(new() { ArticleId = id, Markdown = markdown });
        }

        await _server.Articles.DeleteArticleAsync(new() { ArticleId = "gone" });

        var first = await _server.Articles.ListStoredArticlesAsync(new() { PageSize = 2 });
        var last = await _server.GetJsonAsync($"/v1/articles:stored?pageSize=2&pageToken={first.NextPageToken}");

        Assert.Equal(["draft", "expired"], first.Articles.Select(article => article.ArticleId));
        Assert.Equal((3, 1), (first.TotalSize, first.Articles[0].Sequence));
        var seen = last.GetProperty("articles").EnumerateArray().Single();
        Assert.Equal("seen", seen.GetProperty("articleId").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("Now."u8)), seen.GetProperty("contentHash").GetString());
        Assert.False(last.TryGetProperty("nextPageToken", out _));
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await _server.Articles.ListStoredArticlesAsync(new() { PageToken = "x" }));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
    }

    [Fact]
    public async Task Hits_and_lists_carry_summaries_and_GetArticle_all_of_the_article()
    {
        const string Markdown = "---\ntitle: Kernels\ntags: [Rust]\ncta: Follow us\nlevel: hard\n---\n\n# First\n\nA kernel.\n\n```rust\nfn main() {}\n```\n";
        var put = await _server.PutAsync("kernels", Markdown);

        var hit = (await _server.Search.SearchArticlesAsync(new() { Query = "kernel" })).Hits.Single().Article;
        var listed = (await _server.Articles.ListArticlesAsync(new())).Articles.Single();
        var article = await _server.Articles.GetArticleAsync(new() { ArticleId = "kernels" });

        Assert.Equal(hit, listed);
        Assert.Equal("Rust", Assert.Single(hit.Tags).Label);
        Assert.False(hit.HasMarkdown);
        Assert.False(hit.HasSequence);
        Assert.Empty(hit.Sections);
        Assert.Equal(Markdown, article.Markdown);
        Assert.Equal(put.Sequence, article.Sequence);
        Assert.Equal("Follow us", article.CallToAction);
        Assert.Equal("level", Assert.Single(article.Attributes).Key);
        Assert.Contains(article.Sections, section => section.Anchor == "first" && section.Code.Contains("fn main", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hit_in_JSON_leaves_out_what_only_GetArticle_fills_in_and_what_has_no_value()
    {
        await _server.PutAsync("a", "kernel");

        var hit = (await _server.GetJsonAsync("/v1/articles:search?query=kernel")).GetProperty("hits")[0].GetProperty("article");

        Assert.Equal("A", hit.GetProperty("title").GetString());
        Assert.False(hit.TryGetProperty("subtitle", out _));
        Assert.False(hit.TryGetProperty("markdown", out _));
        Assert.False(hit.TryGetProperty("sequence", out _));
    }

    [Fact]
    public async Task An_empty_text_is_an_article_without_body()
    {
        await _server.PutAsync("not-written-yet", "");

        Assert.Equal("Not written yet", (await _server.Articles.GetArticleAsync(new() { ArticleId = "not-written-yet" })).Title);
    }

    [Fact]
    public async Task A_put_says_what_it_did()
    {
        var created = await _server.PutAsync("a", "one");
        var unchanged = await _server.PutAsync("a", "one");
        var updated = await _server.PutAsync("a", "two");

        Assert.Equal(PutArticleResponse.Types.Outcome.Created, created.Outcome);
        Assert.Equal(PutArticleResponse.Types.Outcome.Unchanged, unchanged.Outcome);
        Assert.Equal(created.Sequence, unchanged.Sequence);
        Assert.Equal(PutArticleResponse.Types.Outcome.Updated, updated.Outcome);
    }

    [Fact]
    public async Task A_deleted_article_is_gone_everywhere()
    {
        await _server.PutAsync("a", "kernel");

        await _server.Articles.DeleteArticleAsync(new() { ArticleId = "a", WaitFor = WaitFor.Searchable });

        Assert.Empty(await _server.FindAsync("kernel"));
        await AssertNotFoundAsync(_server.Articles.GetArticleAsync(new() { ArticleId = "a" }).ResponseAsync);
        Assert.Equal(0, (await _server.Admin.GetStatusAsync(new())).ArticleCount);
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("date: 2999-01-01")]
    [InlineData("expiry_date: 2001-01-01")]
    public async Task A_draft_a_future_and_an_expired_article_are_never_served(string frontMatter)
    {
        await _server.PutAsync("hidden", $"---\ntitle: Kernel\ntags: [secret]\n{frontMatter}\n---\nA kernel of truth.");

        Assert.Empty(await _server.FindAsync("kernel"));
        Assert.Empty(await _server.FindAsync(""));
        Assert.Empty((await _server.Articles.ListArticlesAsync(new())).Articles);
        Assert.Empty((await _server.Tags.ListTagsAsync(new())).Tags);
        await AssertNotFoundAsync(_server.Articles.GetArticleAsync(new() { ArticleId = "hidden" }).ResponseAsync);
        await AssertNotFoundAsync(_server.Search.ListRelatedArticlesAsync(new() { ArticleId = "hidden" }).ResponseAsync);
        var status = await _server.Admin.GetStatusAsync(new());
        Assert.Equal((1, 0), (status.ArticleCount, status.VisibleArticleCount));
    }

    [Fact]
    public async Task Pages_visit_each_hit_exactly_once()
    {
        await PutManyAsync(40);
        var visited = new List<string>();
        var request = new SearchArticlesRequest { Query = "kernel", PageSize = 7 };

        do
        {
            var page = await _server.Search.SearchArticlesAsync(request);
            Assert.Equal(40, page.TotalSize);
            visited.AddRange(page.Hits.Select(hit => hit.Article.ArticleId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(40, visited.Count);
        Assert.Equal(40, visited.Distinct().Count());
    }

    [Fact]
    public async Task A_page_size_of_100000_is_read_as_100()
    {
        await PutManyAsync(101);

        var page = await _server.Search.SearchArticlesAsync(new() { PageSize = 100_000 });

        Assert.Equal((100, 101), (page.Hits.Count, page.TotalSize));
        Assert.NotEmpty(page.NextPageToken);
    }

    [Fact]
    public async Task A_search_by_sequence_finds_what_was_written_before_it()
    {
        var put = await _server.Articles.PutArticleAsync(new() { ArticleId = "a", Markdown = "kernel" });

        var answer = await _server.Search.SearchArticlesAsync(new() { Query = "kernel", MinSequence = put.Sequence });

        Assert.Single(answer.Hits);
        Assert.True(answer.IndexedSequence >= put.Sequence);
    }

    [Fact]
    public async Task A_batch_answers_each_article_in_its_place()
    {
        var answer = await _server.Articles.BatchPutArticlesAsync(new()
        {
            Requests =
            {
                new PutArticleRequest { ArticleId = "a", Markdown = "one" },
                new PutArticleRequest { ArticleId = "BAD", Markdown = "two" },
                new PutArticleRequest { ArticleId = "a", Markdown = "three" },
            },
        });

        Assert.Equal(["a", "BAD", "a"], answer.Results.Select(result => result.ArticleId));
        Assert.Equal([0, 1, 1], answer.Results.Select(result => result.FailedCount));
        Assert.Equal(1, answer.FailedCount);
        Assert.Equal((int)StatusCode.InvalidArgument, answer.Results[1].Error.Code);
        Assert.Equal("ARTICLE_ID_INVALID", answer.Results[1].Error.GetDetail<Google.Rpc.ErrorInfo>()?.Reason);
        Assert.Equal("three", (await _server.Articles.GetArticleAsync(new() { ArticleId = "a" })).Markdown);
    }

    [Fact]
    public async Task An_id_that_is_far_too_long_is_answered_cut()
    {
        var answer = await _server.Articles.BatchPutArticlesAsync(new() { Requests = { new PutArticleRequest { ArticleId = new string('x', 2_000_000) } } });

        var only = Assert.Single(answer.Results);
        Assert.StartsWith("xxx", only.ArticleId);
        Assert.InRange(answer.CalculateSize(), 1, 4_000);
    }

    [Fact]
    public async Task The_status_counts_what_is_stored_and_shown()
    {
        var last = await PutManyAsync(3);

        var status = await _server.Admin.GetStatusAsync(new());

        Assert.Equal(last, status.LastSequence);
        Assert.Equal(last, status.IndexedSequence);
        Assert.Equal((0, 3, 3, ""), (status.Lag, status.ArticleCount, status.VisibleArticleCount, status.Problem));
        Assert.True(status.StoreBytes > 0 && status.IndexBytes > 0 && status.Uptime.ToTimeSpan() > TimeSpan.Zero);
        Assert.Matches(@"^\d+\.\d+\.\d+$", status.Version);
    }

    [Fact]
    public async Task A_call_past_its_deadline_says_so()
    {
        var call = _server.Search.SearchArticlesAsync(new() { Query = "x" }, deadline: DateTime.UtcNow.AddSeconds(-1));

        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    private async Task<long> PutManyAsync(int count)
    {
        var batch = new BatchPutArticlesRequest
        {
            Requests =
            {
                Enumerable.Range(0, count).Select(number => new PutArticleRequest
                {
                    ArticleId = $"kernel-{number}", Markdown = $"A kernel, number {number}.", WaitFor = WaitFor.Searchable,
                }),
            },
        };
        return (await _server.Articles.BatchPutArticlesAsync(batch)).Results.Max(result => result.Stored.Sequence);
    }

    private static IEnumerable<JsonElement> SegmentsOf(JsonElement answer) =>
        answer.GetProperty("hits")[0].GetProperty("snippets").EnumerateArray().SelectMany(snippet => snippet.GetProperty("segments").EnumerateArray());

    private static async Task AssertNotFoundAsync(Task call) =>
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
}
