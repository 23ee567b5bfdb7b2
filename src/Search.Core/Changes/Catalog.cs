using System.Text.Json;

using Microsoft.Extensions.Logging;

namespace Search.Changes;

/// <summary>A catalog by id: reads the content of changes, keeps the newest of each subject, and writes under rules that look at all of them.</summary>
/// <typeparam name="TId">Names a subject.</typeparam>
/// <typeparam name="TValue">What is kept of its content.</typeparam>
/// <param name="kind">What it keeps.</param>
/// <param name="logger">Told of what is left out.</param>
public abstract partial class Catalog<TId, TValue>(SubjectKind kind, ILogger logger) : ICatalog
    where TId : notnull
    where TValue : class
{
    // Of those that decide at one moment one wins, so this is how many may; each round takes as long as one sync of the log.
    private const int MaxAttempts = 1_000;

    private readonly Dictionary<TId, (TValue? Value, long Sequence)> _entries = [];
    private long _reached;

    /// <inheritdoc/>
    public SubjectKind Kind => kind;

    /// <summary>Held while entries are read or changed.</summary>
    private protected Lock Gate { get; } = new();

    /// <summary>What is stored, in no order; under <see cref="Gate"/>.</summary>
    private protected IEnumerable<TValue> Values => _entries.Values.Select(entry => entry.Value).OfType<TValue>();

    /// <inheritdoc/>
    public void Apply(Change change)
    {
        try
        {
            if (change.Damage is { } damage)
            {
                throw damage;
            }

            var id = ReadId(change.Subject.Id);
            if (IsNews(id, change))
            {
                Keep(id, change.Content is null ? null : Read(change.Content), change);
            }
        }
        catch (Exception failure) when (failure is JsonException or SearchException)
        {
            LogUnreadable(change.Subject, change.Sequence, failure);
        }
    }

    /// <inheritdoc/>
    public async Task LoadAsync(IChangeLog changes, CancellationToken cancellationToken)
    {
        var end = changes.LastSequence;
        await foreach (var change in changes.ReadAllAsync(kind, cancellationToken))
        {
            Apply(change);
        }

        Reach(end);
    }

    /// <summary>
    /// Writes edits that were decided by what is stored, and takes them in. Where others have changed the kind meanwhile, their changes are taken in and it is decided
    /// again: a rule over all subjects holds however many instances write.
    /// </summary>
    /// <param name="changes">The log.</param>
    /// <param name="decide">Looks at this catalog, and gives edits of different subjects; called at least once. What it throws is passed on once nothing is missing, and nothing is written.</param>
    /// <param name="origin">Who asked for it.</param>
    /// <param name="cancellationToken">Ends the waiting; edits that are being written may be stored all the same.</param>
    /// <returns>The log's answers, in the order of the edits.</returns>
    /// <exception cref="SearchException">As <see cref="IChangeLog.TryAppendAsync"/>, or others never ceased to write (<see cref="SearchError.Unavailable"/>).</exception>
    public Task<IReadOnlyList<Acknowledgement>> WriteAsync(
        IChangeLog changes, Func<IReadOnlyList<Edit>> decide, Origin origin, CancellationToken cancellationToken) =>
        WriteAfterReadingAsync(changes, () => Task.FromResult(decide()), origin, cancellationToken);

    /// <summary>As the other, for who also reads the log in order to decide.</summary>
    public async Task<IReadOnlyList<Acknowledgement>> WriteAfterReadingAsync(
        IChangeLog changes, Func<Task<IReadOnlyList<Edit>>> decide, Origin origin, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // Read before it is decided: what comes in between is refused at worst, and never missed.
            var reached = Interlocked.Read(ref _reached);
            IReadOnlyList<Edit> edits;
            try
            {
                edits = await decide();
            }
            catch (SearchException)
            {
                // What refuses it may be gone, or what it lacks may have come.
                if (await CatchUpAsync(changes, reached, cancellationToken))
                {
                    continue;
                }

                throw;
            }

            if (await changes.TryAppendAsync(edits, reached, origin, cancellationToken) is { } answers)
            {
                foreach (var answer in answers)
                {
                    Apply(answer.Change);
                    Reach(answer.Sequence);
                }

                return answers;
            }

            await CatchUpAsync(changes, reached, cancellationToken);
        }

        throw new SearchException(Reasons.StoreBusy, $"others changed the stored {kind} {MaxAttempts} times meanwhile: send the request again");
    }

    /// <summary>Reads the id of a subject.</summary>
    /// <exception cref="SearchException">The text is none.</exception>
    protected abstract TId ReadId(string id);

    /// <summary>Reads the content of a subject.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    /// <exception cref="SearchException">It breaks a rule.</exception>
    protected abstract TValue Read(string content);

    /// <summary>What is stored of a subject; null when nothing is.</summary>
    protected TValue? FindValue(TId id)
    {
        lock (Gate)
        {
            return _entries.TryGetValue(id, out var entry) ? entry.Value : null;
        }
    }

    /// <summary>Told of each change that counts, under <see cref="Gate"/>.</summary>
    private protected virtual void OnChanged()
    {
    }

    /// <summary>Takes in what others wrote, in the order of the log, so that what was reached is complete.</summary>
    /// <returns>Whether there was anything.</returns>
    private async Task<bool> CatchUpAsync(IChangeLog changes, long reached, CancellationToken cancellationToken)
    {
        var isAny = false;
        await foreach (var change in changes.ReadAfterAsync(kind, reached, cancellationToken))
        {
            Apply(change);
            Reach(change.Sequence);
            isAny = true;
        }

        return isAny;
    }

    /// <summary>Notes that every change of the kind up to this one is taken in. What <see cref="Apply"/> takes in by itself may come in any order, and says nothing of that.</summary>
    private void Reach(long sequence)
    {
        lock (Gate)
        {
            _reached = Math.Max(_reached, sequence);
        }
    }

    private bool IsNews(TId id, Change change)
    {
        lock (Gate)
        {
            return !_entries.TryGetValue(id, out var known) || known.Sequence < change.Sequence;
        }
    }

    private void Keep(TId id, TValue? value, Change change)
    {
        lock (Gate)
        {
            if (!_entries.TryGetValue(id, out var known) || known.Sequence < change.Sequence)
            {
                _entries[id] = (value, change.Sequence);
                OnChanged();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Subject} of change {Sequence} cannot be read and is left out")]
    private partial void LogUnreadable(Subject subject, long sequence, Exception failure);
}
