using Search.Indexing;

namespace Search.Writing;

/// <summary>When a write is answered.</summary>
public enum WaitFor
{
    /// <summary>Once the change is durable.</summary>
    Stored,

    /// <summary>Once search shows the change.</summary>
    Searchable,
}

/// <summary>How the caller of a write waits.</summary>
/// <param name="For">What it waits for.</param>
public sealed record WriteWait(WaitFor For)
{
    /// <summary>Until when it waits; null for as long as it takes.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Told when the work is done, perhaps twice: from then on the disk and search are waited for, and nothing is done.</summary>
    public Action OnPrepared { get; init; } = () => { };

    /// <summary>Without a deadline.</summary>
    public static implicit operator WriteWait(WaitFor waitFor) => new(waitFor);

    /// <summary>Waits for what the caller wants of a change that is stored.</summary>
    /// <exception cref="SearchException">As <see cref="IndexUpdater.WaitUntilSearchableAsync(long, DateTimeOffset?, CancellationToken)"/>.</exception>
    internal Task WaitAsync(IndexUpdater updater, long sequence, CancellationToken cancellationToken)
    {
        OnPrepared();
        return For switch
        {
            WaitFor.Stored => Task.CompletedTask,
            WaitFor.Searchable => updater.WaitUntilSearchableAsync(sequence, Deadline, cancellationToken),
        };
    }
}
