using Search.Articles;
using Search.Changes;
using Search.Writing;
using Search.Indexing;
using Search.Jobs;
using Search.Enrichment.Tagging;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Tagging;

/// <summary>What was learned of tagging lives in the log: whoever reads the log tags alike.</summary>
public sealed class StoredTaggingModelTests : IDisposable
{
    private static readonly string[] Gardens = ["soil", "seed", "bloom", "prune", "mulch", "hedge", "orchard", "compost"];
    private static readonly string[] Ships = ["anchor", "harbor", "keel", "mast", "rudder", "cargo", "voyage", "tide"];

    // Names no topic: only what was learned can give it one.
    private static readonly Article Untold = Some.Article("untold", "A quiet day", Text(Ships, 7));

    private readonly TemporaryFolder _folder = new();

    private string First => _folder.File("first");

    private string Second => _folder.File("second");

    private string EarlierFile => Path.Combine(First, "tagging-model");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_RETAG_job_learned_is_one_change_of_the_log_and_survives_a_restart()
    {
        await using (var site = await FillAsync(First))
        {
            Assert.Equal("shipped", site.Get<SiteTagger>().Model.Id);
            var before = site.Get<IChangeLog>().LastSequence;

            Assert.Equal(JobState.Succeeded, (await site.RunJobAsync(new JobRequest(JobKind.Retag))).State);
            Assert.Equal(before + 1, site.Get<IChangeLog>().LastSequence);
            Assert.Equal(JobState.Succeeded, (await site.RunJobAsync(new JobRequest(JobKind.Retag))).State);
            Assert.Equal(before + 1, site.Get<IChangeLog>().LastSequence); // it learned the same
            await site.Updater.WaitUntilSearchableAsync(before + 1, CancellationToken.None);
            AssertTagsByWhatWasLearned(site);
        }

        Assert.False(File.Exists(EarlierFile));
        await using var again = await StartAsync(First);
        AssertTagsByWhatWasLearned(again);
        Assert.Empty((await again.RunJobAsync(new JobRequest(JobKind.Verify))).Issues);
    }

    [Fact]
    public async Task Two_sites_over_copies_of_a_store_tag_alike()
    {
        await using var site = await FillAsync(First);
        await site.RunJobAsync(new JobRequest(JobKind.Retag));
        Assert.Equal(JobState.Succeeded, (await site.RunJobAsync(new JobRequest(JobKind.Backup))).State);
        Directory.CreateDirectory(Second);
        File.Copy(Directory.GetFiles(Path.Combine(First, "backups"), "articles.db", SearchOption.AllDirectories).Single(), Path.Combine(Second, "articles.db"));

        await using var other = await StartAsync(Second);
        await other.Updater.WaitUntilSearchableAsync(other.Get<IChangeLog>().LastSequence, CancellationToken.None);

        AssertTagsByWhatWasLearned(other);
        Assert.Equal(Shown(site), Shown(other));
        Assert.Empty((await other.RunJobAsync(new JobRequest(JobKind.Verify))).Issues);
    }

    [Fact]
    public async Task A_model_that_another_instance_stored_is_taken_in_and_the_index_is_not_said_to_be_tagged_by_it()
    {
        await using var site = await FillAsync(First);
        await site.RunJobAsync(new JobRequest(JobKind.Retag));
        var learned = site.Get<SiteTagger>().Model;

        var put = await site.Get<IChangeLog>().PutAsync(
            new Subject(SubjectKind.TaggingModel, "site"), TaggingModelJson.Write(learned with { Id = "other" }), null, CancellationToken.None);
        await site.Updater.WaitUntilSearchableAsync(put.Sequence, CancellationToken.None);

        Assert.Equal("other", site.Get<SiteTagger>().Model.Id);
        Assert.Equal(learned.Id, site.Get<IGenerations>().Current.TaggedBy);
    }

    [Fact]
    public async Task A_crash_between_the_model_and_the_tagging_leaves_an_index_of_the_model_before_until_the_job_is_run_again()
    {
        TaggingModel learned;
        await using (var site = await FillAsync(First))
        {
            await site.RunJobAsync(new JobRequest(JobKind.Retag));
            learned = site.Get<SiteTagger>().Model;
            await site.Get<TaggingModelCatalog>().PutAsync(site.Get<IChangeLog>(), learned with { Id = "next" }, CancellationToken.None);
            await site.CrashAsync();
        }

        await using var again = await StartAsync(First);
        Assert.Equal("next", again.Get<SiteTagger>().Model.Id);
        Assert.NotEqual("next", again.Get<IGenerations>().Current.TaggedBy);

        Assert.Equal(JobState.Succeeded, (await again.RunJobAsync(new JobRequest(JobKind.Retag))).State);
        Assert.Equal(learned.Id, again.Get<SiteTagger>().Model.Id);
        AssertTagsByWhatWasLearned(again);
    }

