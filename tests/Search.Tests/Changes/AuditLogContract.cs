using Microsoft.Extensions.Time.Testing;

using Search.Articles;
using Search.Changes;
using Search.Jobs;
using Search.Tests.Support;

namespace Search.Tests.Changes;

/// <summary>What every audit log must do, beside the change log and the jobs of its store. A store's own class opens it and adds what only that store can show.</summary>
public abstract partial class AuditLogContract : IAsyncLifetime
{
    protected static Subject Car { get; } = new(SubjectKind.Topic, "car");

    protected static Origin Ann { get; } = new("ann", "call-1");

    protected FakeTimeProvider Time { get; } = new(Some.Now);

    protected AuditedStore Store { get; private set; } = null!;

    protected IChangeLog Log => Store.Changes;

    protected IAuditLog Audit => Store.Audit;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    /// <summary>Opens an empty store with the kinds of this release and <see cref="Guarded"/>, that dates its changes by <see cref="Time"/>.</summary>
    protected abstract Task<AuditedStore> OpenAsync();

    /// <summary>A kind whose content holds secrets.</summary>
    protected static SubjectKind Guarded { get; } =
        new(900, "guarded", "id", Reasons.Internal, Reasons.Internal) { AuditKind = "guarded", SecretMembers = ["hash"] };

    [Fact]
    public async Task A_change_leaves_an_entry_that_says_who_made_it_from_what_to_what()
    {
        await Log.PutAsync(Car, "{\"label\":\"Car\"}", null, Ann, CancellationToken.None);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Log.PutAsync(Car, "{\"label\":\"Cars\"}", null, new Origin("bob", "call-2") { Undoes = 1 }, CancellationToken.None);
        await Log.DeleteAsync(Car, null, Ann, CancellationToken.None);
        await Log.PutAsync(Car, "{}", null, Ann, CancellationToken.None);

        Assert.Equal(
            [
                new AuditEntry(4, 4, 4, Some.Now.AddSeconds(1), new AuditNote("topic", "car", null, "{}", Ann)),
                new AuditEntry(3, 3, 3, Some.Now.AddSeconds(1), new AuditNote("topic", "car", "{\"label\":\"Cars\"}", null, Ann)),
                new AuditEntry(2, 2, 2, Some.Now.AddSeconds(1), new AuditNote("topic", "car", "{\"label\":\"Car\"}", "{\"label\":\"Cars\"}", new Origin("bob", "call-2") { Undoes = 1 })),
                new AuditEntry(1, 1, 1, Some.Now, new AuditNote("topic", "car", null, "{\"label\":\"Car\"}", Ann)),
            ],
            await AllAsync());
    }

    [Fact]
    public async Task The_answer_to_a_write_names_its_entry()
    {
        await Log.PutAsync(Subject.Of(ArticleId.Parse("a")), "text", null, Ann, CancellationToken.None);

        Assert.Equal(1, (await Log.PutAsync(Car, "1", null, Ann, CancellationToken.None)).AuditSequence);
        Assert.Equal(0, (await Log.PutAsync(Car, "1", null, Ann, CancellationToken.None)).AuditSequence);
        Assert.Equal([2L], (await Log.TryAppendAsync([new Edit(Car, "2")], after: 2, Ann, CancellationToken.None))!.Select(answer => answer.AuditSequence));
    }

