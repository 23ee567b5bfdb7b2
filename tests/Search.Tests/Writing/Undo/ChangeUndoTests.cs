using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Queries;
using Search.Tests.Support;
using Search.Writing;
using Search.Writing.Undo;

namespace Search.Tests.Writing.Undo;

/// <summary>What can be taken back, and what stands in the way.</summary>
public sealed class ChangeUndoTests : IAsyncLifetime
{
    private static readonly Origin Ann = new("ann", "call");

    private readonly TemporaryFolder _folder = new();
    private Site _site = null!;

    private IChangeLog Log => _site.Get<IChangeLog>();

    public async Task InitializeAsync() => _site = await Site.OpenAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_merge_is_taken_back_as_a_whole_with_its_redirects()
    {
        await PutAsync(Some.Topic("Car", "motor car"));
        await PutAsync(Some.Topic("Bus"));
        await PutAsync(Some.Topic("Van"));
        await _site.Get<TopicEditor>().MergeAsync(Id("car"), [Id("bus"), Id("van")], isDryRun: false, WaitFor.Stored, Some.Everyone, Ann, CancellationToken.None);
        Assert.Equal(TopicStatus.Merged, Stored("bus")!.Status);

        var undone = await UndoAsync(6);

        Assert.Equal("car bus van", string.Join(' ', undone.Entries.Select(entry => entry.Note.SubjectId)));
        Assert.Equal((9L, 7L), (undone.Sequence, undone.AuditSequence));
        Assert.Equal(["motor car"], Stored("car")!.Aliases);
        Assert.Equal((TopicStatus.Active, null), (Stored("bus")!.Status, Stored("bus")!.MergedInto));
        Assert.Equal((TopicStatus.Active, null), (Stored("van")!.Status, Stored("van")!.MergedInto));
        Assert.Equal("bus", _site.Get<TopicCatalog>().Current.FindOwner("bus")!.Id.Value);
        var entries = await _site.Get<IAuditLog>().FindBatchAsync(7, CancellationToken.None);
        Assert.All(entries, entry => Assert.Equal((new Origin("ann", "call") { Undoes = 6 }, 7L), (entry.Note.Origin, entry.Batch)));

        await UndoAsync(8);
        Assert.Equal("car", Stored("van")!.MergedInto!.Value);
    }

    [Fact]
    public async Task What_was_changed_since_is_not_taken_back_before_that()
    {
        await PutAsync(Some.Topic("Car"));
        await PutAsync(Some.Topic("Car", "motor car"));
        await PutAsync(Some.Topic("Car", "automobile"));

        var refusal = await RefusedAsync(1);
        Assert.Equal((Reasons.UndoOvertaken, "topic 'car' was changed again since entry 1, last by entry 3: take that one back first"), (refusal.Reason, refusal.Message));
        await UndoAsync(3);
        await UndoAsync(2);
        await UndoAsync(1);

        Assert.Null(Stored("car"));
        Assert.Equal(Reasons.UndoOvertaken, (await RefusedAsync(1)).Reason);
    }

    [Fact]
    public async Task A_name_that_another_topic_has_now_does_not_come_back()
    {
        await PutAsync(Some.Topic("Car", "motor"));
        await PutAsync(Some.Topic("Car"));
        await PutAsync(Some.Topic("Engine", "motor"));

        Assert.Equal(Reasons.TopicNameTaken, (await RefusedAsync(2)).Reason);

        Assert.Empty(Stored("car")!.Aliases);
    }

