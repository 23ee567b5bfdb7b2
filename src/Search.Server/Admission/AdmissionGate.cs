using Search.Security;

namespace Search.Server.Admission;

/// <summary>
/// Lets calls in as long as there is room, by class: the lower the class, the earlier it is refused, so that bots are shed before services and these before readers. Where
/// there is none, readers and services wait for a moment, and writes a little longer: whoever makes one would only come again. How long a moment is follows Facebook's controlled delay (Maurer, Fail at Scale, ACM Queue 2015): a burst is waited
/// out, but where more come than can be served a call that waits long would only be late. Safe for use by many threads.
/// </summary>
internal sealed class AdmissionGate(AdmissionOptions options, TimeProvider time)
{
    // Of the calls that waited, so that readers who come without end do not shut the others out.
    private const int OthersTurn = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _readers = [];
    private readonly LinkedList<Waiter> _services = [];
    private readonly LinkedList<Waiter> _writes = [];
    private readonly LatencyLimit _limit = new(options.LeastLimit, options.MaxLimit, options.Tolerance, time);
    private readonly Demand _demand = new(time);
    private readonly long[] _refused = new long[Enum.GetValues<CallClass>().Length];
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
                return (_atWork, _readers.Count + _services.Count + _writes.Count);
            }
        }
    }

    /// <summary>Calls of a class that were refused since the start.</summary>
    public long RefusedOf(CallClass callClass) => Volatile.Read(ref _refused[(int)callClass]);

    /// <summary>A call was told that there is no room for it.</summary>
    public void NoteRefusal(CallClass callClass) => Interlocked.Increment(ref _refused[(int)callClass]);

    /// <summary>Waits for the call's turn; whoever comes in says <see cref="Leave"/>.</summary>
    /// <param name="callClass">Its class.</param>
    /// <param name="isPatient">Whether it waits as writes do.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Calls that work now, this one included; null where the call is refused.</returns>
    public ValueTask<int?> EnterAsync(CallClass callClass, bool isPatient, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            var queue = QueueOf(callClass, isPatient);
            var mayWait = queue is not null;
            RefuseOverdue();
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

            waiter = new Waiter(callClass, time.GetTimestamp());
            queue.AddLast(waiter.Place);
        }

        return new ValueTask<int?>(WaitAsync(waiter, isPatient ? options.WriteWait : options.QueueWait, cancellationToken));
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
            RefuseOverdue();
            while (Next() is { } waiter)
            {
                waiter.Place.List!.Remove(waiter.Place);
                _demand.Add(letIn: 1);
                waiter.Turn.SetResult(++_atWork);
            }
        }
    }

    private async Task<int?> WaitAsync(Waiter waiter, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Turn.Task.WaitAsync(patience, time, cancellationToken);
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

    private void RefuseOverdue()
    {
        var patience = _demand.IsTooHigh ? options.OverloadWait : options.QueueWait;
        RefuseOverdue(_readers, patience);
        RefuseOverdue(_services, patience);
        RefuseOverdue(_writes, options.WriteWait);
    }

    private void RefuseOverdue(LinkedList<Waiter> queue, TimeSpan patience)
    {
        while (queue.First is { Value: var waiter } && time.GetElapsedTime(waiter.Since) > patience)
        {
            queue.RemoveFirst();
            waiter.Turn.SetResult(null);
        }
    }

    /// <summary>Readers first, then services, then writes; of <see cref="OthersTurn"/> turns one for each of the others, which needs no more room than a reader.</summary>
    private Waiter? Next()
    {
        var slot = _turns % OthersTurn;
        var isOthers = slot is OthersTurn - 1 or OthersTurn / 2;
        var (reader, service, write) = (_readers.First?.Value, _services.First?.Value, _writes.First?.Value);
        Waiter?[] order = slot switch
        {
            OthersTurn - 1 => [service, write, reader],
            OthersTurn / 2 => [write, reader, service],
            _ => [reader, service, write],
        };
        var next = Array.Find(order, waiter => waiter is not null && HasRoom(isOthers && waiter.Class == CallClass.Service ? CallClass.Reader : waiter.Class));
        _turns += next is null ? 0 : 1;
        return next;
    }

    private bool HasRoom(CallClass callClass) => _atWork < Math.Max(1, (int)(_limit.Current * options.ShareOf(callClass)));

    private LinkedList<Waiter>? QueueOf(CallClass callClass, bool isPatient) => callClass switch
    {
        CallClass.Bot => null,
        CallClass.Reader or CallClass.Service or CallClass.Batch when isPatient => _writes,
        CallClass.Reader => _readers,
        CallClass.Service => _services,
        CallClass.Batch => null,
    };

    private sealed class Waiter
    {
        public Waiter(CallClass callClass, long since) => (Class, Since, Place) = (callClass, since, new LinkedListNode<Waiter>(this));

        public CallClass Class { get; }

        public long Since { get; }

        public LinkedListNode<Waiter> Place { get; }

        public TaskCompletionSource<int?> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
