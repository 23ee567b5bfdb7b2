using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>People's decisions on tags through the doors that callers use, and previews of tags.</summary>
public sealed class ReviewServingTests : IAsyncLifetime
{
    private const string AboutRust = "# Rust without fear\n\nRust programs are fast. Rust has no garbage collector.\n";

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_preview_shows_tags_with_evidence_and_stores_nothing()
    {
        await _server.PutTopicAsync("rust", "Rust");

        var preview = await _server.Tags.PreviewTagsAsync(new PreviewTagsRequest { Markdown = AboutRust });

        Assert.Equal("rust", preview.Tags[0].TopicId);
        Assert.NotEmpty(preview.Tags[0].Evidence[0].Passages);
        Assert.Equal(0, (await _server.Admin.GetStatusAsync(new GetStatusRequest())).ArticleCount);
        Assert.Equal("MARKDOWN_MISSING", (await Refusal.OfAsync(() => _server.Tags.PreviewTagsAsync(new PreviewTagsRequest()).ResponseAsync)).Reason);
    }

    [Fact]
    public async Task Only_a_draft_that_names_its_article_is_under_the_decisions_on_it()
    {
        await _server.PutTopicAsync("rust", "Rust");
        await _server.PutAsync("preview", AboutRust);
        await _server.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest
        {
            ArticleId = "preview",
            Reviews = { new TagReview { TopicId = "rust", Verdict = TagReview.Types.Verdict.Reject } },
        });

        Assert.Contains((await _server.Tags.PreviewTagsAsync(new PreviewTagsRequest { Markdown = AboutRust })).Tags, tag => tag.TopicId == "rust");
        Assert.DoesNotContain(
            (await _server.Tags.PreviewTagsAsync(new PreviewTagsRequest { Markdown = AboutRust, ArticleId = "preview" })).Tags, tag => tag.TopicId == "rust");
    }

    [Fact]
    public async Task Decisions_stay_through_a_RETAG_job_and_a_rebuild()
    {
        await _server.PutTopicAsync("rust", "Rust");
        await _server.PutTopicAsync("memory", "Memory safety");
        await _server.PutAsync("a", AboutRust);

        var reviewed = await _server.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest
        {
            ArticleId = "a",
            Reviews =
            {
                new TagReview { TopicId = "Rust", Verdict = TagReview.Types.Verdict.Reject },
                new TagReview { TopicId = "memory", Verdict = TagReview.Types.Verdict.Add },
            },
            WaitFor = WaitFor.Searchable,
        });
        Assert.Equal(["memory"], reviewed.Tags.Select(tag => tag.TopicId));

        var job = await _server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Retag });
        Assert.Equal(Job.Types.State.Succeeded, (await _server.EndOfAsync(job)).State);
        Assert.Equal(["memory"], (await _server.GetArticleAsync("a")).Tags.Select(tag => tag.TopicId));

        await _server.DisposeAsync();
        Directory.Delete(_folder.File("generations"), recursive: true);
        _server = await RunningServer.StartAsync(_folder.Path);

        Assert.Empty(await _server.FindByTagAsync("rust"));
        Assert.Equal(["a"], await _server.FindByTagAsync("memory"));
        Assert.Equal(Tag.Types.Rule.Review, (await _server.GetArticleAsync("a")).Tags[0].Source);
    }

    [Fact]
    public async Task Two_people_who_decide_at_once_both_count()
    {
        await _server.PutAsync("a", AboutRust);
        var topics = Enumerable.Range(0, 8).Select(number => $"topic-{number}").ToList();
        foreach (var topic in topics)
        {
            await _server.PutTopicAsync(topic, $"Topic {number(topic)}");
        }

        await Task.WhenAll(topics.Select(topic => ReviewAsync(topic, TagReview.Types.Verdict.Add)));

        Assert.Equal(topics, (await _server.Tags.PreviewTagsAsync(new PreviewTagsRequest { Markdown = "", ArticleId = "a" })).Tags.Select(tag => tag.TopicId).Order());
        Assert.Equal("TOO_MANY_TAGS", (await Refusal.OfAsync(async () =>
        {
            await _server.PutTopicAsync("topic-8", "Topic nine");
            await ReviewAsync("topic-8", TagReview.Types.Verdict.Add);
        })).Reason);

        static string number(string topic) => topic[^1..];
    }

    [Theory]
    [InlineData("nobody", "rust", TagReview.Types.Verdict.Add, "ARTICLE_NOT_FOUND")]
    [InlineData("a", "nothing-of-the-kind", TagReview.Types.Verdict.Add, "TOPIC_NOT_FOUND")]
    [InlineData("a", "rust", TagReview.Types.Verdict.Unspecified, "VERDICT_INVALID")]
    public async Task A_review_that_cannot_be_stored_is_refused(string article, string topic, TagReview.Types.Verdict verdict, string reason)
    {
        await _server.PutTopicAsync("rust", "Rust");
        await _server.PutAsync("a", AboutRust);

        var refusal = await Refusal.OfAsync(() => _server.Tags.ReviewArticleTagsAsync(
            new ReviewArticleTagsRequest { ArticleId = article, Reviews = { new TagReview { TopicId = topic, Verdict = verdict } } }).ResponseAsync);

        Assert.Equal(reason, refusal.Reason);
    }

    private Task<ReviewArticleTagsResponse> ReviewAsync(string topic, TagReview.Types.Verdict verdict) => _server.Tags.ReviewArticleTagsAsync(
        new ReviewArticleTagsRequest { ArticleId = "a", Reviews = { new TagReview { TopicId = topic, Verdict = verdict } } }).ResponseAsync;
}
