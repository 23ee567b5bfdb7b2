using Grpc.Core;

using Search.Security;

namespace Search.Server.Admission;

/// <summary>A call that was let in, as long as it works. Used by one at a time.</summary>
internal sealed class AdmittedCall(AdmissionGate gate, CallClass callClass, bool isPatient, string kind, TimeProvider time)
{
    private static readonly object Key = new();

    private long _started;
    private int _atWork;

    /// <summary>Waits for the call's turn.</summary>
    /// <exception cref="SearchException">There is no room for it (<see cref="SearchError.Exhausted"/>).</exception>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        using var stage = StageClock.Enter(Stage.Admission);
        _atWork = await gate.EnterAsync(callClass, isPatient, cancellationToken) ?? throw Refuse();
        _started = time.GetTimestamp();
    }

    /// <summary>The call no longer works. A second time it does nothing.</summary>
    /// <param name="isMeasured">Whether how long it took tells something of the machine.</param>
    public void Leave(bool isMeasured = true)
    {
        if (_atWork > 0)
        {
            gate.Leave(kind, isMeasured ? time.GetElapsedTime(_started) : null, _atWork);
            _atWork = 0;
        }
    }

    /// <summary>Notes the call for <see cref="LeaveFor"/> and <see cref="WaitOutsideAsync"/>.</summary>
    public void AttachTo(ServerCallContext context) => context.UserState[Key] = this;

    /// <summary>The work of a call is done, and it only waits for others from here on.</summary>
    public static void LeaveFor(ServerCallContext context) => Find(context)?.Leave();

    /// <summary>Waits for others without standing in anybody's way, then for the call's turn once more.</summary>
    /// <exception cref="SearchException">There is no room for it any more.</exception>
    public static async Task WaitOutsideAsync(ServerCallContext context, Func<Task> wait)
    {
        var call = Find(context);
        call?.Leave(isMeasured: false);
        await wait();
        if (call is not null)
        {
            await call.EnterAsync(context.CancellationToken);
        }
    }

    private static AdmittedCall? Find(ServerCallContext context) => context.UserState.TryGetValue(Key, out var call) ? (AdmittedCall)call : null;

    /// <summary>Callers who were refused together do not come back together.</summary>
    private SearchException Refuse()
    {
        gate.NoteRefusal(callClass);
        return new(Reasons.Overloaded, "the service has more to do than it can; come again later")
        {
            RetryDelay = Reasons.Overloaded.RetryDelay * (1 + Random.Shared.NextDouble()),
        };
    }
}