    [Fact]
    public async Task What_changes_nothing_is_refused_or_is_an_article_leaves_no_entry()
    {
        await Log.PutAsync(Car, "1", 5, Ann, CancellationToken.None);

        await Log.PutAsync(Car, "1", null, Ann, CancellationToken.None);
        await Log.PutAsync(Car, "1", 6, Ann, CancellationToken.None);
        await Assert.ThrowsAsync<SearchException>(() => Log.PutAsync(Car, "2", 4, Ann, CancellationToken.None));
        await Assert.ThrowsAsync<SearchException>(() => Log.DeleteAsync(new Subject(SubjectKind.Topic, "none"), null, Ann, CancellationToken.None));
        await Log.RepeatAsync(Car, CancellationToken.None);
        await Log.PutAsync(Subject.Of(ArticleId.Parse("a")), "text", null, Ann, CancellationToken.None);
        await Log.DeleteAsync(Subject.Of(ArticleId.Parse("a")), null, Ann, CancellationToken.None);
        await Log.PutAsync(new Subject(SubjectKind.TaggingModel, "site"), "{}", null, Ann, CancellationToken.None);

        Assert.Equal([1L], (await AllAsync()).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Edits_that_are_stored_together_are_one_batch_and_those_that_are_not_stored_leave_no_entry()
    {
        await Log.TryAppendAsync([new Edit(Topic("a"), "1"), new Edit(Topic("b"), "1")], after: 0, Ann, CancellationToken.None);

        Assert.Null(await Log.TryAppendAsync([new Edit(Topic("a"), "2"), new Edit(Topic("c"), "2")], after: 1, Ann, CancellationToken.None));
        await Assert.ThrowsAsync<SearchException>(
            () => Log.TryAppendAsync([new Edit(Topic("a"), "2"), new Edit(Topic("c"), null)], after: 2, Ann, CancellationToken.None));
        await Log.TryAppendAsync([new Edit(Topic("a"), "1"), new Edit(Topic("b"), "2"), new Edit(Topic("c"), "2")], after: 2, Ann, CancellationToken.None);

        Assert.Equal([(4L, 3L, "c"), (3, 3, "b"), (2, 1, "b"), (1, 1, "a")], (await AllAsync()).Select(entry => (entry.Sequence, entry.Batch, entry.Note.SubjectId)));
        Assert.Equal([1L, 2], (await Audit.FindBatchAsync(2, CancellationToken.None)).Select(entry => entry.Sequence));
        Assert.Equal([3L, 4], (await Audit.FindBatchAsync(3, CancellationToken.None)).Select(entry => entry.Sequence));
        Assert.Empty(await Audit.FindBatchAsync(5, CancellationToken.None));
        Assert.Empty(await Audit.FindBatchAsync(0, CancellationToken.None));
    }

    [Fact]
    public async Task An_edit_may_raise_the_version_of_its_subject()
    {
        await Log.PutAsync(Car, "1", 3, Ann, CancellationToken.None);

        await Log.TryAppendAsync([new Edit(Car, "2") { SourceVersion = 4 }], after: 1, Ann, CancellationToken.None);

        Assert.Equal(4, (await Log.FindAsync(Car, CancellationToken.None))!.SourceVersion);
        Assert.Equal(
            Reasons.SourceVersionReused,
            (await Assert.ThrowsAsync<SearchException>(() => Log.PutAsync(Car, "other", 4, Ann, CancellationToken.None))).Reason);
    }

    [Fact]
    public async Task Secrets_of_a_content_stand_in_no_entry()
    {
        var key = new Subject(Guarded, "k");
        await Log.PutAsync(key, "{\"name\":\"CI\",\"secrets\":[{\"hash\":\"abc\",\"ends\":1}],\"Hash\":{\"x\":\"def\"}}", null, Ann, CancellationToken.None);
        await Log.PutAsync(key, "not JSON: abc", null, Ann, CancellationToken.None);

        var entries = await AllAsync();
        Assert.Equal("{\"name\":\"CI\",\"secrets\":[{\"hash\":\"hidden\",\"ends\":1}],\"Hash\":\"hidden\"}", entries[1].Note.NewContent);
        Assert.Equal((entries[1].Note.NewContent, "\"hidden\""), (entries[0].Note.OldContent, entries[0].Note.NewContent));
    }

    [Fact]
    public async Task Notes_of_what_is_no_change_are_one_batch_too()
    {
        var notes = new[] { Setting("A:One", "1", "2"), Setting("A:Two", null, "\"x\"") };

        await Audit.NoteAsync(notes, CancellationToken.None);

        Assert.Equal(
            [new AuditEntry(2, 1, 0, Some.Now, notes[1]), new AuditEntry(1, 1, 0, Some.Now, notes[0])],
            await AllAsync());
        await Audit.NoteAsync([], CancellationToken.None);
        Assert.Equal(2, (await AllAsync()).Count);
    }

    [Fact]
    public async Task A_job_and_its_note_are_kept_together_or_not_at_all()
    {
        var job = new Job("j", new JobRequest(JobKind.Verify), Some.Now);
        var note = new AuditNote(AuditKinds.Job, "j", null, "{}", Ann);
        await Store.Jobs.SaveAsync(job, note, CancellationToken.None);
        var claim = await Store.Jobs.TryClaimAsync("j", "one", TimeSpan.FromMinutes(1), CancellationToken.None);

        await Assert.ThrowsAsync<SearchException>(() => Store.Jobs.SaveAsync(job, note, CancellationToken.None));
        await Store.Jobs.SaveAsync(job with { State = JobState.Running }, claim!, note: null, CancellationToken.None);
        await Store.Jobs.SaveAsync(job with { State = JobState.Cancelled }, claim!, note with { OldContent = "1", NewContent = "2" }, CancellationToken.None);

        Assert.Equal([("1", "2"), (null, "{}")], (await AllAsync()).Select(entry => (entry.Note.OldContent, entry.Note.NewContent)));
    }

    protected static Subject Topic(string id) => new(SubjectKind.Topic, id);

    protected static AuditNote Setting(string name, string? old, string present) => new(AuditKinds.Setting, name, old, present, Origin.Service);

    protected async Task<IReadOnlyList<AuditEntry>> AllAsync() => await ListAsync(new AuditQuery());

    private async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query)
    {
        var page = await Audit.ListAsync(query, long.MaxValue, 1_000, CancellationToken.None);
        Assert.True(page.IsLast);
        return page.Entries;
    }
}

/// <summary>One store, by what it is to each of its users.</summary>
public sealed record AuditedStore(IChangeLog Changes, IAuditLog Audit, IJobStore Jobs);
