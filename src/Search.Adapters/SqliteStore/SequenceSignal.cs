namespace Search.Adapters.SqliteStore;

/// <summary>The highest durable sequence, and a way to wait until it rises.</summary>
internal sealed class SequenceSignal(long sequence)
{
    private long _sequence = sequence;
    private TaskCompletionSource _rise = NewRise();

    public long Sequence => Volatile.Read(ref _sequence);

    public void RiseTo(long sequence)
    {
        Volatile.Write(ref _sequence, sequence);
        Interlocked.Exchange(ref _rise, NewRise()).SetResult();
    }

    public async Task WaitAboveAsync(long sequence, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the look at the sequence: a rise after that look completes this very task.
            var rise = Volatile.Read(ref _rise).Task;
            if (Sequence > sequence)
            {
                return;
            }

            await rise.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewRise() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
