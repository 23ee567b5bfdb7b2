using System.Collections.Concurrent;

using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Contracts.V1;
using Search.Tests.Support;

using Xunit.Abstractions;

using AuditEntry = Search.Changes.AuditEntry;

namespace Search.Tests.Faults;

/// <summary>kill -9 while topics and synonyms are changed, merged and taken back: there is no change without its entry, and no entry without its change.</summary>
public sealed class AuditKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Callers = 4;

    private static readonly SubjectKind[] Kinds = [SubjectKind.Topic, SubjectKind.Synonym];

    private readonly TemporaryFolder _folder = new();

    // Positions of the changes that were answered.
    private readonly ConcurrentBag<long> _acknowledged = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kill_at_any_moment_leaves_each_change_with_its_entry()
    {
        var kills = FaultRun.Choose(brief: 3, full: 50);
        var random = FaultRun.CreateRandom(output);
        for (var kill = 1; kill <= kills; kill++)
        {
            await using (var server = await ServerProcess.StartAsync(_folder.Path, "--Tagging:RetagAutomatically=false"))
            {
                var writing = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => WriteLoad.UntilBrokenAsync(() => WriteAsync(server, $"{kill}-{caller}", caller))));
                await Task.Delay(random.Next(700, 2_500));
                await server.KillAsync();
                await writing;
            }

            await AssertRightAsync(kill);
        }
    }

    private async Task WriteAsync(ServerProcess server, string name, int caller)
    {
        for (var number = 0; ; number++)
        {
            var (one, other) = ($"one-{name}-{number % 7}", $"other-{name}-{number % 7}");
            await PutAsync(server, one, number);
            await PutAsync(server, other, number);
            _acknowledged.Add((await server.Client.Synonyms.PutSynonymAsync(
                new PutSynonymRequest { Synonym = new SynonymRule { SynonymId = $"s{caller}", Words = { one, $"{other} {number}" } } })).Sequence);
            var merged = await server.Client.Tags.MergeTopicsAsync(new MergeTopicsRequest { TargetTopicId = one, SourceTopicIds = { other } });
            _acknowledged.Add(merged.Sequence);
            var entry = (await server.Client.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { Kind = "topic", SubjectId = one, PageSize = 1 })).Entries[0];
            _acknowledged.Add((await server.Client.Audit.UndoChangeAsync(new UndoChangeRequest { Sequence = entry.Sequence })).Sequence);
        }
    }

    private async Task PutAsync(ServerProcess server, string id, int number) => _acknowledged.Add((await server.Client.Tags.PutTopicAsync(
        new PutTopicRequest { Topic = new Topic { TopicId = id, Label = id, Description = $"{number}" } })).Sequence);

    private async Task AssertRightAsync(int kill)
    {
        await using var log = SqliteChangeLog.Open(_folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        Assert.Empty(await log.CheckAsync(CancellationToken.None));
        var entries = (await EntriesAsync(log)).Where(entry => entry.Note.Kind != AuditKinds.Setting).ToList();
        Assert.Equal(Enumerable.Range(1, (int)log.LastSequence).Select(sequence => (long)sequence), entries.Select(entry => entry.ChangeSequence));
        Assert.Empty(_acknowledged.Except(entries.Select(entry => entry.ChangeSequence)));

        foreach (var kind in Kinds)
        {
            var stored = await log.ReadAllAsync(kind, CancellationToken.None).ToDictionaryAsync(change => change.Subject.Id, change => change.Content);
            foreach (var subject in entries.Where(entry => entry.Note.Kind == kind.AuditKind).GroupBy(entry => entry.Note.SubjectId))
            {
                Assert.Equal(subject.Select(entry => entry.Note.NewContent).SkipLast(1).Prepend(null), subject.Select(entry => entry.Note.OldContent));
                Assert.Equal(subject.Last().Note.NewContent, stored.GetValueOrDefault(subject.Key));
            }
        }

        // A merge and its undoing changed two topics each: both or none.
        Assert.All(
            entries.GroupBy(entry => entry.Batch).Where(batch => batch.Any(entry => entry.Note.Origin.Undoes > 0)), batch => Assert.Equal(2, batch.Count()));
        output.WriteLine($"kill {kill}: {_acknowledged.Count} changes acknowledged, {entries.Count} entries, each with its change");
    }

    private static async Task<List<AuditEntry>> EntriesAsync(SqliteChangeLog log)
    {
        var all = new List<AuditEntry>();
        AuditPage page;
        do
        {
            page = await log.ListAsync(new AuditQuery(), all.Count == 0 ? long.MaxValue : all[^1].Sequence, 1_000, CancellationToken.None);
            all.AddRange(page.Entries);
        }
        while (!page.IsLast);

        all.Reverse();
        return all;
    }
}
