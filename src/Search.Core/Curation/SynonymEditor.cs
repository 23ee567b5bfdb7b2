using Search.Changes;
using Search.Synonyms;

namespace Search.Curation;

/// <summary>Changes synonym rules, one change at a time so that there are never too many. A change that is answered counts for the next search.</summary>
public sealed class SynonymEditor(IChangeLog changes, SynonymCatalog synonyms) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Stores a rule.</summary>
    /// <returns>The rule as it is stored, and the position of its change in the log.</returns>
    /// <exception cref="SearchException">A field breaks a rule, or there are too many rules.</exception>
    public async Task<(SynonymRule Rule, long Sequence)> PutAsync(SynonymRule rule, CancellationToken cancellationToken)
    {
        var checkedRule = SynonymLimits.Check(rule);
        var subject = SubjectOf(rule.Id);
        var sequence = await ChangeAsync(
            subject,
            () =>
            {
                RefuseTooMany(rule.Id);
                return changes.PutAsync(subject, SynonymJson.Write(checkedRule), null, CancellationToken.None);
            },
            cancellationToken);
        return (checkedRule, sequence);
    }

    /// <summary>Removes a rule.</summary>
    /// <returns>The position of the change in the log.</returns>
    /// <exception cref="SearchException">Nothing is stored under the id (<see cref="SearchError.NotFound"/>).</exception>
    public Task<long> DeleteAsync(SynonymId id, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(id);
        return ChangeAsync(subject, () => changes.DeleteAsync(subject, null, CancellationToken.None), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static Subject SubjectOf(SynonymId id) => new(SubjectKind.Synonym, id.Value);

    private void RefuseTooMany(SynonymId id)
    {
        var stored = synonyms.Current;
        if (stored.Count >= SynonymLimits.MaxRules && stored.Find(id) is null)
        {
            throw SearchException.Invalid(
                "synonym", Reasons.SynonymsTooMany, $"must be one of at most {SynonymLimits.MaxRules} stored rules, was {Quote.Of(id.Value)} beside {stored.Count} others");
        }
    }

    private async Task<long> ChangeAsync(Subject subject, Func<Task<Acknowledgement>> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var sequence = (await change()).Sequence;
            synonyms.Apply((await changes.FindAsync(subject, CancellationToken.None))!);
            return sequence;
        }
        finally
        {
            _turn.Release();
        }
    }
}
