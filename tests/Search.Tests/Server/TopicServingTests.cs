using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Topics, tags and people's decisions through the doors that callers use.</summary>
public sealed class TopicServingTests : IAsyncLifetime
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
    public async Task A_topic_put_later_comes_to_the_articles_that_name_it_and_goes_with_it()
    {
        await _server.PutAsync("a", AboutRust);
        await _server.PutAsync("b", "# Gardens\n\nNothing but gardens.\n");

        await PutAsync("rust", "Rust");
        Assert.Equal(["a"], await FindByTagAsync("rust"));
        var tag = Assert.Single((await GetAsync("a")).Tags, tag => tag.TopicId == "rust");
        Assert.Equal((Tag.Types.Rule.Alias, TopicStatus.Active), (tag.Source, tag.Status));
        Assert.Equal("Rust", Assert.Single(tag.Evidence[0].Passages[0].Segments, segment => segment.Matched).Text);

        await _server.Tags.DeleteTopicAsync(new DeleteTopicRequest { TopicId = "rust", WaitFor = WaitFor.Searchable });
        Assert.DoesNotContain((await GetAsync("a")).Tags, other => other.TopicId == "rust" && other.Status == TopicStatus.Active);
    }

    [Fact]
    public async Task An_alias_added_to_a_topic_finds_front_matter_and_texts_that_use_it()
    {
        await _server.PutAsync("front", "---\ntags: [K8s]\n---\n# Clusters\n\nText.\n");
        await _server.PutAsync("text", "# Orchestration with k8s\n\nWe run k8s. And k8s runs us.\n");
        Assert.Contains("front", await FindByTagAsync("k8s"));

        await PutAsync("kubernetes", "Kubernetes", "K8s");

        Assert.Equal(["front", "text"], await FindByTagAsync("kubernetes"));
        Assert.Equal(["front", "text"], await FindByTagAsync("K8s"));
    }

    [Fact]
    public async Task A_hint_tags_articles_and_a_search_for_it_finds_only_what_holds_it()
    {
        await _server.PutAsync("holds", "# A thread on Reddit\n\nIt was read by many on Reddit.\n");
        await _server.PutAsync("about", "# Social media today\n\nSocial media are read by many.\n");
        await _server.PutAsync("network", "# A social network\n\nThe social network is read by many.\n");

        var put = await _server.Tags.PutTopicAsync(new PutTopicRequest
        {
            Topic = new Topic { TopicId = "social-media", Label = "Social media", Aliases = { "social network" }, Hints = { "Reddit" } },
            WaitFor = WaitFor.Searchable,
        });

        Assert.Equal(["Reddit"], put.Topic.Hints);
        Assert.Equal(["about", "holds", "network"], (await FindByTagAsync("social-media")).Order(StringComparer.Ordinal));
        Assert.Equal(["holds"], await SearchAsync("reddit"));
        Assert.Subset((await SearchAsync("social network")).ToHashSet(), new HashSet<string> { "about", "network" });
    }

    [Fact]
    public async Task Hints_as_JSON_are_a_list_of_the_topic_and_none_may_be_its_label()
    {
        var put = await _server.Http.PutAsync(
            "/v1/topics/social-media", new StringContent("""{"label": "Social media", "hints": ["Reddit", "TikTok"]}""", null, "application/json"));
        put.EnsureSuccessStatusCode();
        Assert.Equal(["Reddit", "TikTok"], (await _server.GetJsonAsync("/v1/topics/social-media")).GetProperty("hints").EnumerateArray().Select(hint => hint.GetString()));

        var refused = await _server.Http.PutAsync(
            "/v1/topics/gaming", new StringContent("""{"label": "Gaming", "hints": ["gamings"]}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(
            "TOPIC_HINT_INVALID", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("details")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_id_of_a_merged_topic_leads_to_the_other_for_ever()
    {
        await PutAsync("rust", "Rust");
        await PutAsync("rust-lang", "Rust language");
        await _server.PutAsync("a", "---\ntags: [Rust language]\n---\n# Text\n");

        var merged = await _server.Tags.MergeTopicsAsync(
            new MergeTopicsRequest { TargetTopicId = "rust", SourceTopicIds = { "rust-lang" }, WaitFor = WaitFor.Searchable });

        Assert.Equal(["Rust language"], merged.Topic.Aliases);
        Assert.Equal("rust", (await _server.Tags.GetTopicAsync(new GetTopicRequest { TopicId = "rust-lang" })).TopicId);
        Assert.Equal(["a"], await FindByTagAsync("rust-lang"));
        Assert.Equal("rust", (await GetAsync("a")).Tags[0].TopicId);
        var again = await RefusalAsync(() => PutAsync("rust-lang", "Rust language"));
        Assert.Equal("TOPIC_MERGED", again.Reason);
    }

    [Fact]
    public async Task A_tag_that_only_articles_have_can_be_merged_into_a_topic()
    {
        await PutAsync("llms", "LLMs");
        await _server.PutAsync("a", "---\ntags: [Sprachmodelle]\n---\n# Text\n");

        await _server.Tags.MergeTopicsAsync(
            new MergeTopicsRequest { TargetTopicId = "llms", SourceTopicIds = { "sprachmodelle" }, WaitFor = WaitFor.Searchable });

        Assert.Equal("llms", (await GetAsync("a")).Tags[0].TopicId);
        var unknown = await RefusalAsync(() => _server.Tags.MergeTopicsAsync(
            new MergeTopicsRequest { TargetTopicId = "llms", SourceTopicIds = { "never-seen" } }).ResponseAsync);
        Assert.Equal((StatusCode.NotFound, "TOPIC_NOT_FOUND"), (unknown.Code, unknown.Reason));
    }

    [Fact]
    public async Task A_dry_run_names_the_articles_and_changes_nothing()
    {
        await _server.PutAsync("a", AboutRust);
        await PutAsync("rust", "Rust");
        var topic = await _server.Tags.GetTopicAsync(new GetTopicRequest { TopicId = "rust" });

        var deleting = await _server.Tags.DeleteTopicAsync(new DeleteTopicRequest { TopicId = "rust", DryRun = true });
        topic.Status = TopicStatus.Blocked;
        var blocking = await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = topic, DryRun = true });
        await PutAsync("systems", "Systems programming");
        var merging = await _server.Tags.MergeTopicsAsync(
            new MergeTopicsRequest { TargetTopicId = "systems", SourceTopicIds = { "rust" }, DryRun = true });

        Assert.All([deleting.Effect, blocking.Effect, merging.Effect], effect => Assert.Equal(["a"], effect.ArticleIds));
        Assert.Equal(0, deleting.Sequence + blocking.Sequence + merging.Sequence);
        Assert.Equal(["a"], await FindByTagAsync("rust"));
        Assert.Equal(TopicStatus.Active, (await _server.Tags.GetTopicAsync(new GetTopicRequest { TopicId = "rust" })).Status);
    }

    [Theory]
    [InlineData("""{"label": ""}""", "TOPIC_NAME_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("""{"label": "rusts"}""", "TOPIC_NAME_TAKEN", HttpStatusCode.Conflict)]
    [InlineData("""{"label": "Go", "aliases": ["RUST"]}""", "TOPIC_NAME_TAKEN", HttpStatusCode.Conflict)]
    [InlineData("""{"label": "Go", "broader": ["Not An Id"]}""", "TOPIC_ID_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("""{"label": "Go", "mode": "SOMETIMES"}""", "FIELD_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("""{"label": "Go", "topicId": "other"}""", "FIELD_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("""{"label": "Go", "dryRun": true}""", "FIELD_UNKNOWN", HttpStatusCode.BadRequest)]
    public async Task A_topic_that_breaks_a_rule_is_refused_with_its_reason(string body, string reason, HttpStatusCode status)
    {
        await PutAsync("rust", "Rust");

        var answer = await _server.Http.PutAsync("/v1/topics/go", new StringContent(body, null, "application/json"));

        Assert.Equal(status, answer.StatusCode);
        var error = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(reason, error.GetProperty("details")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_topic_as_JSON_takes_its_fields_in_the_body_and_the_rest_in_the_address()
    {
        await _server.PutAsync("a", AboutRust);

        var dryRun = await _server.Http.PutAsJsonAsync("/v1/topics/rust?dryRun=true", new { label = "Rust" });
        var put = await _server.Http.PutAsJsonAsync("/v1/topics/rust?waitFor=SEARCHABLE", new Dictionary<string, object> { ["label"] = "Rust", ["acronyms"] = List("RS") });

        Assert.Equal(1, (await dryRun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("effect").GetProperty("articleCount").GetInt32());
        put.EnsureSuccessStatusCode();
        Assert.Equal(["a"], await FindByTagAsync("rust"));
        var listed = await _server.GetJsonAsync("/v1/topics?status=ACTIVE&pageSize=1");
        Assert.Equal("RS", listed.GetProperty("topics")[0].GetProperty("acronyms")[0].GetString());
    }

    [Fact]
    public async Task A_preview_shows_tags_with_evidence_and_stores_nothing()
    {
        await PutAsync("rust", "Rust");

        var preview = await _server.Tags.PreviewTagsAsync(new PreviewTagsRequest { Markdown = AboutRust });

        Assert.Equal("rust", preview.Tags[0].TopicId);
        Assert.NotEmpty(preview.Tags[0].Evidence[0].Passages);
        Assert.Equal(0, (await _server.Admin.GetStatusAsync(new GetStatusRequest())).ArticleCount);
        Assert.Equal("MARKDOWN_MISSING", (await RefusalAsync(() => _server.Tags.PreviewTagsAsync(new PreviewTagsRequest()).ResponseAsync)).Reason);
    }

    [Fact]
    public async Task Only_a_draft_that_names_its_article_is_under_the_decisions_on_it()
    {
        await PutAsync("rust", "Rust");
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
        await PutAsync("rust", "Rust");
        await PutAsync("memory", "Memory safety");
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
        Assert.Equal(Job.Types.State.Succeeded, (await EndOfAsync(job)).State);
        Assert.Equal(["memory"], (await GetAsync("a")).Tags.Select(tag => tag.TopicId));

        await _server.DisposeAsync();
        Directory.Delete(_folder.File("generations"), recursive: true);
        _server = await RunningServer.StartAsync(_folder.Path);

        Assert.Empty(await FindByTagAsync("rust"));
        Assert.Equal(["a"], await FindByTagAsync("memory"));
        Assert.Equal(Tag.Types.Rule.Review, (await GetAsync("a")).Tags[0].Source);
    }

    [Fact]
    public async Task Two_people_who_decide_at_once_both_count()
    {
        await _server.PutAsync("a", AboutRust);
        var topics = Enumerable.Range(0, 8).Select(number => $"topic-{number}").ToList();
        foreach (var topic in topics)
        {
            await PutAsync(topic, $"Topic {number(topic)}");
        }

        await Task.WhenAll(topics.Select(topic => ReviewAsync(topic, TagReview.Types.Verdict.Add)));

        Assert.Equal(topics, (await _server.Tags.PreviewTagsAsync(new PreviewTagsRequest { Markdown = "", ArticleId = "a" })).Tags.Select(tag => tag.TopicId).Order());
        Assert.Equal("TOO_MANY_TAGS", (await RefusalAsync(async () =>
        {
            await PutAsync("topic-8", "Topic nine");
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
        await PutAsync("rust", "Rust");
        await _server.PutAsync("a", AboutRust);

        var refusal = await RefusalAsync(() => _server.Tags.ReviewArticleTagsAsync(
            new ReviewArticleTagsRequest { ArticleId = article, Reviews = { new TagReview { TopicId = topic, Verdict = verdict } } }).ResponseAsync);

        Assert.Equal(reason, refusal.Reason);
    }

    [Fact]
    public async Task Phrases_of_three_articles_and_unknown_front_matter_tags_are_proposed_until_a_person_decides()
    {
        await PutAsync("cooking", "Cooking");
        for (var number = 1; number <= 3; number++)
        {
            await _server.PutAsync(
                $"a{number}", $"---\ntags: [Fermentation]\n---\n# Notes on sourdough starters\n\nA sourdough starter lives on flour. Feed the sourdough starter, day {number}.\n");
        }

        var proposals = (await _server.Tags.ListTopicProposalsAsync(new ListTopicProposalsRequest())).Proposals;
        var phrase = Assert.Single(proposals, proposal => proposal.TopicId == "sourdough-starter");
        Assert.Equal(3, phrase.ArticleCount);
        Assert.Equal(["a1", "a2", "a3"], phrase.ExampleArticleIds.Order());
        Assert.True(Assert.Single(proposals, proposal => proposal.TopicId == "fermentation").IsTag);
        foreach (var id in new[] { "fermentation", "sourdough-starter" })
        {
            Assert.Equal(TopicStatus.Proposed, (await _server.Tags.GetTopicAsync(new GetTopicRequest { TopicId = id })).Status);
        }


        await PutAsync("sourdough-starter", "Sourdough starter");
        await _server.Tags.PutTopicAsync(new PutTopicRequest
        {
            Topic = new Topic { TopicId = "fermentation", Label = "Fermentation", Status = TopicStatus.Blocked },
            WaitFor = WaitFor.Searchable,
        });

        Assert.DoesNotContain((await _server.Tags.ListTopicProposalsAsync(new ListTopicProposalsRequest())).Proposals, proposal => proposal.TopicId is "sourdough-starter" or "fermentation");
        Assert.Equal(["a1", "a2", "a3"], await FindByTagAsync("sourdough-starter"));
        Assert.Empty(await FindByTagAsync("fermentation"));
    }

    [Fact]
    public async Task Topics_that_look_like_one_are_suggested_for_merging()
    {
        await PutAsync("large-language-models", "Large language models");
        await PutAsync("llm", "LLM");
        await PutAsync("opensource", "Opensource");
        await PutAsync("safety-of-memory", "Memory safety");
        await PutAsync("safe-memory", "Safety memories");
        await _server.PutAsync("a", "---\ntags: [open-source]\n---\n# x\n");

        var pairs = (await _server.Tags.SuggestDuplicateTopicsAsync(new SuggestDuplicateTopicsRequest())).Duplicates
            .Select(pair => (pair.Target.TopicId, pair.Source.TopicId, pair.Reason)).ToList();

        Assert.Contains(("open-source", "opensource", DuplicateTopics.Types.Reason.SameName), pairs);
        Assert.Contains(pairs, pair => pair.Reason == DuplicateTopics.Types.Reason.Acronym && pair.Item1 == "large-language-models");
        Assert.Contains(pairs, pair => pair.Reason == DuplicateTopics.Types.Reason.SameWords);
        Assert.Equal(3, pairs.Count);
    }

    [Fact]
    public async Task Only_one_job_runs_and_what_no_job_is_is_not_found()
    {
        await _server.PutAsync("a", AboutRust);
        var first = await _server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Retag });
        var ended = await EndOfAsync(first);

        Assert.Equal(Job.Types.State.Succeeded, ended.State);
        Assert.Equal(ended, await _server.Admin.CancelJobAsync(new CancelJobRequest { JobId = first.JobId }));
        Assert.Equal([first.JobId], (await _server.Admin.ListJobsAsync(new ListJobsRequest())).Jobs.Select(job => job.JobId));
        Assert.Equal("JOB_NOT_FOUND", (await RefusalAsync(() => _server.Admin.GetJobAsync(new GetJobRequest { JobId = "x" }).ResponseAsync)).Reason);
        Assert.Equal("JOB_KIND_INVALID", (await RefusalAsync(() => _server.Admin.StartJobAsync(new StartJobRequest()).ResponseAsync)).Reason);
    }

    [SharedFact]
    public async Task An_empty_store_begins_with_the_topics_of_the_data_folder()
    {
        await _server.DisposeAsync();
        File.Copy(Path.Combine(Checkout.Root, "index-data", "topics.csv"), _folder.File("topics.csv"));
        File.Delete(_folder.File("articles.db"));
        Directory.Delete(_folder.File("generations"), recursive: true);

        _server = await RunningServer.StartAsync(_folder.Path, "--Storage:ImportSamples=true");
        await _server.PutAsync("seed", await File.ReadAllTextAsync(Checkout.Shared("seed-article.md")));

        var tags = (await GetAsync("seed")).Tags;
        Assert.Equal(["LLMs", "Open source"], tags.Take(2).Select(tag => tag.Label).Order());
        Assert.Contains(tags, tag => tag.Label == "Artificial intelligence");
        Assert.True(tags.Count <= 5);
    }

    private static List<string> List(params IEnumerable<string> values) => [.. values];

    private Task<PutTopicResponse> PutAsync(string id, string label, params string[] aliases) => _server.Tags.PutTopicAsync(
        new PutTopicRequest { Topic = new Topic { TopicId = id, Label = label, Aliases = { aliases } }, WaitFor = WaitFor.Searchable }).ResponseAsync;

    private Task<ReviewArticleTagsResponse> ReviewAsync(string topic, TagReview.Types.Verdict verdict) => _server.Tags.ReviewArticleTagsAsync(
        new ReviewArticleTagsRequest { ArticleId = "a", Reviews = { new TagReview { TopicId = topic, Verdict = verdict } } }).ResponseAsync;

    private async Task<Article> GetAsync(string id) => await _server.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = id });

    private async Task<List<string>> SearchAsync(string query) =>
        [.. (await _server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = query })).Hits.Select(hit => hit.Article.ArticleId)];

    private async Task<List<string>> FindByTagAsync(string topic) =>
        [.. (await _server.Articles.ListArticlesAsync(new ListArticlesRequest { Filter = new ArticleFilter { TagsAll = { topic } } }))
            .Articles.Select(article => article.ArticleId)];

    private async Task<Job> EndOfAsync(Job job)
    {
        using var watch = _server.Admin.WatchJob(new WatchJobRequest { JobId = job.JobId });
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
            job = watch.ResponseStream.Current;
        }

        return job;
    }

    private static async Task<(StatusCode Code, string Reason)> RefusalAsync(Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(call);
        return (failure.StatusCode, failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }
}
