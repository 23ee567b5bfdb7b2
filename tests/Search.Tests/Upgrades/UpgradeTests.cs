using System.Globalization;
using System.Text.RegularExpressions;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Cli;
using Search.Tests.Support;

using static Search.Contracts.V1.TagReview.Types;

namespace Search.Tests.Upgrades;

/// <summary>What each earlier version stored is there, is right and serves.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const int StoredArticles = 113;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Versions => StoredVersion.All;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Articles_are_found_and_shown_and_what_was_hidden_or_deleted_stays_so(string version)
    {
        await using var server = await new StoredVersion(version, _folder).StartAsync();

        await AssertServesAsync(server);
        await server.Admin.AssertRightAsync();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Articles_keep_their_source_versions_and_take_changes(string version)
    {
        await using var server = await new StoredVersion(version, _folder).StartAsync();

        var stale = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "versioned", Markdown = "# Older", SourceVersion = 40 }));
        await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "versioned", Markdown = "# Newer", SourceVersion = 42 });
        await server.PutAsync("withdrawn", "It came back as zebrawood.");

        Assert.Contains("source_version", stale.Status.Detail);
        Assert.Equal(["withdrawn"], await server.FindAllAsync("zebrawood"));
        await server.Admin.AssertRightAsync();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Topics_keep_their_names_parents_modes_and_redirects(string version)
    {
        await using var server = await new StoredVersion(version, _folder).StartAsync();

        await AssertTopicsAsync(server);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_people_decided_on_tags_still_counts(string version)
    {
        await using var server = await new StoredVersion(version, _folder).StartAsync();

        await AssertDecisionsAsync(server);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Synonyms_find_each_other_or_one_way(string version)
    {
        await using var server = await new StoredVersion(version, _folder).StartAsync();

        await AssertSynonymsAsync(server);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Jobs_of_every_kind_are_listed_with_what_they_found(string version)
    {
        await using var server = await new StoredVersion(version, _folder).StartAsync();

        // A rebuild may have been started by this version.
        var jobs = (await server.Admin.ListJobsAsync(new ListJobsRequest())).Jobs.TakeLast(5).ToList();

        Assert.Equal([Job.Types.Kind.Backup, Job.Types.Kind.Verify, Job.Types.Kind.Reindex, Job.Types.Kind.Retag, Job.Types.Kind.Verify], jobs.Select(job => job.Kind));
        Assert.All(jobs, job => Assert.Equal((Job.Types.State.Succeeded, "", 0), (job.State, job.Problem, job.Interruptions)));
        Assert.All(jobs, job => Assert.True(string.CompareOrdinal(job.CreatedAt, job.EndedAt) < 0, $"{job.CreatedAt} to {job.EndedAt}"));
        var last = long.Parse(Regex.Match(jobs[0].Result, "113 articles up to change ([0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal((113, 113, 0), (jobs[1].Processed, jobs[1].Total, jobs[1].Failed));
        Assert.Equal((last, $"generation 2 serves, up to change {last}"), (jobs[2].Checkpoint, jobs[2].Result));
        Assert.Equal("learned from 113 articles and tagged 113", jobs[3].Result);
        var damaged = await server.GetJobAsync(jobs[4].JobId);
        Assert.Equal(2, damaged.Failed);
        Assert.Equal([("store", "STORE_DAMAGED"), ("note-7", "CONTENT_DAMAGED")], damaged.Issues.Select(issue => (issue.Subject, issue.Reason)));
        Assert.Matches("change [0-9]+, is damaged", damaged.Issues[1].Message);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_was_learned_of_tagging_tags_alike(string version)
    {
        var stored = new StoredVersion(version, _folder);
        await using var server = await stored.StartAsync();

        var tags = (await server.Tags.PreviewTagsAsync(StoredVersion.Draft)).Tags;

        // No topic is named in the draft, so that only what was learned can give it one.
        Assert.NotEmpty(stored.TagsOfDraft.Tags);
        Assert.Equal(stored.TagsOfDraft.Tags.Select(Shown), tags.Select(Shown));
        Assert.False(File.Exists(_folder.File("data/tagging-model")), "what was learned is in the store now");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task An_index_is_built_anew_behind_the_one_that_serves(string version)
    {
        await using var server = await new StoredVersion(version, _folder).StartAsync();
        var before = (await server.Admin.GetStatusAsync(new GetStatusRequest())).Generation;

        var job = await server.Admin.RunJobAsync(Job.Types.Kind.Reindex);

        var status = await server.Admin.GetStatusAsync(new GetStatusRequest());
        Assert.Equal((Job.Types.State.Succeeded, ""), (job.State, job.Problem));
        Assert.True(status.Generation > before && status.Fingerprint == status.WantedFingerprint, status.ToString());
        await AssertServesAsync(server);
        await server.Admin.AssertRightAsync();
    }

    [Theory]
    [MemberData(nameof(StoredVersion.Keyed), MemberType = typeof(StoredVersion))]
    public async Task Keys_let_in_whom_they_did_and_a_page_token_goes_on_where_it_was(string version)
    {
        var keyed = new StoredVersion(version, _folder).Unpack("keyed");
        await using var server = await StoredVersion.StartOnAsync(Path.Combine(keyed, "data"));
        string SecretOf(string name) => File.ReadAllText(Path.Combine(keyed, $"{name}.key")).Trim();
        using var admin = server.ConnectWith(SecretOf("admin"));
        using var reader = server.ConnectWith(SecretOf("reader"));
        using var revoked = server.ConnectWith(SecretOf("revoked"));
        var request = new SearchArticlesRequest { Query = "lantern", OrderBy = SearchArticlesRequest.Types.OrderBy.Oldest, PageSize = 2, PageToken = StoredVersion.FirstPageIn(keyed).NextPageToken };

        var keys = (await admin.Keys.ListKeysAsync(new ListKeysRequest())).Keys.ToDictionary(key => key.Description);
        var next = await reader.Search.SearchArticlesAsync(request);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await revoked.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "lantern" }));
        var forbidden = await Assert.ThrowsAsync<RpcException>(async () => await reader.Keys.ListKeysAsync(new ListKeysRequest()));

        Assert.Equal(["administrator", "reader"], keys.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((50.0, 100, Key.Types.Class.Reader), (keys["reader"].CallsPerSecond, keys["reader"].Burst, keys["reader"].Class));
        Assert.Equal(["Ida Kern"], keys["reader"].Filter.Authors);
        Assert.Equal(["lantern-1", "lantern-2"], StoredVersion.FirstPageIn(keyed).Hits.Select(hit => hit.Article.ArticleId));
        Assert.Equal((5, "lantern-3 lantern-4"), (next.TotalSize, string.Join(' ', next.Hits.Select(hit => hit.Article.ArticleId))));
        Assert.Equal((StatusCode.Unauthenticated, StatusCode.PermissionDenied), (refused.StatusCode, forbidden.StatusCode));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task An_export_is_imported_into_an_empty_server(string version)
    {
        var export = new StoredVersion(version, _folder).Unpack("export");
        await using var server = await StoredVersion.StartOnAsync(_folder.File("empty"));

        var first = await ExportedServer.RunAsync(server, "import", export, "--wait");
        var second = await ExportedServer.RunAsync(server, "import", export);

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains($"articles: {StoredArticles} stored, 0 unchanged, 0 refused", first.Output);
        Assert.Contains($"articles: 0 stored, {StoredArticles} unchanged, 0 refused", second.Output);
        await AssertServesAsync(server);
        await AssertTopicsAsync(server);
        await AssertDecisionsAsync(server);
        await AssertSynonymsAsync(server);
        await server.Admin.AssertRightAsync();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_back_up_is_restored_and_serves(string version)
    {
        var backup = new StoredVersion(version, _folder).Unpack("backup");

        var restored = await ToolRun.OfAsync(["restore", Directory.GetDirectories(backup) is [var single] ? single : backup, _folder.File("restored")]);

        Assert.True(restored.ExitCode == 0, restored.Error);
        await using var server = await StoredVersion.StartOnAsync(_folder.File("restored"));
        await AssertServesAsync(server);
        await AssertTopicsAsync(server);
        await AssertDecisionsAsync(server);
        await AssertSynonymsAsync(server);
        await server.Admin.AssertRightAsync();
    }

    private static async Task AssertServesAsync(RunningServer server)
    {
        Assert.Equal(["rye-sourdough"], await server.FindAllAsync("\"sourdough starter\""));
        Assert.Equal(["fahrrad-im-winter"], await server.FindAllAsync("ersatzbatterien"));
        Assert.Equal(["telescopio-pequeno"], await server.FindAllAsync("anillos"));
        Assert.Equal(["hiver-au-potager"], await server.FindAllAsync("graines"));
        Assert.Equal(["xingkong"], await server.FindAllAsync("猎户座"));
        Assert.Contains("note-16", await server.FindAllAsync("nebula tag:Astronomy"));
        foreach (var (word, hidden) in new[] { ("quenelloaf", "unfinished-loaf"), ("umbrafuture", "next-eclipse"), ("seedlingsale", "spring-sale"), ("retractedly", "withdrawn") })
        {
            Assert.DoesNotContain(hidden, await server.FindAllAsync(word));
        }

        var list = await server.Articles.ListStoredArticlesAsync(new ListStoredArticlesRequest { PageSize = 1_000 });
        Assert.Equal((StoredArticles, StoredArticles), (list.TotalSize, list.Articles.Count));
        Assert.Contains("unfinished-loaf", list.Articles.Select(article => article.ArticleId));
        Assert.DoesNotContain("withdrawn", list.Articles.Select(article => article.ArticleId));

        var rye = await server.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "rye-sourdough" });
        Assert.Equal(("A rye sourdough that waits for you", "Two rests instead of one long night"), (rye.Title, rye.Subtitle));
        Assert.Equal(["Baking"], rye.Tags.Where(tag => tag.TopicId == "baking").Select(tag => tag.Label));
        Assert.Contains("Fermentation", rye.Tags.Select(tag => tag.Label));
        var filter = new ArticleFilter { Authors = { "Ida Kern" }, TagsAll = { "baking" }, Attributes = { "series=basics" } };
        var filtered = await server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "dough", Filter = filter });
        Assert.Equal(["rye-sourdough"], filtered.Hits.Select(hit => hit.Article.ArticleId));
    }

    private static async Task AssertTopicsAsync(RunningServer server)
    {
        var topics = (await server.Tags.ListTopicsAsync(new ListTopicsRequest { PageSize = 1_000 })).Topics.ToDictionary(topic => topic.TopicId);

        Assert.Equal(["advertisement", "astronomy", "baking", "cycling", "gardening", "gps-tracks", "soil-life", "stars"], topics.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("Astronomy", "Looking at stars and planets."), (topics["astronomy"].Label, topics["astronomy"].Description));
        Assert.Equal(["stargazing", "night sky", "Stars"], topics["astronomy"].Aliases);
        Assert.Empty(topics.Values.SelectMany(topic => topic.Hints));
        Assert.Equal((TopicStatus.Merged, "astronomy"), (topics["stars"].Status, topics["stars"].MergedInto));
        Assert.Equal(TopicStatus.Blocked, topics["advertisement"].Status);
        Assert.Equal(["gardening"], topics["soil-life"].Broader);
        Assert.Equal((Topic.Types.Mode.SuggestOnly, "GPX", "routes"), (topics["gps-tracks"].Mode, topics["gps-tracks"].Acronyms.Single(), topics["gps-tracks"].ContextWords.Single()));
    }

    private static async Task AssertDecisionsAsync(RunningServer server)
    {
        var decisions = new List<string>();
        using var list = server.Tags.ListTagReviews(new ListTagReviewsRequest());
        await foreach (var article in list.ResponseStream.ReadAllAsync())
        {
            decisions.AddRange(article.Reviews.Select(review => $"{article.ArticleId} {review.Verdict} {review.TopicId}"));
        }

        Assert.Equal(
            [$"compost-heap {Verdict.Add} gardening", $"compost-heap {Verdict.Reject} soil-life", $"eyepieces {Verdict.Add} astronomy", $"eyepieces {Verdict.Reject} baking"],
            decisions.Order(StringComparer.Ordinal));
        Assert.Contains("eyepieces", await server.FindAllAsync("tag:Astronomy"));
        var compost = await server.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "compost-heap" });
        Assert.DoesNotContain("soil-life", compost.Tags.Select(tag => tag.TopicId)); // its front matter asks for it
    }

    private static async Task AssertSynonymsAsync(RunningServer server)
    {
        var rules = (await server.Synonyms.ListSynonymsAsync(new ListSynonymsRequest())).Synonyms.ToDictionary(rule => rule.SynonymId);

        Assert.Equal(["bike", "velocipede", "push bike"], rules["bike"].Words);
        Assert.Empty(rules["bike"].OneWayFrom);
        Assert.Equal(["equipment"], rules["equipment"].Words);
        Assert.Equal(["telescope"], rules["equipment"].OneWayFrom);
        Assert.Equal(2, rules.Count);
        Assert.Equal(["gravel-tyres"], await server.FindAllAsync("velocipede"));
        Assert.DoesNotContain("eyepieces", await server.FindAllAsync("equipment"));
    }

    private static string Shown(Tag tag) =>
        $"{tag.TopicId} {tag.Label} {tag.Confidence:0.000000} {tag.Source} {string.Join(' ', tag.Evidence.Select(evidence => $"{evidence.Rule} {evidence.ArticleIds} {evidence.Words}"))}";
}
