using Search.Changes;
using Search.Searching.Synonyms;

namespace Search.Writing;

/// <summary>Changes synonym rules, under the condition that none changed meanwhile, so that there are never too many. A change that is answered counts for the next search.</summary>
public sealed class SynonymEditor(IChangeLog changes, SynonymCatalog synonyms)
{
    /// <summary>Stores a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="origin">Who asks for it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The rule as it is stored, and the position of its change in the log.</returns>
    /// <exception cref="SearchException">A field breaks a rule, or there are too many rules.</exception>
    public async Task<(SynonymRule Rule, long Sequence)> PutAsync(SynonymRule rule, Origin origin, CancellationToken cancellationToken)
    {
        var checkedRule = SynonymLimits.Check(rule);
        var edit = new Edit(SubjectOf(rule.Id), SynonymJson.Write(checkedRule));
        var sequence = await WriteAsync(
            () =>
            {
                SynonymLimits.RefuseTooMany(synonyms.Current, rule.Id);
                return edit;
            },
            origin,
            cancellationToken);
        return (checkedRule, sequence);
    }

    /// <summary>Removes a rule.</summary>
    /// <returns>The position of the change in the log.</returns>
    /// <exception cref="SearchException">Nothing is stored under the id (<see cref="SearchError.NotFound"/>).</exception>
    public Task<long> DeleteAsync(SynonymId id, Origin origin, CancellationToken cancellationToken) =>
        WriteAsync(() => new Edit(SubjectOf(id), Content: null), origin, cancellationToken);

    private static Subject SubjectOf(SynonymId id) => new(SubjectKind.Synonym, id.Value);

    private async Task<long> WriteAsync(Func<Edit> decide, Origin origin, CancellationToken cancellationToken) =>
        (await synonyms.WriteAsync(changes, () => [decide()], origin, cancellationToken))[0].Sequence;
}
