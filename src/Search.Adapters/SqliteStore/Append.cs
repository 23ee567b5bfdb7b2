using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>A write on its way to the log. It is settled inside a transaction and answered after the commit, a refusal too.</summary>
/// <param name="subject">What is written.</param>
/// <param name="content">The new content in UTF-8; null deletes.</param>
/// <param name="sourceVersion">The version sent with it, if any.</param>
/// <param name="cancellationToken">Drops the write while it waits; later it only ends the caller's waiting.</param>
internal sealed class Append(Subject subject, byte[]? content, long? sourceVersion, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<Acknowledgement> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Acknowledgement? _acknowledgement;
    private SearchException? _refusal;

    public Subject Subject { get; } = subject;

    public byte[]? Content { get; } = content;

    // Computed by the caller, which leaves the one writer free to write.
    public ContentHash ContentHash { get; } = ContentHash.Of(content);

    public long? SourceVersion { get; } = sourceVersion;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public Task<Acknowledgement> Completion => _completion.Task;

    public void Accept(Acknowledgement acknowledgement) => _acknowledgement = acknowledgement;

    public void Refuse(SearchException refusal) => _refusal = refusal;

    /// <summary>Gives the caller what was settled.</summary>
    public void Answer()
    {
        if (_refusal is null)
        {
            _completion.SetResult(_acknowledgement!);
        }
        else
        {
            _completion.SetException(_refusal);
        }
    }
}
