using System.Collections.Concurrent;

using Microsoft.Data.Sqlite;

using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>Keeps opened read connections, each with its compiled statements, for the next reader.</summary>
/// <param name="path">The database file.</param>
/// <param name="kinds">What the numbers of kinds stand for.</param>
/// <param name="onUnreadable">Told of each row that is left out.</param>
/// <param name="onFailed">Told of each read that fails as a whole.</param>
internal sealed class ReadConnectionPool(
    string path, IReadOnlyCollection<SubjectKind> kinds, Action<SearchException> onUnreadable, Action onFailed) : IDisposable
{
    /// <summary>Connections kept at most. Reads are short and never wait, so there are about as many as processors.</summary>
    private static readonly int MaxIdle = Environment.ProcessorCount * 2;

    private readonly ConcurrentBag<ReadConnection> _idle = [];
    private volatile bool _isDisposed;

    /// <summary>Runs a read to its end; no transaction stays open after it.</summary>
    /// <exception cref="SearchException"><see cref="SearchError.Unavailable"/>: the file is damaged or cannot be read.</exception>
    public TResult Read<TResult>(Func<ReadConnection, TResult> read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            var connection = _idle.TryTake(out var idle) ? idle : new ReadConnection(path, kinds, onUnreadable);
            try
            {
                return read(connection);
            }
            finally
            {
                Return(connection);
            }
        }
        catch (SqliteException failure)
        {
            onFailed();
            throw StoreFailure.Unreadable(path, $"cannot be read ({failure.Message})", failure);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Return(ReadConnection connection)
    {
        if (_isDisposed || _idle.Count >= MaxIdle)
        {
            connection.Dispose();
        }
        else
        {
            _idle.Add(connection);
        }
    }
}
