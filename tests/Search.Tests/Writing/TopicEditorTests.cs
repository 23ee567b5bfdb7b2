using Search.Changes;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Queries;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Writing;

/// <summary>Two editors over one log, as two instances would have them.</summary>
public sealed class TopicEditorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Names_stay_unique_and_every_topic_that_was_acknowledged_is_there()
    {
        await using var site = await Site.OpenAsync(_folder.Path);
        var editors = new[] { site.Get<TopicEditor>(), await AnotherAsync(site) };

        // Each name is wanted by two topics, one for each editor.
        var puts = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => TryAsync(
            () => editors[number % 2].PutAsync(Some.Topic($"Topic {number}", $"alias {number / 2}"), isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None)))));

        var stored = await StoredAsync(site);
        Assert.Equal(50, stored.Count);
        Assert.Equal(50, stored.SelectMany(topic => topic.Aliases).Distinct().Count());
        Assert.Equal(50, puts.Count(reason => reason is null));
        Assert.All(puts, reason => Assert.True(reason is null or "TOPIC_NAME_TAKEN", reason));
    }

    [Fact]
    public async Task Topics_that_both_merge_become_part_of_one_only_and_no_name_is_lost()
    {
        await using var site = await Site.OpenAsync(_folder.Path);
        var editors = new[] { site.Get<TopicEditor>(), await AnotherAsync(site) };
        foreach (var label in new[] { "Left", "Right", "First", "Second", "Third" })
        {
            await editors[0].PutAsync(Some.Topic(label), isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None);
        }

        var merges = await Task.WhenAll(
            Task.Run(() => TryAsync(() => editors[0].MergeAsync(Id("left"), [Id("first"), Id("second"), Id("third")], isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None))),
            Task.Run(() => TryAsync(() => editors[1].MergeAsync(Id("right"), [Id("third"), Id("second"), Id("first")], isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None))));

        var stored = (await StoredAsync(site)).ToDictionary(topic => topic.Id.Value);
        Assert.Equal("TOPIC_MERGED", Assert.Single(merges.OfType<string>()));
        var target = Assert.Single(stored.Values.Select(topic => topic.MergedInto?.Value).OfType<string>().Distinct());
        Assert.Equal(3, stored[target].Aliases.Count);
        Assert.Empty(stored[target == "left" ? "right" : "left"].Aliases);
    }

    [Fact]
    public async Task A_hint_is_a_name_that_no_other_topic_may_have()
    {
        await using var site = await Site.OpenAsync(_folder.Path);
        var editor = site.Get<TopicEditor>();
        await PutAsync(editor, Some.Topic("Social media") with { Hints = ["Reddit"] });

        foreach (var other in new[] { Some.Topic("Reddit"), Some.Topic("Forums", "reddits"), Some.Topic("Forums") with { Hints = ["REDDIT"] } })
        {
            Assert.Equal("TOPIC_NAME_TAKEN", await TryAsync(() => PutAsync(editor, other)));
        }

        await PutAsync(editor, Some.Topic("Social media"));
        Assert.Null(await TryAsync(() => PutAsync(editor, Some.Topic("Reddit"))));
    }

    [Fact]
    public async Task A_merge_keeps_hints_hints_and_names_names()
    {
        await using var site = await Site.OpenAsync(_folder.Path);
        var editor = site.Get<TopicEditor>();
        await PutAsync(editor, Some.Topic("Graphics processors", "graphics card") with { Hints = ["GeForce"], Acronyms = ["GPU"] });
        await PutAsync(editor, Some.Topic("Accelerators", "accelerator card") with { Hints = ["H100", "tensor core"], Acronyms = ["H100"] });

        var merged = (await editor.MergeAsync(
            Id("graphics-processors"), [Id("accelerators")], isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None)).Topic!;

        Assert.Equal(["graphics card", "Accelerators", "accelerator card"], merged.Aliases);
        Assert.Equal(["GeForce", "H100", "tensor core"], merged.Hints);
        Assert.Equal(["GPU", "H100"], merged.Acronyms);
        Assert.Equal(["Graphics processors", "graphics card", "Accelerators", "accelerator card", "GPU"], merged.Synonyms);
    }

    [Fact]
    public async Task A_topic_that_both_delete_is_gone_once_and_the_other_is_told()
    {
        await using var site = await Site.OpenAsync(_folder.Path);
        var other = await AnotherAsync(site);
        await site.Get<TopicEditor>().PutAsync(Some.Topic("Kernel"), isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None);

        await other.DeleteAsync(Id("kernel"), isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None);

        Assert.Equal("TOPIC_NOT_FOUND", await TryAsync(() => site.Get<TopicEditor>().DeleteAsync(Id("kernel"), isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None)));
        Assert.Equal(2, site.Get<IChangeLog>().LastSequence);
    }

    private static Task<TopicChange> PutAsync(TopicEditor editor, Topic topic) => editor.PutAsync(topic, isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), Origin.Service, CancellationToken.None);

    private static TopicId Id(string id) => TopicId.Parse(id);

    /// <summary>An editor with topics of its own, which it knows by the log alone.</summary>
    private static async Task<TopicEditor> AnotherAsync(Site site)
    {
        var topics = Some.Topics();
        await topics.LoadAsync(site.Get<IChangeLog>(), CancellationToken.None);
        return new TopicEditor(site.Get<IChangeLog>(), topics, site.Get<TopicEffects>(), site.Get<IArticleSearcher>(), site.Updater);
    }

    /// <returns>The reason of the refusal; null for none.</returns>
    private static async Task<string?> TryAsync(Func<Task<TopicChange>> change)
    {
        try
        {
            await change();
            return null;
        }
        catch (SearchException refusal)
        {
            return refusal.Reason.Name;
        }
    }

    private static async Task<List<Topic>> StoredAsync(Site site) =>
        await site.Get<IChangeLog>().ReadAllAsync(SubjectKind.Topic, CancellationToken.None).Select(change => TopicJson.Read(change.Content!)).ToListAsync();
}
