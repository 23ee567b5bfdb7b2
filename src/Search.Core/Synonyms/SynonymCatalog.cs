using System.Text.Json;

using Microsoft.Extensions.Logging;

using Search.Analysis;
using Search.Changes;

namespace Search.Synonyms;

/// <summary>The synonym rules of a site as its change log has them. Safe for use by many threads.</summary>
public sealed partial class SynonymCatalog(ITextAnalyzer analyzer, ILogger<SynonymCatalog> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SynonymId, (PreparedSynonymRule? Rule, long Sequence)> _rules = [];
    private SynonymRules? _current;

    /// <summary>The rules now; built again at the first use after a change.</summary>
    public SynonymRules Current
    {
        get
        {
            lock (_lock)
            {
                return _current ??= new SynonymRules([.. _rules.Values.Select(entry => entry.Rule).OfType<PreparedSynonymRule>()], analyzer);
            }
        }
    }

    /// <summary>Takes in the rules of the log; before the first query.</summary>
    public async Task LoadAsync(IChangeLog changes, CancellationToken cancellationToken)
    {
        await foreach (var change in changes.ReadAllAsync(SubjectKind.Synonym, cancellationToken))
        {
            Apply(change);
        }
    }

    /// <summary>
    /// Takes a change in. One that is older than what is known of its rule changes nothing, so the order does not matter. One that cannot be
    /// read is logged and left out: it must not hold up all others.
    /// </summary>
    public void Apply(Change change)
    {
        if (change.Damage is { } damage)
        {
            LogUnreadable(change.Subject, change.Sequence, damage);
            return;
        }

        try
        {
            var id = SynonymId.Parse(change.Subject.Id);
            var rule = change.Content is null ? null : new PreparedSynonymRule(SynonymJson.Read(change.Content), analyzer);
            lock (_lock)
            {
                if (!_rules.TryGetValue(id, out var known) || known.Sequence < change.Sequence)
                {
                    _rules[id] = (rule, change.Sequence);
                    _current = null;
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or SearchException)
        {
            LogUnreadable(change.Subject, change.Sequence, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Subject} of change {Sequence} cannot be read and is left out")]
    private partial void LogUnreadable(Subject subject, long sequence, Exception failure);
}
