namespace Search.Server.Admission;

/// <summary>Tells a burst, which is over soon, from more calls than can be served: then fewer are let in than come, second after second. For one thread at a time.</summary>
internal sealed class Demand(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    // A queue that grows a little within a second is none that never ends.
    private const double Excess = 1.1;
    private const int FewCalls = 10;

    private long _started = time.GetTimestamp();
    private int _arrived;
    private int _letIn;
    private bool _isTooHigh;

    /// <summary>Whether in the last second more came than were let in.</summary>
    public bool IsTooHigh
    {
        get
        {
            Turn();
            return _isTooHigh;
        }
    }

    /// <summary>Calls came, or were let in.</summary>
    public void Add(int arrived = 0, int letIn = 0)
    {
        Turn();
        _arrived += arrived;
        _letIn += letIn;
    }

    private void Turn()
    {
        if (time.GetElapsedTime(_started) >= Window)
        {
            _isTooHigh = _arrived > (Excess * _letIn) + FewCalls;
            _started = time.GetTimestamp();
            (_arrived, _letIn) = (0, 0);
        }
    }
}
