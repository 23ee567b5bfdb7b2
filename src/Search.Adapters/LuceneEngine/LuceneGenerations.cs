using Lucene.Net.Store;

using Microsoft.Extensions.Logging;

using Search.Indexing;
using Search.Searching;

namespace Search.Adapters.LuceneEngine;

/// <summary>The Lucene generations of a data folder.</summary>
public sealed partial class LuceneGenerations : IGenerations, IDisposable
{
    private readonly GenerationFolder _folder;
    private readonly IndexingOptions _options;
    private readonly RankingOptions _ranking;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly System.Threading.Lock _lock = new();
    private readonly Dictionary<LuceneGeneration, ITimer> _retired = [];
    private volatile LuceneGeneration _current;
    private long _questionCount;
    private bool _isDisposed;

    private LuceneGenerations(string path, long lastSequence, IndexingOptions options, RankingOptions ranking, TimeProvider time, ILogger logger)
    {
        _folder = new GenerationFolder(path);
        _options = options;
        _ranking = ranking;
        _time = time;
        _logger = logger;
        Fingerprint = LuceneGeneration.FingerprintOf(options, ranking);
        _folder.Create();
        _current = OpenBest(lastSequence) ?? CreateFirst();
    }

    /// <inheritdoc/>
    public IIndexGeneration Current => _current;

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public long QuestionCount => Interlocked.Read(ref _questionCount);

    /// <summary>The generation that serves.</summary>
    internal LuceneGeneration Served => _current;

    /// <summary>
    /// Opens the generation that serves; where it is missing or damaged, the last complete one that can be read; and where there is none, an empty one, to be
    /// filled from the change log. What cannot be read stays on disk until the next swap. One of another fingerprint serves until a rebuild replaces it.
    /// </summary>
    /// <param name="path">The folder; made where it is missing.</param>
    /// <param name="lastSequence">Of the change log. A generation that holds more was made from another log, or the log has lost changes: a person decides.</param>
    /// <param name="options">How articles are indexed.</param>
    /// <param name="ranking">What is written into the index for ranking.</param>
    /// <param name="time">Tells how long a view is kept.</param>
    /// <param name="logger">Told which generation serves, and why others do not.</param>
    /// <exception cref="SearchException">
    /// Another process has the generation open, it may not be written, or it holds changes that the log does not (<see cref="SearchError.Unavailable"/>).
    /// </exception>
    public static LuceneGenerations Open(
        string path, long lastSequence, IndexingOptions options, RankingOptions ranking, TimeProvider time, ILogger<LuceneGenerations> logger) =>
        new(path, lastSequence, options, ranking, time, logger);

    /// <summary>The generation that serves, for one question.</summary>
    internal LuceneGeneration Ask()
    {
        Interlocked.Increment(ref _questionCount);
        return _current;
    }

    /// <summary>Whether a generation was made from changes, so that there must be a store: one that has a checkpoint, or cannot be read and may have one.</summary>
    /// <param name="path">The folder; may be missing.</param>
    public static bool HoldChanges(string path)
    {
        var folder = new GenerationFolder(path);
        return System.IO.Directory.Exists(path) && folder.ListNumbers().Any(number => LuceneGeneration.HoldsChanges(folder.FolderOf(number)));
    }

    /// <inheritdoc/>
    public IIndexGeneration OpenNext(string taggedBy, long lastSequence)
    {
        foreach (var number in _folder.ListNumbers().Where(number => number != _current.Number))
        {
            if (TryOpen(number, lastSequence) is { } begun)
            {
                if (!begun.IsComplete && begun.Fingerprint == Fingerprint && begun.TaggedBy == taggedBy)
                {
                    LogResumed(number, begun.Checkpoint);
                    return begun;
                }

                if (begun.IsComplete)
                {
                    begun.Dispose();
                }
                else
                {
                    Delete(begun);
                }
            }
        }

        var next = Create(_folder.ListNumbers().Max() + 1);
        next.TaggedBy = taggedBy;
        return next;
    }

    /// <inheritdoc/>
    public IIndexGeneration OpenPrevious(long lastSequence)
    {
        foreach (var number in _folder.ListNumbers().Where(number => number != _current.Number))
        {
            if (TryOpen(number, lastSequence) is { } previous)
            {
                if (previous.IsComplete)
                {
                    return previous;
                }

                previous.Dispose();
            }
        }

        throw new SearchException(
            Reasons.GenerationNotFound, $"there is no complete generation besides {_current.Number}, which serves: start a REINDEX job instead");
    }

    /// <inheritdoc/>
    public void Swap(IIndexGeneration generation)
    {
        var before = _current;
        _folder.WritePointer(generation.Number);
        _current = (LuceneGeneration)generation;
        LogSwapped(before.Number, generation.Number, generation.Checkpoint);
        Retire(before);
        foreach (var number in _folder.ListNumbers().Where(number => number != before.Number && number != generation.Number))
        {
            Clean($"delete generation {number}", () => _folder.Delete(number));
        }
    }

