using Search.Security;

namespace Search.Server.Admission;

/// <summary>
/// Lets calls in as long as there is room, by class: the lower the class, the earlier it is refused, so that bots are shed before services and these before readers. Where
/// there is none, readers and services wait for a moment. How long a moment is follows Facebook's controlled delay (Maurer, Fail at Scale, ACM Queue 2015): a burst is waited
/// out, but where more come than can be served a call that waits long would only be late. Safe for use by many threads.
/// </summary>
internal sealed class AdmissionGate(AdmissionOptions options, TimeProvider time)
{
    // Of the calls that waited, so that readers who come without end do not shut services out.
    private const int ServiceTurn = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _readers = [];
    private readonly LinkedList<Waiter> _services = [];
    private readonly LatencyLimit _limit = new(
        options.MinLimit == 0 ? Environment.ProcessorCount : options.MinLimit, options.MaxLimit, options.Tolerance, time);

    private readonly Demand _demand = new(time);
    private int _atWork;
    private int _turns;

    /// <summary>Calls that may work at once, as it is now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit.Current;
            }
        }
    }

    /// <summary>Calls that work, and calls that wait for their turn.</summary>
    public (int AtWork, int Waiting) Load
    {
        get
        {
            lock (_lock)
            {
                return (_atWork, _readers.Count + _services.Count);
            }
        }
    }

    /// <summary>Waits for the call's turn; whoever comes in says <see cref="Leave"/>.</summary>
    /// <returns>Calls that work now, this one included; null where the call is refused.</returns>
    public ValueTask<int?> EnterAsync(CallClass callClass, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            var queue = QueueOf(callClass);
            var mayWait = queue is not null;
            RefuseOverdue(_readers);
            RefuseOverdue(_services);
            _demand.Add(arrived: mayWait ? 1 : 0);
            if (HasRoom(callClass) && queue is not { Count: > 0 })
            {
                _demand.Add(letIn: mayWait ? 1 : 0);
                return ValueTask.FromResult<int?>(++_atWork);
            }

            if (queue is null || queue.Count >= options.QueueLength)
            {
                return ValueTask.FromResult<int?>(null);
            }

            waiter = new Waiter(time.GetTimestamp());
            queue.AddLast(waiter.Place);
        }

        return new ValueTask<int?>(WaitAsync(waiter, cancellationToken));
    }

    /// <summary>A call that was let in no longer works.</summary>
    /// <param name="kind">Of the call.</param>
    /// <param name="latency">How long it worked; null where that tells nothing of the machine.</param>
    /// <param name="atWork">What <see cref="EnterAsync"/> returned.</param>
    public void Leave(string kind, TimeSpan? latency, int atWork)
    {
        lock (_lock)
        {
            if (latency is { } worked)
            {
                _limit.Add(kind, worked, Math.Max(atWork, _atWork));
            }

            _atWork--;
            RefuseOverdue(_readers);
            RefuseOverdue(_services);
            while (Next() is { } waiter)
            {
                waiter.Place.List!.Remove(waiter.Place);
                _demand.Add(letIn: 1);
                waiter.Turn.SetResult(++_atWork);
            }
        }
    }

    private async Task<int?> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Turn.Task.WaitAsync(options.QueueWait, time, cancellationToken);
        }
        catch (TimeoutException) when (TryWithdraw(waiter))
        {
            return null;
        }
        catch (OperationCanceledException) when (TryWithdraw(waiter))
        {
            throw;
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            return await waiter.Turn.Task; // its turn came at the same moment
        }
    }

    private bool TryWithdraw(Waiter waiter)
    {
        lock (_lock)
        {
            waiter.Place.List?.Remove(waiter.Place);
            return !waiter.Turn.Task.IsCompleted;
        }
    }

    private void RefuseOverdue(LinkedList<Waiter> queue)
    {
        var patience = _demand.IsTooHigh ? options.OverloadWait : options.QueueWait;
        while (queue.First is { Value: var waiter } && time.GetElapsedTime(waiter.Since) > patience)
        {
            queue.RemoveFirst();
            waiter.Turn.SetResult(null);
        }
    }

    private Waiter? Next() => (_readers.First?.Value, _services.First?.Value) switch
    {
        ({ } reader, var service) when HasRoom(CallClass.Reader) => service is not null && ++_turns % ServiceTurn == 0 ? service : reader,
        (null, { } service) when HasRoom(CallClass.Service) => service,
        _ => null,
    };

    private bool HasRoom(CallClass callClass) => _atWork < Math.Max(1, (int)(_limit.Current * options.ShareOf(callClass)));

    private LinkedList<Waiter>? QueueOf(CallClass callClass) => callClass switch
    {
        CallClass.Reader => _readers,
        CallClass.Service => _services,
        CallClass.Bot or CallClass.Batch => null,
    };

    private sealed class Waiter
    {
        public Waiter(long since) => (Since, Place) = (since, new LinkedListNode<Waiter>(this));

        public long Since { get; }

        public LinkedListNode<Waiter> Place { get; }

        public TaskCompletionSource<int?> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
