using System.Net.Http.Json;

using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;
using Search.Tests.Support;

using static Search.Contracts.V1.TagReview.Types;

namespace Search.Tests.Server;

/// <summary>What the store gives back as a whole, and what it takes from another store.</summary>
public sealed class ExportServingTests : IAsyncLifetime
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
    public async Task Every_stored_article_is_exported_by_id_exactly_as_it_was_put()
    {
        await PutAsync("b", "\uFEFF# B\r\n\rtext\u0001");
        await PutAsync("a.draft", "---\ndraft: true\n---\nhidden", sourceVersion: 7);
        await PutAsync("_", "");
        await PutAsync("gone", "text");
        await _server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "gone" });

        var exported = await ExportAsync();

        Assert.Equal(
            [
                new ExportArticlesResponse { ArticleId = "_", Markdown = "", Sequence = 3 },
                new ExportArticlesResponse { ArticleId = "a.draft", Markdown = "---\ndraft: true\n---\nhidden", SourceVersion = 7, Sequence = 2 },
                new ExportArticlesResponse { ArticleId = "b", Markdown = "\uFEFF# B\r\n\rtext\u0001", Sequence = 1 },
            ],
            exported);
    }

    [Fact]
    public async Task An_export_that_the_server_stops_in_ends_with_unavailable_and_never_as_if_it_were_whole()
    {
        for (var number = 0; number < 60; number++)
        {
            await PutAsync($"a{number}", new string('x', 256 * 1024));
        }

        using var call = _server.Articles.ExportArticles(new ExportArticlesRequest());
        Assert.True(await call.ResponseStream.MoveNext());
        var stop = _server.StopAsync();
        var received = 1;
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext())
            {
                received++;
            }
        });
        await stop;

        Assert.Equal((StatusCode.Unavailable, "STOPPING"), (failure.StatusCode, SearchFailure.Of(failure).Reason));
        Assert.InRange(received, 1, 59);
    }

    [Fact]
    public async Task Decisions_are_listed_as_they_were_made_even_when_topic_or_article_are_gone()
    {
        foreach (var topic in new[] { "rust", "ferris", "garden" })
        {
            await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = topic, Label = topic } });
        }

        await PutAsync("b", "text");
        await PutAsync("a", "text");
        await ReviewAsync("b", ("rust", Verdict.Reject), ("garden", Verdict.Add), ("ferris", Verdict.Confirm));
        await ReviewAsync("a", ("rust", Verdict.Add));
        await _server.PutAsync("c", "text");
        await ReviewAsync("c", ("rust", Verdict.Add));
        await ReviewAsync("c", ("rust", Verdict.Clear));
        await _server.Tags.MergeTopicsAsync(new MergeTopicsRequest { TargetTopicId = "rust", SourceTopicIds = { "ferris" } });
        await _server.Tags.DeleteTopicAsync(new DeleteTopicRequest { TopicId = "garden" });
        await _server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "a" });

        var listed = await ListAsync();

        Assert.Equal(
            ["a: rust Add", "b: garden Add, ferris Add, rust Reject"],
            listed.Select(reviews => $"{reviews.ArticleId}: {string.Join(", ", reviews.Reviews.Select(review => $"{review.TopicId} {review.Verdict}"))}"));
        Assert.All(listed, reviews => Assert.InRange(reviews.Sequence, 1, 100));
    }

    [Fact]
    public async Task Restored_decisions_need_neither_topic_nor_article_and_change_nothing_the_second_time()
    {
        var request = Restore("later", ("unknown", Verdict.Add), ("c#", Verdict.Reject));

        var first = await _server.Tags.RestoreTagReviewsAsync(request);
        var second = await _server.Tags.RestoreTagReviewsAsync(request);
        var third = await _server.Tags.RestoreTagReviewsAsync(Restore("later", ("unknown", Verdict.Confirm), ("more", Verdict.Add)));

        Assert.Equal((2, 0, 1), (first.ChangedCount, second.ChangedCount, third.ChangedCount));
        Assert.Equal(first.Sequence, second.Sequence);
        Assert.Equal(first.Sequence + 1, third.Sequence);
        Assert.Equal(["unknown", "more", "c#"], (await ListAsync()).Single().Reviews.Select(review => review.TopicId));
        await _server.PutAsync("later", "text");
        Assert.Contains((await _server.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "later" })).Tags, tag => tag.TopicId == "unknown");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_when_decisions_are_restored()
    {
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "rust", Label = "Rust" } });
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "ferris", Label = "Ferris" } });
        await _server.Tags.MergeTopicsAsync(new MergeTopicsRequest { TargetTopicId = "rust", SourceTopicIds = { "ferris" } });

        await _server.Tags.RestoreTagReviewsAsync(Restore("a", ("ferris", Verdict.Add)));

        Assert.Equal("ferris", (await ListAsync()).Single().Reviews.Single().TopicId);
    }

    [Fact]
    public async Task A_review_that_is_stored_already_makes_no_change()
    {
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "rust", Label = "Rust" } });
        await PutAsync("a", "text");

        var first = await ReviewAsync("a", ("rust", Verdict.Add));
        var second = await ReviewAsync("a", ("rust", Verdict.Confirm));

        Assert.Equal(first.Sequence, second.Sequence);
    }

    [Theory]
    [InlineData("A", "rust", Verdict.Add, "ARTICLE_ID_INVALID")]
    [InlineData("a", "Open source", Verdict.Add, "TOPIC_ID_INVALID")]
    [InlineData("a", "rust", Verdict.Unspecified, "VERDICT_INVALID")]
    public async Task Decisions_that_break_a_rule_are_not_restored(string article, string topic, Verdict verdict, string reason) =>
        Assert.Equal(reason, await ReasonAsync(Restore(article, (topic, verdict))));

    [Fact]
    public async Task Too_few_too_many_and_doubled_decisions_are_not_restored()
    {
        Assert.Equal("REVIEWS_INVALID", await ReasonAsync(Restore("a")));
        Assert.Equal("REVIEWS_INVALID", await ReasonAsync(Restore("a", [.. Enumerable.Range(0, 101).Select(number => ($"t{number}", Verdict.Reject))])));
        Assert.Equal("REVIEWS_INVALID", await ReasonAsync(Restore("a", ("rust", Verdict.Add), ("rust", Verdict.Reject))));
        Assert.Equal("TOO_MANY_TAGS", await ReasonAsync(Restore("a", [.. Enumerable.Range(0, 9).Select(number => ($"t{number}", Verdict.Add))])));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Decisions_are_restored_over_json_too()
    {
        using var response = await _server.Http.PostAsJsonAsync(
            "/v1/articles/a/tags:restore", new { reviews = new[] { new { topicId = "rust", verdict = "ADD" } } });

        Assert.Contains("\"changedCount\":1", await response.Content.ReadAsStringAsync());
    }

    private static RestoreTagReviewsRequest Restore(string article, params (string Topic, Verdict Verdict)[] reviews) => new()
    {
        ArticleId = article,
        Reviews = { reviews.Select(review => new TagReview { TopicId = review.Topic, Verdict = review.Verdict }) },
    };

    private async Task<string> ReasonAsync(RestoreTagReviewsRequest request) =>
        SearchFailure.Of(await Assert.ThrowsAsync<RpcException>(() => _server.Tags.RestoreTagReviewsAsync(request).ResponseAsync)).Reason;

    private async Task<ReviewArticleTagsResponse> ReviewAsync(string article, params (string Topic, Verdict Verdict)[] reviews) =>
        await _server.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest { ArticleId = article, Reviews = { Restore(article, reviews).Reviews } });

    private async Task PutAsync(string id, string markdown, long? sourceVersion = null)
    {
        var request = new PutArticleRequest { ArticleId = id, Markdown = markdown };
        if (sourceVersion is { } version)
        {
            request.SourceVersion = version;
        }

        await _server.Articles.PutArticleAsync(request);
    }

    private async Task<List<ExportArticlesResponse>> ExportAsync()
    {
        using var call = _server.Articles.ExportArticles(new ExportArticlesRequest());
        return await call.ResponseStream.ReadAllAsync().ToListAsync();
    }

    private async Task<List<ListTagReviewsResponse>> ListAsync()
    {
        using var call = _server.Tags.ListTagReviews(new ListTagReviewsRequest());
        return await call.ResponseStream.ReadAllAsync().ToListAsync();
    }
}
