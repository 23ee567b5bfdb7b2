using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.Changes;

// What is found again, for how long, and however many write.
public abstract partial class AuditLogContract
{
    [Fact]
    public async Task Entries_are_found_by_all_that_they_say()
    {
        await Log.PutAsync(Topic("a"), "1", null, new Origin("ann", "r1"), CancellationToken.None);
        Time.Advance(TimeSpan.FromHours(1));
        await Log.PutAsync(new Subject(SubjectKind.Synonym, "a"), "1", null, new Origin("bob", "r2"), CancellationToken.None);
        Time.Advance(TimeSpan.FromHours(1));
        await Log.PutAsync(Topic("b"), "1", null, new Origin("ann", "r2"), CancellationToken.None);

        Assert.Equal([3L, 1], await FindAsync(new AuditQuery(Kind: "topic")));
        Assert.Equal([2L, 1], await FindAsync(new AuditQuery(SubjectId: "a")));
        Assert.Equal([1L], await FindAsync(new AuditQuery(Kind: "topic", SubjectId: "a")));
        Assert.Equal([3L, 1], await FindAsync(new AuditQuery(KeyId: "ann")));
        Assert.Equal([3L, 2], await FindAsync(new AuditQuery(RequestId: "r2")));
        Assert.Equal([3L, 2], await FindAsync(new AuditQuery(From: Some.Now.AddHours(1))));
        Assert.Equal([3L], await FindAsync(new AuditQuery(From: Some.Now.AddHours(1).AddTicks(1))));
        Assert.Equal([1L], await FindAsync(new AuditQuery(Before: Some.Now.AddHours(1))));
        Assert.Equal([2L, 1], await FindAsync(new AuditQuery(Before: Some.Now.AddHours(1).AddTicks(1))));
        Assert.Empty(await FindAsync(new AuditQuery(SubjectId: "A")));
        Assert.Empty(await FindAsync(new AuditQuery(KeyId: "ann' OR 1=1 --")));
    }

    [Fact]
    public async Task A_list_is_read_a_page_at_a_time_and_pages_of_large_entries_end_early()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await Log.PutAsync(Car, $"{number}", null, Ann, CancellationToken.None);
        }

        var first = await Audit.ListAsync(new AuditQuery(), long.MaxValue, 2, CancellationToken.None);
        var second = await Audit.ListAsync(new AuditQuery(), first.Entries[^1].Sequence, 3, CancellationToken.None);
        Assert.Equal("5 4 more", Brief(first));
        Assert.Equal("3 2 1", Brief(second));

        await Log.PutAsync(Car, new string('x', 5_000_000), null, Ann, CancellationToken.None);
        var large = await Audit.ListAsync(new AuditQuery(), long.MaxValue, 10, CancellationToken.None);
        Assert.Equal("6 more", Brief(large));
    }

    [Fact]
    public async Task Old_entries_are_removed_the_oldest_first_and_their_numbers_are_never_given_again()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await Log.PutAsync(Car, $"{number}", null, Ann, CancellationToken.None);
            Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(2, await Audit.PruneAsync(Some.Now.AddDays(3), 2, CancellationToken.None));
        Assert.Equal([5L, 4, 3], (await AllAsync()).Select(entry => entry.Sequence));
        Assert.Equal(1, await Audit.PruneAsync(Some.Now.AddDays(3), 2, CancellationToken.None));
        Assert.Equal([5L, 4], (await AllAsync()).Select(entry => entry.Sequence));
        Assert.Equal(2, await Audit.PruneAsync(Some.Now.AddDays(9), 1_000, CancellationToken.None));

        Assert.Empty(await AllAsync());
        Assert.Equal(6, (await Log.PutAsync(Car, "6", null, Ann, CancellationToken.None)).AuditSequence);
        Assert.Equal("6", (await Log.FindAsync(Car, CancellationToken.None))!.Content);
    }

    [Fact]
    public async Task The_last_entry_of_a_setting_is_never_removed()
    {
        await Audit.NoteAsync([Setting("A:One", "1", "2"), Setting("A:Two", "1", "2")], CancellationToken.None);
        await Audit.NoteAsync([Setting("A:One", "2", "3")], CancellationToken.None);
        await Log.PutAsync(Car, "1", null, Ann, CancellationToken.None);

        Assert.Equal(2, await Audit.PruneAsync(Some.Now.AddDays(1), 1_000, CancellationToken.None));
        Assert.Equal([3L, 2], (await AllAsync()).Select(entry => entry.Sequence));
        Assert.Equal(0, await Audit.PruneAsync(Some.Now.AddDays(1), 1_000, CancellationToken.None));
    }

    [Fact]
    public async Task A_batch_that_is_half_removed_is_not_found()
    {
        await Log.TryAppendAsync([new Edit(Topic("a"), "1"), new Edit(Topic("b"), "1")], after: 0, Ann, CancellationToken.None);

        await Audit.PruneAsync(Some.Now.AddDays(1), 1, CancellationToken.None);

        Assert.Equal([2L], (await AllAsync()).Select(entry => entry.Sequence));
        Assert.Empty(await Audit.FindBatchAsync(2, CancellationToken.None));
    }

    [Fact]
    public async Task However_many_write_every_change_has_its_entry_and_each_begins_where_the_one_before_ended()
    {
        const int Writers = 8;
        const int Each = 40;

        var answers = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var mine = new List<Acknowledgement>();
            foreach (var number in Enumerable.Range(0, Each))
            {
                mine.Add(await Log.PutAsync(Topic($"{(writer + number) % 3}"), $"\"{writer}-{number}\"", null, new Origin($"{writer}", $"{number}"), CancellationToken.None));
            }

            return mine;
        })))).SelectMany(mine => mine).ToList();

        var entries = (await AllAsync()).Reverse().ToList();
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(sequence => (long)sequence), entries.Select(entry => entry.Sequence));
        Assert.Equal(
            answers.OrderBy(answer => answer.Sequence).Select(answer => (answer.Sequence, answer.AuditSequence, answer.Change.Content)),
            entries.Select(entry => (entry.ChangeSequence, entry.Sequence, entry.Note.NewContent)));
        Assert.All(entries, entry => Assert.Equal(entry.Note.NewContent, $"\"{entry.Note.Origin.KeyId}-{entry.Note.Origin.RequestId}\""));
        foreach (var subject in entries.GroupBy(entry => entry.Note.SubjectId))
        {
            Assert.Equal(subject.Select(entry => entry.Note.NewContent).SkipLast(1).Prepend(null), subject.Select(entry => entry.Note.OldContent));
        }
    }

    private static string Brief(AuditPage page) => $"{string.Join(' ', page.Entries.Select(entry => entry.Sequence))}{(page.IsLast ? "" : " more")}";

    private async Task<List<long>> FindAsync(AuditQuery query) => [.. (await ListAsync(query)).Select(entry => entry.Sequence)];
}
