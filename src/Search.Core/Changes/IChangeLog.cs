using Search.Articles;

namespace Search.Changes;

/// <summary>
/// The durable record of every article, one change for each id: a change replaces the earlier one of the same article. The index is
/// derived from it and can always be built again from it.
/// </summary>
public interface IChangeLog
{
    /// <summary>Highest sequence that is durable; 0 for an empty log.</summary>
    long LastSequence { get; }

    /// <summary>Why the log takes no more changes; null while it does. It never recovers by itself.</summary>
    string? Problem { get; }

    /// <summary>
    /// Stores an article's source. On return the change survives a crash of the process and of the machine. Content equal to what is
    /// stored makes no change, unless <paramref name="sourceVersion"/> is higher than the stored one.
    /// </summary>
    /// <param name="id">The article.</param>
    /// <param name="markdown">Its source; must be well-formed UTF-16.</param>
    /// <param name="sourceVersion">The publisher's own version, from 1; null keeps the stored one and counts as newer.</param>
    /// <param name="cancellationToken">Stops the waiting; a change already being written may be stored all the same.</param>
    /// <exception cref="SearchException">
    /// <see cref="SearchError.Conflict"/>: a version lower than the stored one, or equal with other content.
    /// <see cref="SearchError.Unavailable"/>: the log takes no more changes.
    /// </exception>
    Task<Acknowledgement> PutAsync(ArticleId id, string markdown, long? sourceVersion, CancellationToken cancellationToken);

    /// <summary>Stores that an article is gone. The article's version stays, so that a put that arrives late is refused.</summary>
    /// <exception cref="SearchException">
    /// <see cref="SearchError.NotFound"/>: nothing is stored under the id.
    /// Otherwise as <see cref="PutAsync"/>; a version equal to the stored one is accepted.
    /// </exception>
    Task<Acknowledgement> DeleteAsync(ArticleId id, long? sourceVersion, CancellationToken cancellationToken);

    /// <summary>The last change of an article, deletions included; null when there never was one.</summary>
    Task<Change?> FindAsync(ArticleId id, CancellationToken cancellationToken);

    /// <summary>
    /// Changes after <paramref name="sequence"/>, in order, ending at the log's present end. A change that a later one has replaced
    /// is left out, so a reader that applies all of them ends with the present content of every article.
    /// </summary>
    IAsyncEnumerable<Change> ReadAfterAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Completes when <see cref="LastSequence"/> is above <paramref name="sequence"/>.</summary>
    Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Articles stored and not deleted, and bytes on disk.</summary>
    Task<ChangeLogSize> MeasureAsync(CancellationToken cancellationToken);
}

/// <summary>What an accepted write did.</summary>
public enum ChangeOutcome
{
    /// <summary>There was no article with this id.</summary>
    Created,

    /// <summary>The article had other content.</summary>
    Updated,

    /// <summary>Nothing was written: the article has this very content already.</summary>
    Unchanged,

    /// <summary>The article is gone.</summary>
    Deleted,
}

/// <summary>The log's answer to a write: it is durable.</summary>
/// <param name="Sequence">Position of the change; for <see cref="ChangeOutcome.Unchanged"/> that of the change which made the content.</param>
/// <param name="Outcome">What was done.</param>
public sealed record Acknowledgement(long Sequence, ChangeOutcome Outcome);

/// <summary>How large the log is.</summary>
/// <param name="ArticleCount">Articles stored and not deleted.</param>
/// <param name="Bytes">Size on disk, write-ahead log included.</param>
public sealed record ChangeLogSize(long ArticleCount, long Bytes);
