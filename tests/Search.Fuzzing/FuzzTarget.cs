namespace Search.Fuzzing;

/// <summary>One place where bytes from outside come in, and the laws that hold whatever they are. For one caller at a time.</summary>
internal abstract class FuzzTarget : IAsyncDisposable
{
    /// <summary>What it is called on the command line; the folder of its corpus has the same name.</summary>
    public abstract string Name { get; }

    /// <summary>Tokens of the grammar, which the mutator puts in.</summary>
    public abstract IReadOnlyList<string> Tokens { get; }

    /// <summary>Inputs to begin with besides those of the corpus.</summary>
    public virtual IEnumerable<byte[]> Seeds => [];

    /// <summary>Longest input, in bytes.</summary>
    public virtual int MaxLength => 100_000;

    /// <summary>Whether all work for an input is done by the thread that gives it, so that the time of that thread is its time.</summary>
    public virtual bool WorksOnOneThread => true;

    /// <summary>Processor time that an input may take apart from its length.</summary>
    public virtual TimeSpan BaseBudget => TimeSpan.FromMilliseconds(250);

    /// <summary>And for each of its bytes. What is not linear goes far beyond it at <see cref="MaxLength"/>.</summary>
    public virtual TimeSpan BudgetForEachByte => TimeSpan.FromMicroseconds(10);

    /// <summary>Gives the service an input.</summary>
    /// <returns>What it made of it, in a word or two: inputs that are answered as none before are mutated further.</returns>
    /// <exception cref="SearchException">The input is refused.</exception>
    /// <exception cref="BrokenLawException">A law of the target does not hold.</exception>
    public abstract string Try(byte[] input);

    public ValueTask DisposeAsync() => CloseAsync();

    /// <summary>Processor time that an input may take.</summary>
    public TimeSpan BudgetOf(byte[] input) => BaseBudget + (input.Length * BudgetForEachByte);

    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;
}
