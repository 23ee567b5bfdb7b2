using System.Text.Json;

using Search.Changes;
using Search.Indexing;

namespace Search.Writing.Undo;

/// <summary>
/// Takes back what an entry of the audit log tells: every subject of the entry's batch gets the content again that it had. That is a change like any other, with entries
/// of its own, which can be taken back too.
/// </summary>
public sealed class ChangeUndo(IChangeLog changes, IAuditLog audit, IEnumerable<IUndoRule> rules, IndexUpdater updater)
{
    private readonly Dictionary<string, IUndoRule> _rules = rules.ToDictionary(rule => rule.Kind.AuditKind);

    /// <summary>Takes a change back, as long as all that it changed is still as it left it.</summary>
    /// <param name="sequence">An entry of the audit log; those that belong to it are taken back with it.</param>
    /// <param name="isDryRun">Whether nothing is to be stored.</param>
    /// <param name="wait">When to return.</param>
    /// <param name="origin">Who asks for it.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="SearchException">
    /// The entry is not kept (<see cref="SearchError.NotFound"/>), is of a kind that cannot be taken back, or holds a content of another release
    /// (<see cref="SearchError.InvalidRequest"/>), something was changed since, or a rule is against it (<see cref="SearchError.Conflict"/>).
    /// </exception>
    public async Task<Undone> RunAsync(long sequence, bool isDryRun, WriteWait wait, Origin origin, CancellationToken cancellationToken)
    {
        var batch = await audit.FindBatchAsync(sequence, cancellationToken);
        if (batch.Count == 0)
        {
            throw new SearchException(Reasons.AuditEntryNotFound, $"sequence must be that of an entry of the audit log that is kept, was {sequence}");
        }

        var rule = RuleOf(batch);
        if (isDryRun)
        {
            await DecideAsync();
            return new Undone(batch, Sequence: 0, AuditSequence: 0);
        }

        var answers = await rule.WriteAsync(changes, DecideAsync, origin with { Undoes = sequence }, cancellationToken);
        var last = answers.Max(answer => answer.Sequence);
        await wait.WaitAsync(updater, last, cancellationToken);

        return new Undone(batch, last, answers.Where(answer => answer.AuditSequence > 0).Select(answer => answer.AuditSequence).DefaultIfEmpty().Min());

        async Task<IReadOnlyList<Edit>> DecideAsync()
        {
            var edits = new List<Edit>();
            foreach (var entry in batch)
            {
                CheckContent(rule, entry);
                edits.Add(await EditOfAsync(rule.Kind, entry, cancellationToken));
            }

            rule.CheckTogether(edits);
            return edits;
        }
    }

    private static void CheckContent(IUndoRule rule, AuditEntry entry)
    {
        try
        {
            if (entry.Note.OldContent is { } content)
            {
                rule.CheckContent(content);
            }
        }
        catch (Exception failure) when (failure is JsonException or SearchException)
        {
            throw SearchException.Invalid(
                "sequence", Reasons.UndoContentInvalid, $"must be that of an entry whose old content this release stores, was {entry.Sequence}: {failure.Message}");
        }
    }

    private IUndoRule RuleOf(IReadOnlyList<AuditEntry> batch)
    {
        if (batch.Select(entry => entry.Damage).OfType<SearchException>().FirstOrDefault() is { } damage)
        {
            throw damage;
        }

        return _rules.GetValueOrDefault(batch[0].Note.Kind) ?? throw SearchException.Invalid(
            "sequence",
            Reasons.UndoKindInvalid,
            $"must be that of an entry of kind {string.Join(", ", _rules.Keys.Order())}, was {batch[0].Sequence}, which is of kind {Quote.Of(batch[0].Note.Kind)}");
    }

    /// <summary>The content of before, on the condition that the subject has the content of after.</summary>
    private async Task<Edit> EditOfAsync(SubjectKind kind, AuditEntry entry, CancellationToken cancellationToken)
    {
        var subject = new Subject(kind, entry.Note.SubjectId);
        var stored = await changes.FindAsync(subject, cancellationToken);
        if (stored?.Content != entry.Note.NewContent)
        {
            var later = (await audit.ListAsync(new AuditQuery(entry.Note.Kind, entry.Note.SubjectId), long.MaxValue, limit: 1, cancellationToken)).Entries;
            throw new SearchException(
                Reasons.UndoOvertaken,
                later is [var last] && last.Sequence > entry.Sequence
                    ? $"{subject} was changed again since entry {entry.Sequence}, last by entry {last.Sequence}: take that one back first"
                    : $"{subject} is no longer as entry {entry.Sequence} left it");
        }

        // Where changes of a subject are counted, this one counts too: whoever decides at this moment by what was there is refused.
        return new Edit(subject, entry.Note.OldContent) { SourceVersion = stored is { SourceVersion: > 0 } ? stored.SourceVersion + 1 : null };
    }
}

/// <summary>What was taken back.</summary>
/// <param name="Entries">The entries that told of it.</param>
/// <param name="Sequence">Position of the last change in the change log; 0 for a dry run.</param>
/// <param name="AuditSequence">First entry of the audit log that tells of the taking back; 0 for a dry run.</param>
public sealed record Undone(IReadOnlyList<AuditEntry> Entries, long Sequence, long AuditSequence);
