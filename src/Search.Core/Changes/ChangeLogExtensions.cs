namespace Search.Changes;

/// <summary>Writes without anybody to name: of articles, which leave no entry in the audit log, and of the service itself.</summary>
public static class ChangeLogExtensions
{
    /// <inheritdoc cref="IChangeLog.PutAsync"/>
    public static Task<Acknowledgement> PutAsync(
        this IChangeLog changes, Subject subject, string content, long? sourceVersion, CancellationToken cancellationToken) =>
        changes.PutAsync(subject, content, sourceVersion, Origin.Service, cancellationToken);

    /// <inheritdoc cref="IChangeLog.DeleteAsync"/>
    public static Task<Acknowledgement> DeleteAsync(this IChangeLog changes, Subject subject, long? sourceVersion, CancellationToken cancellationToken) =>
        changes.DeleteAsync(subject, sourceVersion, Origin.Service, cancellationToken);

    /// <inheritdoc cref="IChangeLog.TryAppendAsync"/>
    public static Task<IReadOnlyList<Acknowledgement>?> TryAppendAsync(
        this IChangeLog changes, IReadOnlyList<Edit> edits, long after, CancellationToken cancellationToken) =>
        changes.TryAppendAsync(edits, after, Origin.Service, cancellationToken);
}