    /// <inheritdoc/>
    public void Close(IIndexGeneration generation) => ((LuceneGeneration)generation).Dispose();

    /// <inheritdoc/>
    public void Delete(IIndexGeneration generation)
    {
        Close(generation);
        _folder.Delete(generation.Number);
    }

    /// <summary>Closes the generation that serves, and those that did.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            foreach (var (generation, timer) in _retired)
            {
                timer.Dispose();
                generation.Dispose();
            }

            _retired.Clear();
        }

        _current.Dispose();
    }

    /// <summary>Lets whoever still reads it finish, and the next pages of its answers be found, as long as a view is kept.</summary>
    private void Retire(LuceneGeneration generation)
    {
        Clean($"close generation {generation.Number} for writing", generation.CloseWriter);
        lock (_lock)
        {
            _retired[generation] = _time.CreateTimer(_ => Forget(generation), null, IndexViews.KeptFor, Timeout.InfiniteTimeSpan);
        }
    }

    private void Forget(LuceneGeneration generation)
    {
        lock (_lock)
        {
            if (_retired.Remove(generation, out var timer))
            {
                timer.Dispose();
                generation.Dispose();
            }
        }
    }

    /// <summary>After a swap nothing may fail any more: what is left behind takes up space until the next one, or memory until the stop.</summary>
    private void Clean(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            LogNotCleaned(what, failure);
        }
    }

    private LuceneGeneration? OpenBest(long lastSequence)
    {
        var pointed = _folder.ReadPointer();
        foreach (var number in _folder.ListNumbers().OrderByDescending(number => number == pointed))
        {
            if (TryOpen(number, long.MaxValue) is not { } generation)
            {
                continue;
            }

            if (generation.Checkpoint > lastSequence)
            {
                generation.Dispose();
                throw Ahead(_folder.FolderOf(number), generation.Checkpoint, lastSequence);
            }

            if (number == pointed || generation.IsComplete)
            {
                if (number != pointed)
                {
                    LogFallenBack(pointed, number);
                    _folder.WritePointer(number);
                }

                return generation;
            }

            generation.Dispose();
        }

        return null;
    }

    private LuceneGeneration? TryOpen(int number, long lastSequence)
    {
        var folder = _folder.FolderOf(number);
        LuceneGeneration generation;
        try
        {
            generation = LuceneGeneration.Open(folder, number, _options, _ranking, _time);
        }
        catch (LockObtainFailedException failure) when (failure.InnerException is UnauthorizedAccessException)
        {
            throw new SearchException(
                Reasons.IndexReadOnly, $"the index in {folder} cannot be written: give the service's user the right to write it", failure);
        }
        catch (LockObtainFailedException failure)
        {
            throw new SearchException(
                Reasons.DataFolderInUse, $"another process has the index in {folder} open; stop it or use another data folder", failure);
        }
        catch (Exception failure)
        {
            // Lucene has no one exception for damage: a cut or flipped file may be met as any of them.
            LogUnreadable(folder, failure);
            return null;
        }

        if (generation.Checkpoint <= lastSequence)
        {
            return generation;
        }

        LogAhead(folder, generation.Checkpoint, lastSequence);
        generation.Dispose();
        return null;
    }

    private SearchException Ahead(string folder, long checkpoint, long lastSequence) => new(
        Reasons.StoreBehindIndex,
        $"the store ends at change {lastSequence}, and the index in {folder} was made of changes up to {checkpoint}: the store lost its last changes, perhaps with "
            + "its -wal file, or is another one; nothing was changed: bring the missing files or a back-up back, or delete the folder "
            + $"{_folder.Path} to go on with what the store holds");

    private LuceneGeneration CreateFirst()
    {
        var generation = Create(_folder.ListNumbers().Append(0).Max() + 1);
        _folder.WritePointer(generation.Number);
        return generation;
    }

    private LuceneGeneration Create(int number)
    {
        LogCreated(number);
        return LuceneGeneration.Create(_folder.FolderOf(number), number, _options, _ranking, _time);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Generation in {Folder} cannot be read and does not serve")]
    private partial void LogUnreadable(string folder, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Generation in {Folder} holds changes up to {Checkpoint} and the store ends at change {LastSequence}: it was made from another store and does not serve")]
    private partial void LogAhead(string folder, long checkpoint, long lastSequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Generation {Pointed}, which served last, cannot serve; generation {Number} does")]
    private partial void LogFallenBack(int? pointed, int number);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Number} begins empty")]
    private partial void LogCreated(int number);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Number} is gone on with from change {Checkpoint}")]
    private partial void LogResumed(int number, long checkpoint);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Next} serves instead of generation {Before}, durable up to change {Checkpoint}")]
    private partial void LogSwapped(int before, int next, long checkpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The generations were swapped, but it failed to {What}")]
    private partial void LogNotCleaned(string what, Exception failure);
}
