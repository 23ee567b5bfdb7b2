using System.Threading.Channels;

namespace Search.Cli.Watch;

/// <summary>
/// Says when something in the folders may have changed. What changed is found by looking, so events may come late, double or for nothing, and a lost
/// one costs time only.
/// </summary>
internal sealed class FolderEvents(IReadOnlyList<string> folders, TimeProvider time) : IDisposable
{
    // An editor's save is several events: a new file, a rename, a change of rights. So is an unpacked archive, for which nobody waits to the end.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestUnrest = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> _events = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FileSystemWatcher> _watchers = [];
    private volatile string? _problem;

    /// <summary>Why events are lost; null while none are known to be.</summary>
    public string? Problem => _problem;

    /// <summary>Begins to listen, or begins again: to folders as they are now, where one may have been moved away and another put in its place.</summary>
    public void Listen()
    {
        Dispose();
        _problem = null;
        foreach (var folder in folders)
        {
            try
            {
                _watchers.Add(CreateWatcher(folder));
            }
            catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
            {
                // The folder is not there, or the system watches for no more: inotify(7) has limits.
                _problem = exception.Message;
            }
        }
    }

    /// <summary>Waits for an event and then for quiet.</summary>
    /// <returns>False when none came for <paramref name="longest"/>.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (!await HasEventWithinAsync(longest, cancellationToken))
        {
            return false;
        }

        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < LongestUnrest && await HasEventWithinAsync(Quiet, cancellationToken))
        {
        }

        return true;
    }

    public void Dispose()
    {
        _watchers.ForEach(watcher => watcher.Dispose());
        _watchers.Clear();
    }

    private async Task<bool> HasEventWithinAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _events.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private FileSystemWatcher CreateWatcher(string folder)
    {
        var watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
        };
        watcher.Created += (_, _) => Tell();
        watcher.Changed += (_, _) => Tell();
        watcher.Deleted += (_, _) => Tell();
        watcher.Renamed += (_, _) => Tell();
        watcher.Error += (_, error) =>
        {
            _problem = error.GetException().Message;
            Tell();
        };
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    private void Tell() => _events.Writer.TryWrite(true);
}
