using System.Diagnostics;
using System.Threading.Channels;

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

using Search.Changes;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>
/// The one writer. It takes all writes that wait, writes them in one transaction, and answers them when the commit is on the disk: the
/// more callers wait, the more of them share one sync. After a failure it never writes again, since nobody knows what reached the disk.
/// </summary>
internal sealed partial class CommitLoop : IDisposable
{
    /// <summary>Appends that may wait, and that one group may hold; more callers are held back. At most 128 MiB.</summary>
    private const int MaxWaiting = 256;

    /// <summary>Content that closes a group, so that an answer does not wait for many large articles.</summary>
    private const int MaxGroupBytes = 4 * 1024 * 1024;

    /// <summary>Written to the write-ahead log between checkpoints. More would copy fewer pages twice, and lengthen the start after a crash.</summary>
    private const long CheckpointBytes = 16 * 1024 * 1024;

    /// <summary>What a change writes besides its content: a page each of the table and of its index, and a half-filled last page.</summary>
    private const int ChangeOverheadBytes = 3 * 4096;

    private readonly Channel<PendingWrite> _waiting = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly List<PendingWrite> _group = new(MaxWaiting);
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StoreMetrics? _metrics;
    private readonly WriteConnection _connection;
    private readonly Task _run;
    private long _articleCount;
    private long _bytesSinceCheckpoint;
    private volatile string? _problem;

    public CommitLoop(string path, TimeProvider time, ILogger logger, string synchronous, StoreMetrics? metrics)
    {
        _path = path;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _connection = new WriteConnection(path, synchronous);
        _articleCount = _connection.CountArticles();
        Key = _connection.Key;
        Durable = new SequenceSignal(_connection.FindLastSequence());
        _connection.AllowLastCheckpoint();
        LogOpened(path, Durable.Sequence, _articleCount, _connection.JournalMode, _connection.Synchronous);
        _run = Task.Run(RunAsync);
    }

    /// <summary>The sequence of the last commit.</summary>
    public SequenceSignal Durable { get; }

    /// <summary>As <see cref="Search.Changes.IStoreKey.Key"/>.</summary>
    public byte[] Key { get; }

    public string? Problem => _problem;

    public long ArticleCount => Volatile.Read(ref _articleCount);

    public async Task<TAnswer> WriteAsync<TAnswer>(PendingWrite<TAnswer> write)
    {
        try
        {
            await _waiting.Writer.WriteAsync(write, write.CancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw _problem is { } problem ? StoreFailure.Stopped(problem) : StoreFailure.Closed(_path);
        }

        return await write.Completion.WaitAsync(write.CancellationToken);
    }

    /// <summary>Writes what waits, and takes no more.</summary>
    public Task StopAsync()
    {
        _waiting.Writer.TryComplete();
        return _run;
    }

    /// <summary>Leaves the write-ahead log as it is at the close: what cannot be read must not be written over.</summary>
    public void ForgoLastCheckpoint() => _connection.ForgoLastCheckpoint();

    public void Dispose() => _connection.Dispose();

    private async Task RunAsync()
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync())
            {
                try
                {
                    CommitGroup();
                    CheckpointIfDue();
                }
                catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_FULL)
                {
                    RefuseGroup(failure);
                }
            }
        }
        catch (Exception failure)
        {
            Stop(failure);
        }
    }

    private void CommitGroup()
    {
        var transaction = new GroupTransaction(_connection, Durable.Sequence, _time.GetUtcNow());
        var bytes = 0;
        while (_group.Count < MaxWaiting && bytes < MaxGroupBytes && _waiting.Reader.TryRead(out var write))
        {
            if (write.CancellationToken.IsCancellationRequested)
            {
                continue;
            }

            _group.Add(write);
            write.SettleIn(transaction);
            bytes += write.Bytes;
        }

        var started = Stopwatch.GetTimestamp();
        transaction.Commit();
        _metrics?.AddCommit(_group.Count, Stopwatch.GetElapsedTime(started));
        _connection.EnsureFilesAreThere();
        Volatile.Write(ref _articleCount, _articleCount + transaction.ArticlesAdded);
        _bytesSinceCheckpoint += bytes + transaction.AuditBytes + ((transaction.LastSequence - Durable.Sequence) * ChangeOverheadBytes);
        Durable.RiseTo(transaction.LastSequence);
        _group.ForEach(write => write.Answer());
        _group.Clear();
    }

    private void CheckpointIfDue()
    {
        if (_bytesSinceCheckpoint >= CheckpointBytes)
        {
            _connection.Checkpoint();
            _bytesSinceCheckpoint = 0;
        }
    }

    /// <summary>
    /// A full disk is no failure of what is stored: SQLite undoes the transaction before anything of it counts, and the next one may find space. Where the group
    /// was committed and only the checkpoint found no space, nobody is refused.
    /// </summary>
    private void RefuseGroup(SqliteException failure)
    {
        LogFull(failure, _path, _group.Count);
        _connection.RollBack();
        foreach (var write in _group)
        {
            write.Refuse(StoreFailure.Full(_path, failure));
            write.Answer();
        }

        _group.Clear();
    }

    private void Stop(Exception failure)
    {
        LogStopped(failure, _path);
        var cause = failure is SqliteException ? failure.Message : "an unexpected error, see the log";
        _problem = failure is SearchException
            ? failure.Message
            : $"writing to the store {_path} failed ({cause}): no more changes are taken until the cause is mended and the service restarted";
        _connection.ForgoLastCheckpoint();
        _waiting.Writer.TryComplete();

        while (_waiting.Reader.TryRead(out var write))
        {
            _group.Add(write);
        }

        foreach (var write in _group)
        {
            write.Refuse(StoreFailure.Stopped(_problem, failure));
            write.Answer();
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Store {Path} is open at change {Sequence} with {ArticleCount} articles (journal_mode {JournalMode}, synchronous {Synchronous})")]
    private partial void LogOpened(string path, long sequence, long articleCount, string journalMode, long synchronous);

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk of the store {Path} is full; {Count} changes are refused")]
    private partial void LogFull(Exception failure, string path, int count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Writing to the store {Path} failed; it takes no more changes")]
    private partial void LogStopped(Exception failure, string path);
}
