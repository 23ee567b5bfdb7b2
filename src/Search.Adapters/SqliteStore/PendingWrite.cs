namespace Search.Adapters.SqliteStore;

/// <summary>A write on its way to the file. It is settled inside a transaction and answered after the commit, a refusal too.</summary>
/// <param name="cancellationToken">Drops the write while it waits; later it only ends the caller's waiting.</param>
internal abstract class PendingWrite(CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>About what it adds to the file.</summary>
    public abstract int Bytes { get; }

    /// <summary>Does the writing, unless a rule is against it, and notes the answer.</summary>
    public abstract void SettleIn(GroupTransaction transaction);

    /// <summary>Notes a refusal as the answer.</summary>
    public abstract void Refuse(SearchException refusal);

    /// <summary>Gives the caller what was noted.</summary>
    public abstract void Answer();
}

/// <summary>A write with an answer.</summary>
internal abstract class PendingWrite<TAnswer>(CancellationToken cancellationToken) : PendingWrite(cancellationToken)
{
    private readonly TaskCompletionSource<TAnswer> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TAnswer? _answer;
    private SearchException? _refusal;

    /// <summary>The answer, once it holds.</summary>
    public Task<TAnswer> Completion => _completion.Task;

    public override void Refuse(SearchException refusal) => _refusal = refusal;

    public override void Answer()
    {
        if (_refusal is null)
        {
            _completion.SetResult(_answer!);
        }
        else
        {
            _completion.SetException(_refusal);
        }
    }

    /// <summary>Notes the answer.</summary>
    protected void Accept(TAnswer answer) => _answer = answer;
}
