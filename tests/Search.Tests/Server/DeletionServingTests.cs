using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Many articles deleted by one call: by their ids, and by a filter that was looked at before.</summary>
public sealed class DeletionServingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Thousands_of_articles_are_deleted_by_one_call_and_each_is_answered_in_its_order()
    {
        var stored = Enumerable.Range(0, 600).Select(number => $"many-{number}").ToList();
        await _server.Articles.BatchPutArticlesAsync(new() { Requests = { stored.Select(id => Put(id, "Many")) } });
        var missing = Enumerable.Range(0, 2_400).Select(number => $"none-{number}");

        var answer = await _server.Articles.BatchDeleteArticlesAsync(new()
        {
            Requests = { stored.Concat(missing).Select(id => new DeleteArticleRequest { ArticleId = id, WaitFor = WaitFor.Searchable }) },
        });

        Assert.Equal(stored.Concat(missing), answer.Results.Select(result => result.ArticleId));
        Assert.Equal(2_400, answer.FailedCount);
        Assert.All(answer.Results.Take(600), result => Assert.True(result.Deleted.Sequence > 0));
        Assert.All(answer.Results.Skip(600), result => Assert.Equal("ARTICLE_NOT_FOUND", result.Error.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
        Assert.Equal(0, (await _server.Search.SearchArticlesAsync(new() { Query = "title:many" })).TotalSize);
    }

    [Fact]
    public async Task What_cannot_be_deleted_fails_none_of_its_neighbours()
    {
        await _server.Articles.PutArticleAsync(new() { ArticleId = "versioned", Markdown = "v", SourceVersion = 7 });
        await _server.Articles.PutArticleAsync(new() { ArticleId = "plain", Markdown = "p" });
        using var answer = await _server.Http.PostAsJsonAsync("/v1/articles:batchDelete", new
        {
            requests = new object[]
            {
                new { articleId = "versioned", sourceVersion = 6 }, new { articleId = "No id" }, new { articleId = new string('x', 129) },
                new { articleId = "plain" }, new { articleId = "plain" }, new { articleId = "versioned", sourceVersion = 7 },
            },
        });

        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            ["SOURCE_VERSION_STALE", "ARTICLE_ID_INVALID", "ARTICLE_ID_INVALID", "", "ARTICLE_NOT_FOUND", ""],
            results.Select(result => result.TryGetProperty("error", out var error) ? error.GetProperty("details")[0].GetProperty("reason").GetString() : ""));
    }

    [Fact]
    public async Task A_batch_of_nothing_or_of_too_many_is_refused()
    {
        foreach (var count in new[] { 0, 10_001 })
        {
            var request = new BatchDeleteArticlesRequest { Requests = { Enumerable.Repeat(new DeleteArticleRequest { ArticleId = "a" }, count) } };
            Assert.Equal((StatusCode.InvalidArgument, "BATCH_SIZE_INVALID"), await Refusal.OfAsync(async () => await _server.Articles.BatchDeleteArticlesAsync(request)));
        }
    }

    [Fact]
    public async Task A_dry_run_shows_what_a_filter_means_and_its_etag_deletes_that()
    {
        foreach (var (id, markdown) in new[] { ("f-1", "series: F"), ("f-2", "series: F"), ("f-3", "series: F\ndraft: true"), ("g-1", "series: G") })
        {
            await _server.Articles.PutArticleAsync(new() { ArticleId = id, Markdown = $"---\n{markdown}\n---\nText." });
        }

        using var dryRun = await _server.Http.PostAsJsonAsync("/v1/articles:purge", new { filter = new { attributes = "series=F".Split(',') }, dryRun = true });
        var shown = await dryRun.Content.ReadFromJsonAsync<JsonElement>();
        var withDrafts = await _server.Articles.PurgeArticlesAsync(new() { Filter = SeriesOf("F"), IncludeDrafts = true, DryRun = true });

        Assert.Equal((2, 2), (shown.GetProperty("totalSize").GetInt32(), shown.GetProperty("purgedCount").GetInt32()));
        Assert.Equal(["f-1", "f-2"], shown.GetProperty("articleIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(["f-1", "f-2", "f-3"], withDrafts.ArticleIds);

        var purged = await _server.Articles.PurgeArticlesAsync(
            new() { Filter = SeriesOf("F"), Etag = shown.GetProperty("etag").GetString(), WaitFor = WaitFor.Searchable });

        Assert.Equal((2, 2, ""), (purged.TotalSize, purged.PurgedCount, purged.Etag));
        Assert.True(purged.Sequence > 0);
        Assert.Equal(["f-3", "g-1"], (await _server.Articles.ListStoredArticlesAsync(new())).Articles.Select(article => article.ArticleId).Where(id => id[1] == '-'));
        Assert.Equal(0, (await _server.Search.SearchArticlesAsync(new() { Filter = SeriesOf("F") })).TotalSize);
    }

    [Theory]
    [InlineData("more", "series: K")]
    [InlineData("k-1", "series: K\ntitle: Another text")]
    [InlineData("k-1", "series: L")]
    public async Task What_changed_since_the_dry_run_is_not_deleted_and_neither_is_anything_else(string id, string head)
    {
        await PutAsync("k-1", "series: K");
        await PutAsync("k-2", "series: K");
        var etag = (await _server.Articles.PurgeArticlesAsync(new() { Filter = SeriesOf("K"), DryRun = true })).Etag;

        await PutAsync(id, head);

        Assert.Equal((StatusCode.Aborted, "ETAG_STALE"), await Refusal.OfAsync(async () => await _server.Articles.PurgeArticlesAsync(new() { Filter = SeriesOf("K"), Etag = etag })));
        Assert.Equal("k-2", (await _server.Articles.GetArticleAsync(new() { ArticleId = "k-2" })).ArticleId);
        await _server.Articles.BatchDeleteArticlesAsync(new() { Requests = { "k-1 k-2 more".Split(' ').Select(one => new DeleteArticleRequest { ArticleId = one }) } });
    }

    [Fact]
    public async Task Nothing_is_deleted_by_a_filter_that_is_empty_or_was_not_looked_at()
    {
        foreach (var (request, reason) in new[]
        {
            (new PurgeArticlesRequest { DryRun = true }, "FILTER_EMPTY"),
            (new PurgeArticlesRequest { Filter = new ArticleFilter(), Etag = "x" }, "FILTER_EMPTY"),
            (new PurgeArticlesRequest { Filter = SeriesOf("M") }, "ETAG_MISSING"),
        })
        {
            Assert.Equal((StatusCode.InvalidArgument, reason), await Refusal.OfAsync(async () => await _server.Articles.PurgeArticlesAsync(request)));
        }
    }

    private static ArticleFilter SeriesOf(string name) => new() { Attributes = { $"series={name}" } };

    private static PutArticleRequest Put(string id, string title) => new() { ArticleId = id, Markdown = $"# {title}\n\nText of {id}." };

    private async Task PutAsync(string id, string head) => await _server.Articles.PutArticleAsync(new() { ArticleId = id, Markdown = $"---\n{head}\n---\nText." });
}
