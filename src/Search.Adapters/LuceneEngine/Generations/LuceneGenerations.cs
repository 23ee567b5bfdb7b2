using Microsoft.Extensions.Logging;

using Search.Adapters.LuceneEngine.Documents;
using Search.Indexing;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>The Lucene generations of a data folder.</summary>
public sealed partial class LuceneGenerations : IGenerations, IDisposable
{
    private readonly GenerationFolder _folder;
    private readonly GenerationOpener _opener;
    private readonly RetiredGenerations _retired;
    private readonly ILogger _logger;
    private volatile LuceneGeneration _current;
    private long _questionCount;
    private bool _isDisposed;

    private LuceneGenerations(string path, long lastSequence, IndexingOptions options, RankingOptions ranking, TimeProvider time, ILogger logger)
    {
        _folder = new GenerationFolder(path);
        _opener = new GenerationOpener(_folder, options, ranking, time, logger);
        _retired = new RetiredGenerations(time);
        _logger = logger;
        _folder.Create();
        _current = new GenerationChoice(_folder, _opener, logger).Open(lastSequence);
    }

    /// <inheritdoc/>
    public IIndexGeneration Current => _current;

    /// <inheritdoc/>
    public string Fingerprint => _opener.Fingerprint;

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
        return Directory.Exists(path) && folder.ListNumbers().Any(number => CommitData.HoldsChanges(folder.FolderOf(number)));
    }

    /// <inheritdoc/>
    public ValueTask<IIndexGeneration> OpenNextAsync(string taggedBy, long lastSequence, CancellationToken cancellationToken)
    {
        foreach (var begun in OpenOthers(lastSequence, cancellationToken))
        {
            if (begun.IsComplete)
            {
                begun.Dispose();
            }
            else if (begun.Fingerprint == Fingerprint && begun.TaggedBy == taggedBy)
            {
                LogResumed(begun.Number, begun.Checkpoint);
                return ValueTask.FromResult<IIndexGeneration>(begun);
            }
            else
            {
                Delete(begun);
            }
        }

        var next = _opener.Create(_folder.NextNumber());
        next.TaggedBy = taggedBy;
        return ValueTask.FromResult<IIndexGeneration>(next);
    }

    /// <inheritdoc/>
    public ValueTask<IIndexGeneration> OpenPreviousAsync(long lastSequence, CancellationToken cancellationToken)
    {
        foreach (var previous in OpenOthers(lastSequence, cancellationToken))
        {
            if (previous.IsComplete)
            {
                return ValueTask.FromResult<IIndexGeneration>(previous);
            }

            previous.Dispose();
        }

        throw new SearchException(
            Reasons.GenerationNotFound, $"there is no complete generation besides {_current.Number}, which serves: start a REINDEX job instead");
    }

    /// <inheritdoc/>
    public ValueTask SwapAsync(IIndexGeneration generation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var before = _current;
        _folder.WritePointer(generation.Number);
        _current = (LuceneGeneration)generation;
        LogSwapped(before.Number, generation.Number, generation.Checkpoint);
        Clean($"close generation {before.Number} for writing", before.CloseWriter);
        _retired.Add(before);
        foreach (var number in _folder.ListNumbers().Where(number => number != before.Number && number != generation.Number))
        {
            Clean($"delete generation {number}", () => _folder.Delete(number));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync(IIndexGeneration generation, CancellationToken cancellationToken)
    {
        ((LuceneGeneration)generation).Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(IIndexGeneration generation, CancellationToken cancellationToken)
    {
        Delete((LuceneGeneration)generation);
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the generation that serves, and those that did.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _retired.Dispose();
            _current.Dispose();
        }
    }

    private void Delete(LuceneGeneration generation)
    {
        generation.Dispose();
        _folder.Delete(generation.Number);
    }

    /// <summary>Those that can be read besides the one that serves, the last first, one at a time; each is the caller's to close.</summary>
    private IEnumerable<LuceneGeneration> OpenOthers(long lastSequence, CancellationToken cancellationToken)
    {
        foreach (var number in _folder.ListNumbers().Where(number => number != _current.Number))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_opener.TryOpen(number, lastSequence) is { } generation)
            {
                yield return generation;
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Number} is gone on with from change {Checkpoint}")]
    private partial void LogResumed(int number, long checkpoint);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Next} serves instead of generation {Before}, durable up to change {Checkpoint}")]
    private partial void LogSwapped(int before, int next, long checkpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The generations were swapped, but it failed to {What}")]
    private partial void LogNotCleaned(string what, Exception failure);
}