    [Fact]
    public async Task A_damaged_model_is_listed_the_shipped_weights_serve_and_a_RETAG_job_mends_it()
    {
        await using (var site = await FillAsync(First))
        {
            await site.RunJobAsync(new JobRequest(JobKind.Retag));
        }

        Damage.Alter(Path.Combine(First, "articles.db"), $"UPDATE changes SET content = x'7b7d' WHERE kind = {SubjectKind.TaggingModel.Number}");
        await using var damaged = await StartAsync(First);
        Assert.Equal("shipped", damaged.Get<SiteTagger>().Model.Id);
        var issue = Assert.Single((await damaged.RunJobAsync(new JobRequest(JobKind.Verify))).Issues);
        Assert.Equal(("tagging model 'site'", "CONTENT_DAMAGED"), (issue.Subject, issue.Reason));

        Assert.Equal(JobState.Succeeded, (await damaged.RunJobAsync(new JobRequest(JobKind.Retag))).State);
        AssertTagsByWhatWasLearned(damaged);
        Assert.Empty((await damaged.RunJobAsync(new JobRequest(JobKind.Verify))).Issues);
    }

    [Fact]
    public async Task The_file_of_an_earlier_version_is_taken_into_the_store_once()
    {
        TaggingModel model;
        await using (var site = await FillAsync(First))
        {
            model = site.Get<SiteTagger>().Model;
        }

        WriteFile(model with { Id = "earlier" });
        await using (var upgraded = await StartAsync(First))
        {
            Assert.Equal("earlier", upgraded.Get<SiteTagger>().Model.Id);
            Assert.False(File.Exists(EarlierFile));
        }

        // As a crash between the store and the file leaves it; the store has gone on meanwhile.
        WriteFile(model with { Id = "older" });
        await using var again = await StartAsync(First);
        Assert.Equal("earlier", again.Get<SiteTagger>().Model.Id);
        Assert.False(File.Exists(EarlierFile));
    }

    [Fact]
    public async Task A_file_of_an_earlier_version_that_cannot_be_read_leaves_the_shipped_weights()
    {
        await using (var site = await FillAsync(First))
        {
            await File.WriteAllTextAsync(EarlierFile, "not a model");
        }

        await using var upgraded = await StartAsync(First);
        Assert.Equal("shipped", upgraded.Get<SiteTagger>().Model.Id);
        Assert.True(File.Exists(EarlierFile));
    }

    private static void AssertTagsByWhatWasLearned(Site site)
    {
        var model = site.Get<SiteTagger>().Model;
        Assert.Equal((Supervision.People, model.Id), (model.Supervision, site.Get<IGenerations>().Current.TaggedBy));
        Assert.NotEqual("shipped", model.Id);
        Assert.StartsWith("seafaring ", Shown(site)[0]);
    }

    private static List<string> Shown(Site site) => [.. site.Get<SiteTagger>().Tag(Untold).Tags.Select(tag => $"{tag.Topic.Value} {tag.Confidence:R} {tag.Source}")];

    private static async Task<Site> FillAsync(string folder)
    {
        var site = await StartAsync(folder);
        foreach (var label in new[] { "Gardening", "Seafaring" })
        {
            await site.Get<TopicEditor>().PutAsync(Some.Topic(label), isDryRun: false, WaitFor.Stored, Some.Everyone, Origin.Service, CancellationToken.None);
        }

        var ingest = site.Get<ArticleIngest>();
        await Task.WhenAll(Enumerable.Range(0, 120).Select(number => ingest.PutAsync(
            ArticleId.Parse($"a{number}"),
            $"---\ntags: [{(number % 2 == 0 ? "Gardening" : "Seafaring")}]\n---\n\n# Notes\n\n{Text(number % 2 == 0 ? Gardens : Ships, number / 2)}\n",
            null,
            WaitFor.Searchable,
            Audience.Unlimited,
            CancellationToken.None)));
        return site;
    }

    private static Task<Site> StartAsync(string folder) => Site.StartAsync(folder, "--Tagging:RetagAutomatically=false");

    /// <summary>Six of the words, others for each number.</summary>
    private static string Text(string[] words, int number) =>
        string.Join(' ', Enumerable.Range(0, 6).Select(place => words[(place + number) % words.Length]).Append($"and {number}."));

    private void WriteFile(TaggingModel model)
    {
        using var file = File.Create(EarlierFile);
        TaggingModelCodec.Write(file, model);
    }
}
