namespace Search.Changes;

/// <summary>What a change log can do besides that keeps its changes in files of this machine. A log behind a network has no such thing.</summary>
public interface IStoreFiles
{
    /// <summary>Name of the file that a copy has in a back-up and in a data folder.</summary>
    string FileName { get; }

    /// <summary>Reads all of the log's files and checks how they hang together; the hashes of what they hold are checked by whoever reads that.</summary>
    /// <returns>What is wrong, one line each; empty when all is well.</returns>
    Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Copies the log as it is at one moment, while others write on, into a file that does not exist yet. Jobs are left out.</summary>
    /// <param name="path">Durable on return; removed after a failure.</param>
    /// <param name="cancellationToken">Ends the copying within 2 s.</param>
    /// <exception cref="SearchException">The log cannot be read or the copy not be written (<see cref="SearchError.Unavailable"/>).</exception>
    Task<StoreCopied> CopyAsync(string path, CancellationToken cancellationToken);
}

/// <summary>What a copy holds.</summary>
/// <param name="LastSequence">Its last change.</param>
/// <param name="ArticleCount">Articles stored and not deleted.</param>
public sealed record StoreCopied(long LastSequence, long ArticleCount);
