using System.Runtime.CompilerServices;
using System.Text;

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>The change log in one SQLite file: one writer, readers that never wait for it.</summary>
public sealed class SqliteChangeLog : IChangeLog, IAsyncDisposable
{
    /// <summary>Changes read at once. A read transaction lasts as long as one page, however slow the reader is.</summary>
    private const int PageCount = 256;

    /// <summary>Content that ends a page early, in characters, so that a reader holds few large articles.</summary>
    private const int PageCharacters = 2 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly CommitLoop _commits;
    private readonly ReadConnectionPool _reads;

    private SqliteChangeLog(string path, TimeProvider time, ILogger logger)
    {
        _path = path;
        _commits = new CommitLoop(path, time, logger);
        _reads = new ReadConnectionPool(path);
    }

    /// <inheritdoc/>
    public long LastSequence => _commits.Durable.Sequence;

    /// <inheritdoc/>
    public string? Problem => _commits.Problem;

    /// <summary>Opens the store, or makes an empty one with its folder where there is none. What is there is never replaced.</summary>
    /// <param name="path">The database file; SQLite keeps two more beside it while it is open.</param>
    /// <param name="time">Dates the changes.</param>
    /// <param name="logger">Told when writing fails.</param>
    /// <exception cref="SearchException"><see cref="SearchError.Unavailable"/>: the file is damaged, no store, or of another release.</exception>
    public static SqliteChangeLog Open(string path, TimeProvider time, ILogger<SqliteChangeLog> logger)
    {
        var fullPath = Path.GetFullPath(path);
        StoreFile.Prepare(fullPath);
        try
        {
            return new SqliteChangeLog(fullPath, time, logger);
        }
        catch (SqliteException failure)
        {
            throw StoreFailure.Unreadable(fullPath, $"cannot be opened for writing ({failure.Message})", failure);
        }
    }

    /// <inheritdoc/>
    public Task<Acknowledgement> PutAsync(ArticleId id, string markdown, long? sourceVersion, CancellationToken cancellationToken) =>
        _commits.AppendAsync(new Append(id, StrictUtf8.GetBytes(markdown), sourceVersion, cancellationToken));

    /// <inheritdoc/>
    public Task<Acknowledgement> DeleteAsync(ArticleId id, long? sourceVersion, CancellationToken cancellationToken) =>
        _commits.AppendAsync(new Append(id, content: null, sourceVersion, cancellationToken));

    /// <inheritdoc/>
    /// <remarks>Reads on the calling thread: SQLite has no other way, and one row takes less time than a change of threads.</remarks>
    public Task<Change?> FindAsync(ArticleId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_reads.Read(connection => connection.Find(id)));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// An article that changes meanwhile moves to the end of the log, so it may be met twice, the newer change later, and is never missed.
    /// </remarks>
    public async IAsyncEnumerable<Change> ReadAfterAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reached = sequence;
        while (true)
        {
            var page = await Task.Run(
                () => _reads.Read(connection => connection.ReadAfter(reached, PageCount, PageCharacters)), cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            foreach (var change in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return change;
            }

            reached = page[^1].Sequence;
        }
    }

    /// <inheritdoc/>
    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        _commits.Durable.WaitAboveAsync(sequence, cancellationToken);

    /// <inheritdoc/>
    public Task<ChangeLogSize> MeasureAsync(CancellationToken cancellationToken)
    {
        var writeAheadLog = new FileInfo(_path + "-wal");
        var bytes = new FileInfo(_path).Length + (writeAheadLog.Exists ? writeAheadLog.Length : 0);
        return Task.FromResult(new ChangeLogSize(_commits.ArticleCount, bytes));
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        // The writer closes last: SQLite's final checkpoint takes place when the last connection goes, and needs one that can write.
        await _commits.StopAsync();
        _reads.Dispose();
        _commits.Dispose();
    }
}
