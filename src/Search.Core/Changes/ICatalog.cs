namespace Search.Changes;

/// <summary>What is kept in memory of one kind of subject in the log: the present content of every one. Safe for use by many threads.</summary>
public interface ICatalog
{
    /// <summary>What it keeps.</summary>
    SubjectKind Kind { get; }

    /// <summary>
    /// Takes a change of the kind in. One that is older than what is known of its subject changes nothing, so the order does not matter and the same may come twice.
    /// One that is damaged or cannot be read is logged and left out: it must not hold up all others.
    /// </summary>
    void Apply(Change change);

    /// <summary>Takes in all that the log has of the kind.</summary>
    Task LoadAsync(IChangeLog changes, CancellationToken cancellationToken);
}
