namespace Search.Indexing;

/// <summary>Callers that wait until search shows a change. Safe for use by many threads.</summary>
internal sealed class SearchableWaiters
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private TaskCompletionSource _arrival = NewSource();

    /// <summary>Completes when <see cref="Release"/> reaches <paramref name="sequence"/>.</summary>
    public Task WaitAsync(long sequence, CancellationToken cancellationToken)
    {
        var waiter = NewSource();
        lock (_lock)
        {
            _waiting.Enqueue(waiter, sequence);
            _arrival.TrySetResult();
        }

        return waiter.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Whether a refresh at <paramref name="sequence"/> would release somebody.</summary>
    public bool IsAnyoneWaitingFor(long sequence)
    {
        lock (_lock)
        {
            return _waiting.TryPeek(out _, out var lowest) && lowest <= sequence;
        }
    }

    /// <summary>Completes when somebody waits for <paramref name="sequence"/> or less.</summary>
    public async Task ArrivalAsync(long sequence, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (_lock)
            {
                if (_waiting.TryPeek(out _, out var lowest) && lowest <= sequence)
                {
                    return;
                }

                if (_arrival.Task.IsCompleted)
                {
                    _arrival = NewSource();
                }

                arrival = _arrival.Task;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Search now shows every change up to <paramref name="sequence"/>.</summary>
    public void Release(long sequence)
    {
        lock (_lock)
        {
            while (_waiting.TryPeek(out var waiter, out var wanted) && wanted <= sequence)
            {
                waiter.TrySetResult();
                _waiting.Dequeue();
            }
        }
    }

    /// <summary>Nobody's change will be shown soon.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var waiter, out _))
            {
                waiter.TrySetException(failure);
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
