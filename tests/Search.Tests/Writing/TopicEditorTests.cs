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
            () => editors[number % 2].PutAsync(Some.Topic($"Topic {number}", $"alias {number / 2}"), isDryRun: false, WaitFor.Stored, CancellationToken.None)))));

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
            await editors[0].PutAsync(Some.Topic(label), isDryRun: false, WaitFor.Stored, CancellationToken.None);
        }

        var merges = await Task.WhenAll(
            Task.Run(() => TryAsync(() => editors[0].MergeAsync(Id("left"), [Id("first"), Id("second"), Id("third")], isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), CancellationToken.None))),
            Task.Run(() => TryAsync(() => editors[1].MergeAsync(Id("right"), [Id("third"), Id("second"), Id("first")], isDryRun: false, WaitFor.Stored, Audience.Everyone(Some.Now), CancellationToken.None))));

        var stored = (await StoredAsync(site)).ToDictionary(topic => topic.Id.Value);
        Assert.Equal("TOPIC_MERGED", Assert.Single(merges.OfType<string>()));
        var target = Assert.Single(stored.Values.Select(topic => topic.MergedInto?.Value).OfType<string>().Distinct());
        Assert.Equal(3, stored[target].Aliases.Count);
        Assert.Empty(stored[target == "left" ? "right" : "left"].Aliases);
    }

    [Fact]
    public async Task A_topic_that_both_delete_is_gone_once_and_the_other_is_told()
    {
        await using var site = await Site.OpenAsync(_folder.Path);
        var other = await AnotherAsync(site);
        await site.Get<TopicEditor>().PutAsync(Some.Topic("Kernel"), isDryRun: false, WaitFor.Stored, CancellationToken.None);

        await other.DeleteAsync(Id("kernel"), isDryRun: false, WaitFor.Stored, CancellationToken.None);

        Assert.Equal("TOPIC_NOT_FOUND", await TryAsync(() => site.Get<TopicEditor>().DeleteAsync(Id("kernel"), isDryRun: false, WaitFor.Stored, CancellationToken.None)));
        Assert.Equal(2, site.Get<IChangeLog>().LastSequence);
    }

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