    [Fact]
    public async Task A_redirect_does_not_come_back_before_what_it_leads_to()
    {
        await PutAsync(Some.Topic("Car"));
        await PutAsync(Some.Topic("Bus"));
        await _site.Get<TopicEditor>().MergeAsync(Id("car"), [Id("bus")], isDryRun: false, WaitFor.Stored, Some.Everyone, Ann, CancellationToken.None);
        await DeleteAsync("bus");
        await DeleteAsync("car");

        Assert.Equal(Reasons.TopicNotFound, (await RefusedAsync(5)).Reason);
        await UndoAsync(6);
        await UndoAsync(5);

        Assert.Equal("car", Stored("bus")!.MergedInto!.Value);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_taken_back_and_changes_nothing()
    {
        await PutAsync(Some.Topic("Car"));

        var undone = await UndoAsync(1, isDryRun: true);

        Assert.Equal(("car", 0L, 0L), (Assert.Single(undone.Entries).Note.SubjectId, undone.Sequence, undone.AuditSequence));
        Assert.Equal(1, Log.LastSequence);
        await UndoAsync(1);
        Assert.Equal(Reasons.UndoOvertaken, (await RefusedAsync(1, isDryRun: true)).Reason);
    }

    [Fact]
    public async Task Only_topics_decisions_and_synonyms_are_taken_back()
    {
        await _site.Get<IAuditLog>().NoteAsync([new AuditNote(AuditKinds.Setting, "A:One", "1", "2", Origin.Service)], CancellationToken.None);

        var refusal = await RefusedAsync(1);
        Assert.Equal(
            ("UNDO_KIND_INVALID", "sequence must be that of an entry of kind review, synonym, topic, was 1, which is of kind 'setting'"), (refusal.Reason.Name, refusal.Message));
        Assert.Equal(Reasons.AuditEntryNotFound, (await RefusedAsync(2)).Reason);
        Assert.Equal(Reasons.AuditEntryNotFound, (await RefusedAsync(0)).Reason);
        Assert.Equal(Reasons.AuditEntryNotFound, (await RefusedAsync(long.MinValue)).Reason);
    }

    [Theory]
    [InlineData("topic", "{\"id\":\"car\"")]
    [InlineData("topic", "{\"id\":\"car\",\"label\":\"\"}")]
    [InlineData("synonym", "{\"id\":\"car\"}")]
    [InlineData("synonym", "{\"id\":\"car\",\"words\":[\"one\"],\"oneWayFrom\":[]}")]
    [InlineData("review of article", "[]")]
    public async Task A_content_that_this_release_does_not_store_does_not_come_back(string kind, string content)
    {
        var subject = new Subject(Some.Kind(kind), "car");
        await Log.PutAsync(subject, content, null, CancellationToken.None);
        await Log.DeleteAsync(subject, null, CancellationToken.None);

        var refusal = await RefusedAsync(2);

        Assert.Equal("UNDO_CONTENT_INVALID", refusal.Reason.Name);
        Assert.StartsWith("sequence must be that of an entry whose old content this release stores, was 2: ", refusal.Message);
    }

    [Fact]
    public async Task Who_takes_back_and_who_decides_at_the_same_moment_do_not_undo_each_other_unseen()
    {
        const int Rounds = 30;
        var (reviews, article) = (_site.Get<ReviewEditor>(), ArticleId.Parse("a"));
        foreach (var round in Enumerable.Range(0, Rounds))
        {
            var kept = Id($"kept-{round}");
            await reviews.RestoreAsync(article, [(Id("wrong"), TagVerdict.Reject)], Ann, CancellationToken.None);
            var last = await LastAsync();

            var undone = Task.Run(() => TryAsync(() => UndoAsync(last)));
            await reviews.RestoreAsync(article, [(kept, TagVerdict.Reject)], Ann, CancellationToken.None);

            // Either it came first and the decision was made on what it left, or it was refused.
            var decided = _site.Get<ReviewCatalog>().Of(article);
            Assert.Contains(kept, decided.Rejected);
            Assert.Equal(await undone is null, !decided.Rejected.Contains(Id("wrong")));
            await reviews.RestoreAsync(article, [(Id("wrong"), TagVerdict.Clear), (kept, TagVerdict.Clear)], Ann, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Of_many_who_take_the_same_back_one_does()
    {
        await PutAsync(Some.Topic("Car"));

        var reasons = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TryAsync(() => UndoAsync(1)))));

        Assert.Single(reasons, reason => reason is null);
        Assert.All(reasons, reason => Assert.True(reason is null or "UNDO_OVERTAKEN", reason));
        Assert.Equal(2, await LastAsync());
    }

    private static TopicId Id(string id) => TopicId.Parse(id);

    private static async Task<string?> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (SearchException refusal)
        {
            return refusal.Reason.Name;
        }
    }

    private Topic? Stored(string id) => _site.Get<TopicCatalog>().Current.Find(Id(id));

    private Task<TopicChange> PutAsync(Topic topic) => _site.Get<TopicEditor>().PutAsync(topic, isDryRun: false, WaitFor.Stored, Audience.Unlimited, Ann, CancellationToken.None);

    private Task<TopicChange> DeleteAsync(string id) => _site.Get<TopicEditor>().DeleteAsync(Id(id), isDryRun: false, WaitFor.Stored, Audience.Unlimited, Ann, CancellationToken.None);

    private Task<Undone> UndoAsync(long sequence, bool isDryRun = false) =>
        _site.Get<ChangeUndo>().RunAsync(sequence, isDryRun, WaitFor.Stored, Ann, CancellationToken.None);

    private Task<SearchException> RefusedAsync(long sequence, bool isDryRun = false) => Assert.ThrowsAsync<SearchException>(() => UndoAsync(sequence, isDryRun));

    private async Task<long> LastAsync() =>
        (await _site.Get<IAuditLog>().ListAsync(new AuditQuery(), long.MaxValue, 1, CancellationToken.None)).Entries[0].Sequence;
}
