using CsCheck;

using Search.Articles;
using Search.Changes;
using Search.Enrichment.Topics;
using Search.Searching.Queries;
using Search.Searching.Synonyms;
using Search.Tests.Support;
using Search.Writing;
using Search.Writing.Undo;

using Xunit.Abstractions;

namespace Search.Tests.Writing.Undo;

/// <summary>Whatever was done, taking all of it back from the last to the first leaves what was there before, content by content.</summary>
public sealed class UndoLawTests(ITestOutputHelper output)
{
    private static readonly string[] Names = ["Car", "Motor", "Engine", "Wheel", "Road"];

    private static readonly SubjectKind[] Kinds = [SubjectKind.Topic, SubjectKind.Synonym, SubjectKind.Review];

    // What is done, to which subject, and with which other one.
    private static readonly Gen<(int Step, int One, int Other)> Edits = Gen.Select(Gen.Int[0, 7], Gen.Int[0, Names.Length - 1], Gen.Int[0, Names.Length - 1]);

    [Fact]
    public async Task Changes_that_are_taken_back_in_reverse_order_leave_the_very_contents_of_before_and_come_again_the_same_way() => await Edits.List[1, 25].SampleAsync(
        async edits =>
        {
            using var folder = new TemporaryFolder();
            await using var site = await Site.OpenAsync(folder.Path);
            var states = new List<IReadOnlyDictionary<Subject, string>> { await StateAsync(site) };
            foreach (var edit in edits)
            {
                if (await IsDoneAsync(site, edit))
                {
                    states.Add(await StateAsync(site));
                }
            }

            var done = await BatchesAsync(site);
            Assert.Equal(states.Count - 1, done.Count);
            for (var last = done.Count - 1; last >= 0; last--)
            {
                await UndoAsync(site, done[last]);
                Assert.Equal(states[last], await StateAsync(site));
            }

            var undone = (await BatchesAsync(site)).Skip(done.Count).ToList();
            Assert.Equal(done.Count, undone.Count);
            for (var last = undone.Count - 1; last >= 0; last--)
            {
                await UndoAsync(site, undone[last]);
                Assert.Equal(states[undone.Count - last], await StateAsync(site));
            }
        },
        writeLine: output.WriteLine,
        iter: 20,
        threads: 2,
        print: edits => string.Join(' ', edits));

    private static Task<Undone> UndoAsync(Site site, long sequence) =>
        site.Get<ChangeUndo>().RunAsync(sequence, isDryRun: false, WaitFor.Stored, Origin.Service, CancellationToken.None);

    /// <summary>The first entry of each batch, in their order.</summary>
    private static async Task<List<long>> BatchesAsync(Site site) =>
        [.. (await site.Get<IAuditLog>().ListAsync(new AuditQuery(), long.MaxValue, 1_000, CancellationToken.None)).Entries.Select(entry => entry.Batch).Distinct().Order()];

    private static async Task<IReadOnlyDictionary<Subject, string>> StateAsync(Site site)
    {
        var state = new SortedDictionary<Subject, string>(Comparer<Subject>.Create((one, other) => string.CompareOrdinal($"{one}", $"{other}")));
        foreach (var kind in Kinds)
        {
            await foreach (var change in site.Get<IChangeLog>().ReadAllAsync(kind, CancellationToken.None))
            {
                state.Add(change.Subject, change.Content!);
            }
        }

        return state;
    }

    /// <summary>Whether it changed anything; what a rule refuses does not.</summary>
    private static async Task<bool> IsDoneAsync(Site site, (int Step, int One, int Other) edit)
    {
        var before = (await BatchesAsync(site)).Count;
        var (one, other) = (Names[edit.One], Names[edit.Other]);
        try
        {
            await DoAsync(site, edit.Step, one, other);
        }
        catch (SearchException refusal) when (refusal.Error is SearchError.InvalidRequest or SearchError.NotFound or SearchError.Conflict)
        {
            return false;
        }

        return (await BatchesAsync(site)).Count > before;
    }

    private static Task DoAsync(Site site, int step, string one, string other)
    {
        var (topics, synonyms, reviews) = (site.Get<TopicEditor>(), site.Get<SynonymEditor>(), site.Get<ReviewEditor>());
        var (id, otherId) = (TopicId.FromLabel(one)!, TopicId.FromLabel(other)!);
        return step switch
        {
            0 or 1 => topics.PutAsync(Some.Topic(one, $"{other} parts"), isDryRun: false, WaitFor.Stored, Audience.Unlimited, Origin.Service, CancellationToken.None),
            2 => topics.DeleteAsync(id, isDryRun: false, WaitFor.Stored, Audience.Unlimited, Origin.Service, CancellationToken.None),
            3 or 4 => topics.MergeAsync(id, [otherId], isDryRun: false, WaitFor.Stored, Some.Everyone, Origin.Service, CancellationToken.None),
            5 => synonyms.PutAsync(Some.Synonym(id.Value, one, $"{other} word"), Origin.Service, CancellationToken.None),
            6 => synonyms.DeleteAsync(SynonymId.Parse(id.Value), Origin.Service, CancellationToken.None),
            _ => reviews.RestoreAsync(
                ArticleId.Parse(id.Value), [(otherId, one.Length % 2 == 0 ? TagVerdict.Add : TagVerdict.Reject)], Origin.Service, CancellationToken.None),
        };
    }
}
