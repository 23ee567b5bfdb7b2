using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>A change on its way to the log.</summary>
/// <param name="subject">What is written.</param>
/// <param name="content">The new content in UTF-8; null deletes.</param>
/// <param name="sourceVersion">The version sent with it, if any.</param>
/// <param name="cancellationToken">As <see cref="PendingWrite"/>.</param>
internal sealed class Append(Subject subject, byte[]? content, long? sourceVersion, CancellationToken cancellationToken)
    : PendingWrite<Acknowledgement>(cancellationToken)
{
    public Subject Subject { get; } = subject;

    public byte[]? Content { get; } = content;

    // Computed by the caller, which leaves the one writer free to write.
    public ContentHash ContentHash { get; } = ContentHash.Of(content);

    public long? SourceVersion { get; } = sourceVersion;

    public override int Bytes => Content?.Length ?? 0;

    public override void SettleIn(GroupTransaction transaction)
    {
        try
        {
            Accept(transaction.Apply(this));
        }
        catch (SearchException refusal)
        {
            Refuse(refusal);
        }
    }
}
