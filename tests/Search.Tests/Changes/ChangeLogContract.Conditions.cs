using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.Changes;

// Edits that count only while the log has not moved on.
public abstract partial class ChangeLogContract
{
    private static readonly Subject OtherTopic = new(SubjectKind.Topic, "b");

    [Fact]
    public async Task Edits_that_nobody_overtook_are_stored_and_answered_with_the_changes_as_they_are_found()
    {
        Time.Advance(TimeSpan.FromMilliseconds(1.9));
        await PutAsync(Topic, "old", sourceVersion: 7);
        await PutAsync(A, "an article meanwhile");

        var answers = await Log.TryAppendAsync([new Edit(OtherTopic, "b"), new Edit(Topic, null)], after: 1, CancellationToken.None);

        Assert.Equal([(3, ChangeOutcome.Created), (4, ChangeOutcome.Deleted)], answers!.Select(answer => answer.Brief()));
        Assert.Equal(await FindAsync(OtherTopic), answers![0].Change);
        Assert.Equal(await FindAsync(Topic), answers[1].Change);
        Assert.Equal(7, answers[1].Change.SourceVersion);
    }

    [Fact]
    public async Task Every_put_and_deletion_is_answered_with_the_change_as_it_is_found()
    {
        Time.Advance(TimeSpan.FromMilliseconds(1.9));

        foreach (var (content, version) in new[] { ("one", 7L), ("two", 8), ("two", 8) })
        {
            Assert.Equal((await PutAsync(A, content, version)).Change, await FindAsync(A));
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((await PutAsync(A, "two")).Change, await FindAsync(A));
        Assert.Equal((await DeleteAsync(A)).Change, await FindAsync(A));
    }

    [Fact]
    public async Task Of_many_subjects_those_are_deleted_that_have_no_change_after_a_sequence()
    {
        await PutAsync(OtherTopic, "looked at", sourceVersion: 7);
        await PutAsync(A, "looked at");
        await PutAsync(B, "gone already");
        await DeleteAsync(B);
        await PutAsync(A, "changed");

        var topic = await Log.DeleteUnchangedAsync([Topic, OtherTopic], after: 3, Origin.Service, CancellationToken.None);
        var articles = await Log.DeleteUnchangedAsync([Subject.Of(A), Subject.Of(B)], after: 4, Origin.Service, CancellationToken.None);

        Assert.Equal([await FindAsync(OtherTopic)], topic.Select(answer => answer.Change));
        Assert.Equal((6, ChangeOutcome.Deleted), Assert.Single(topic).Brief());
        Assert.Equal(7, topic[0].Change.SourceVersion);
        Assert.Empty(articles);
        Assert.Equal("changed", (await FindAsync(A))!.Content);
        Assert.Equal(1, (await Log.MeasureAsync(CancellationToken.None)).ArticleCount);
        Assert.Single(await Log.DeleteUnchangedAsync([Subject.Of(A)], after: 5, Origin.Service, CancellationToken.None));
        Assert.Equal(0, (await Log.MeasureAsync(CancellationToken.None)).ArticleCount);
    }

    [Theory]
    [InlineData("put")]
    [InlineData("delete")]
    [InlineData("repeat")]
    [InlineData("edit")]
    public async Task Once_the_kind_has_moved_on_nothing_is_stored(string moved)
    {
        await PutAsync(Topic, "topic");
        await (moved switch
        {
            "put" => PutAsync(OtherTopic, "new"),
            "delete" => DeleteAsync(Topic),
            "repeat" => Log.RepeatAsync(Topic, CancellationToken.None),
            _ => (Task)Log.TryAppendAsync([new Edit(OtherTopic, "new")], after: 1, CancellationToken.None),
        });

        Assert.Null(await Log.TryAppendAsync([new Edit(new Subject(SubjectKind.Topic, "c"), "late")], after: 1, CancellationToken.None));
        Assert.Equal(2, Log.LastSequence);
        Assert.NotNull(await Log.TryAppendAsync([new Edit(new Subject(SubjectKind.Topic, "c"), "in time")], after: 2, CancellationToken.None));
    }

    [Fact]
    public async Task One_edit_that_is_refused_refuses_all()
    {
        await PutAsync(Topic, "topic");

        var refusal = await Assert.ThrowsAsync<SearchException>(
            () => Log.TryAppendAsync([new Edit(Topic, "new"), new Edit(OtherTopic, null)], after: 1, CancellationToken.None));

        Assert.Equal((Reasons.TopicNotFound, "topic 'b' is not stored"), (refusal.Reason, refusal.Message));
        Assert.Equal("topic", (await FindAsync(Topic))!.Content);
        Assert.Equal(1, Log.LastSequence);
    }

    [Fact]
    public async Task Equal_content_is_no_change_in_edits_either()
    {
        await PutAsync(Topic, "topic");

        var answers = await Log.TryAppendAsync([new Edit(Topic, "topic"), new Edit(OtherTopic, "new")], after: 1, CancellationToken.None);

        Assert.Equal([(1, ChangeOutcome.Unchanged), (2, ChangeOutcome.Created)], answers!.Select(answer => answer.Brief()));
    }

    [Fact]
    public async Task Edits_of_two_kinds_or_twice_of_one_subject_are_a_mistake()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Log.TryAppendAsync([], after: 0, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Log.TryAppendAsync([new Edit(Topic, "1"), new Edit(Topic, "2")], after: 0, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Log.TryAppendAsync([new Edit(Topic, "1"), new Edit(Synonym, "2")], after: 0, CancellationToken.None));
    }

    [Fact]
    public async Task The_changes_of_one_kind_after_a_sequence_are_read_in_order_with_deletions()
    {
        var ids = Enumerable.Range(0, 600).Select(number => new Subject(SubjectKind.Topic, $"topic-{600 - number}")).ToList();
        await Task.WhenAll(ids.Select(id => PutAsync(id, "old")));
        await PutAsync(A, "article");
        await PutAsync(ids[5], "new");
        await DeleteAsync(ids[7]);
        await PutAsync(Synonym, "synonym");

        var all = await Log.ReadAfterAsync(SubjectKind.Topic, 0, CancellationToken.None).ToListAsync();
        var last = await Log.ReadAfterAsync(SubjectKind.Topic, 600, CancellationToken.None).ToListAsync();

        Assert.Equal(600, all.Select(change => change.Subject).Distinct().Count());
        Assert.Equal(all.Select(change => change.Sequence).Order(), all.Select(change => change.Sequence));
        Assert.Equal([(602, "new"), (603, null)], last.Select(change => (change.Sequence, change.Content)));
        Assert.Empty(await Log.ReadAfterAsync(SubjectKind.Topic, 603, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Two_that_write_to_one_log_keep_a_rule_over_all_subjects_and_lose_nothing()
    {
        const int Limit = 40;
        var one = new NameCatalog();
        var other = new NameCatalog();

        var puts = await Task.WhenAll(Enumerable.Range(0, 120).Select(number => Task.Run(() => TryPutAsync(number % 2 == 0 ? one : other, $"id-{number}", $"name {number / 2}"))));

        var stored = await Log.ReadAllAsync(SubjectKind.Topic, CancellationToken.None).ToListAsync();
        Assert.Equal(Limit, stored.Count);
        Assert.Equal(Limit, stored.Select(change => change.Content).Distinct().Count());
        Assert.Equal(puts.Where(id => id is not null).Order(), stored.Select(change => change.Subject.Id).Order());

        async Task<string?> TryPutAsync(NameCatalog catalog, string id, string name)
        {
            try
            {
                await catalog.WriteAsync(
                    Log,
                    () => catalog.Current.Count < Limit && !catalog.Current.Contains(name)
                        ? [new Edit(new Subject(SubjectKind.Topic, id), $"\"{name}\"")]
                        : throw SearchException.Invalid("name", Reasons.TopicNameTaken, "must be new"),
                    Origin.Service,
                    CancellationToken.None);
                return id;
            }
            catch (SearchException refusal) when (refusal.Reason == Reasons.TopicNameTaken)
            {
                return null;
            }
        }
    }
}
