using Search.Changes;
using Search.Searching.Synonyms;

namespace Search.Writing.Undo;

/// <summary>Synonym rules may be again what they were, as long as there are not too many.</summary>
public sealed class SynonymUndo(SynonymCatalog synonyms) : IUndoRule
{
    /// <inheritdoc/>
    public SubjectKind Kind => SubjectKind.Synonym;

    /// <inheritdoc/>
    public void CheckContent(string content) => SynonymLimits.Check(SynonymJson.Read(content));

    /// <inheritdoc/>
    public void CheckTogether(IReadOnlyList<Edit> edits)
    {
        foreach (var rule in edits.Where(edit => edit.Content is not null))
        {
            SynonymLimits.RefuseTooMany(synonyms.Current, SynonymId.Parse(rule.Subject.Id));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Acknowledgement>> WriteAsync(
        IChangeLog changes, Func<Task<IReadOnlyList<Edit>>> decide, Origin origin, CancellationToken cancellationToken) =>
        synonyms.WriteAfterReadingAsync(changes, decide, origin, cancellationToken);
}
