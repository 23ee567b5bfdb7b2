namespace Search.Changes;

/// <summary>All catalogs of the service. What is loaded at the start, taken in by the index, and verified is read from here, so that no kind is left out.</summary>
public sealed class Catalogs
{
    private readonly Dictionary<SubjectKind, ICatalog> _catalogs = [];

    /// <summary>Gathers catalogs.</summary>
    /// <exception cref="InvalidOperationException">Two keep one kind, two kinds have one number, or one keeps articles.</exception>
    public Catalogs(IEnumerable<ICatalog> catalogs)
    {
        foreach (var catalog in catalogs)
        {
            var taken = _catalogs.Keys.Append(SubjectKind.Article).FirstOrDefault(kind => kind.Number == catalog.Kind.Number);
            _catalogs[catalog.Kind] = taken is null
                ? catalog
                : throw new InvalidOperationException($"{catalog.GetType().Name} keeps '{catalog.Kind}' as kind {taken.Number}, which is '{taken}' already");
        }
    }

    /// <summary>The kinds that are kept: all but the articles.</summary>
    public IReadOnlyCollection<SubjectKind> Kinds => _catalogs.Keys;

    /// <summary>Gives a change to its catalog.</summary>
    /// <exception cref="InvalidOperationException">No catalog keeps the kind.</exception>
    public void Apply(Change change) => (_catalogs.GetValueOrDefault(change.Subject.Kind)
        ?? throw new InvalidOperationException($"no catalog takes in {change.Subject}, change {change.Sequence}")).Apply(change);

    /// <summary>Takes in all that the log has, before the first article is tagged and the first query is read.</summary>
    public async Task LoadAsync(IChangeLog changes, CancellationToken cancellationToken)
    {
        foreach (var catalog in _catalogs.Values)
        {
            await catalog.LoadAsync(changes, cancellationToken);
        }
    }
}
