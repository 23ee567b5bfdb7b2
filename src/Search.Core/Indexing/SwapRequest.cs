namespace Search.Indexing;

/// <summary>Somebody who wants another generation to serve. Until it is taken it can be withdrawn at once; from then on only between steps.</summary>
internal sealed class SwapRequest(GenerationReplay next, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;

    /// <summary>What is to serve.</summary>
    public GenerationReplay Next => next;

    /// <summary>Ends the swap between its steps.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Completes when the other generation serves, or it is certain that it will not.</summary>
    public Task Done => _done.Task;

    /// <summary>False when it was withdrawn.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>Ends the waiting at once, unless the swap is under way.</summary>
    public void Withdraw()
    {
        if (TryTake())
        {
            _done.TrySetCanceled(cancellationToken);
        }
    }

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception failure) => _done.TrySetException(failure);
}
