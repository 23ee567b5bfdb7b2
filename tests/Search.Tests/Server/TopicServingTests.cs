using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Topics through the doors that callers use: what they tag, and what is refused.</summary>
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

        await _server.PutTopicAsync("rust", "Rust");
        Assert.Equal(["a"], await _server.FindByTagAsync("rust"));
        var tag = Assert.Single((await _server.GetArticleAsync("a")).Tags, tag => tag.TopicId == "rust");
        Assert.Equal((Tag.Types.Rule.Alias, TopicStatus.Active), (tag.Source, tag.Status));
        Assert.Equal("Rust", Assert.Single(tag.Evidence[0].Passages[0].Segments, segment => segment.Matched).Text);

        await _server.Tags.DeleteTopicAsync(new DeleteTopicRequest { TopicId = "rust", WaitFor = WaitFor.Searchable });
        Assert.DoesNotContain((await _server.GetArticleAsync("a")).Tags, other => other.TopicId == "rust" && other.Status == TopicStatus.Active);
    }

    [Fact]
    public async Task An_alias_added_to_a_topic_finds_front_matter_and_texts_that_use_it()
    {
        await _server.PutAsync("front", "---\ntags: [K8s]\n---\n# Clusters\n\nText.\n");
        await _server.PutAsync("text", "# Orchestration with k8s\n\nWe run k8s. And k8s runs us.\n");
        Assert.Contains("front", await _server.FindByTagAsync("k8s"));

        await _server.PutTopicAsync("kubernetes", "Kubernetes", "K8s");

        Assert.Equal(["front", "text"], await _server.FindByTagAsync("kubernetes"));
        Assert.Equal(["front", "text"], await _server.FindByTagAsync("K8s"));
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
        Assert.Equal(["about", "holds", "network"], (await _server.FindByTagAsync("social-media")).Order(StringComparer.Ordinal));
        Assert.Equal(["holds"], await _server.FindAsync("reddit"));
        Assert.Subset((await _server.FindAsync("social network")).ToHashSet(), new HashSet<string> { "about", "network" });
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
        await _server.PutTopicAsync("rust", "Rust");
        await _server.PutTopicAsync("rust-lang", "Rust language");
        await _server.PutAsync("a", "---\ntags: [Rust language]\n---\n# Text\n");

        var merged = await _server.Tags.MergeTopicsAsync(
            new MergeTopicsRequest { TargetTopicId = "rust", SourceTopicIds = { "rust-lang" }, WaitFor = WaitFor.Searchable });

        Assert.Equal(["Rust language"], merged.Topic.Aliases);
        Assert.Equal("rust", (await _server.Tags.GetTopicAsync(new GetTopicRequest { TopicId = "rust-lang" })).TopicId);
        Assert.Equal(["a"], await _server.FindByTagAsync("rust-lang"));
        Assert.Equal("rust", (await _server.GetArticleAsync("a")).Tags[0].TopicId);
        var again = await Refusal.OfAsync(() => _server.PutTopicAsync("rust-lang", "Rust language"));
        Assert.Equal("TOPIC_MERGED", again.Reason);
    }

    [Fact]
    public async Task A_tag_that_only_articles_have_can_be_merged_into_a_topic()
    {
        await _server.PutTopicAsync("llms", "LLMs");
        await _server.PutAsync("a", "---\ntags: [Sprachmodelle]\n---\n# Text\n");

        await _server.Tags.MergeTopicsAsync(
            new MergeTopicsRequest { TargetTopicId = "llms", SourceTopicIds = { "sprachmodelle" }, WaitFor = WaitFor.Searchable });

        Assert.Equal("llms", (await _server.GetArticleAsync("a")).Tags[0].TopicId);
        var unknown = await Refusal.OfAsync(() => _server.Tags.MergeTopicsAsync(
            new MergeTopicsRequest { TargetTopicId = "llms", SourceTopicIds = { "never-seen" } }).ResponseAsync);
        Assert.Equal((StatusCode.NotFound, "TOPIC_NOT_FOUND"), (unknown.Code, unknown.Reason));
    }

    [Fact]
    public async Task A_dry_run_names_the_articles_and_changes_nothing()
    {
        await _server.PutAsync("a", AboutRust);
        await _server.PutTopicAsync("rust", "Rust");
        var topic = await _server.Tags.GetTopicAsync(new GetTopicRequest { TopicId = "rust" });

        var deleting = await _server.Tags.DeleteTopicAsync(new DeleteTopicRequest { TopicId = "rust", DryRun = true });
        topic.Status = TopicStatus.Blocked;
        var blocking = await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = topic, DryRun = true });
        await _server.PutTopicAsync("systems", "Systems programming");
        var merging = await _server.Tags.MergeTopicsAsync(
            new MergeTopicsRequest { TargetTopicId = "systems", SourceTopicIds = { "rust" }, DryRun = true });

        Assert.All([deleting.Effect, blocking.Effect, merging.Effect], effect => Assert.Equal(["a"], effect.ArticleIds));
        Assert.Equal(0, deleting.Sequence + blocking.Sequence + merging.Sequence);
        Assert.Equal(["a"], await _server.FindByTagAsync("rust"));
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
        await _server.PutTopicAsync("rust", "Rust");

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
        var put = await _server.Http.PutAsJsonAsync("/v1/topics/rust?waitFor=SEARCHABLE", new Dictionary<string, object> { ["label"] = "Rust", ["acronyms"] = new List<string> { "RS" } });

        Assert.Equal(1, (await dryRun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("effect").GetProperty("articleCount").GetInt32());
        put.EnsureSuccessStatusCode();
        Assert.Equal(["a"], await _server.FindByTagAsync("rust"));
        var listed = await _server.GetJsonAsync("/v1/topics?status=ACTIVE&pageSize=1");
        Assert.Equal("RS", listed.GetProperty("topics")[0].GetProperty("acronyms")[0].GetString());
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

        var tags = (await _server.GetArticleAsync("seed")).Tags;
        Assert.Equal(["LLMs", "Open source"], tags.Take(2).Select(tag => tag.Label).Order());
        Assert.Contains(tags, tag => tag.Label == "Artificial intelligence");
        Assert.True(tags.Count <= 5);
    }
}
