namespace Search.Server.Admission;

/// <summary>
/// How many calls may work at once, told from how long they take: as many as do not make one another slow. A gradient as in Netflix's concurrency-limits
/// (Gradient2Limit: https://github.com/Netflix/concurrency-limits) and Envoy's adaptive concurrency filter (GradientController), from which is also that the limit is held at
/// its least for a moment, now and then, to see how long a call takes that has the machine for itself. Other than there this is remembered for each kind of call, so that a
/// suggestion and a search are not compared with one another. For one thread at a time.
/// </summary>
/// <param name="min">The least limit, at least 1.</param>
/// <param name="max">The largest limit.</param>
/// <param name="tolerance">How much longer than alone calls may take before the limit falls.</param>
/// <param name="time">The clock.</param>
internal sealed class LatencyLimit(int min, int max, double tolerance, TimeProvider time)
{
    // As Envoy's sample_aggregate_percentile is taken of a window of 100 ms; a few calls say nothing, and a second is never waited longer for them.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(1);
    private const int WindowCalls = 20;

    // Envoy looks once a minute, which is long where what runs in the background changes.
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(10);
    private const int ProbeCalls = 20;

    // Calls that are remembered of how long one takes alone.
    private const int AloneCalls = 100;

    // As in Gradient2Limit: a window of slow calls does not more than halve the limit, and the limit goes a fifth of the way at a time.
    private const double MaxFall = 0.5;
    private const double Smoothing = 0.2;

    private readonly Dictionary<string, Alone> _alone = [];
    private double _limit = Math.Max(min, Math.Min(max, 2 * min));
    private long _windowStarted = time.GetTimestamp();
    private double _expected;
    private double _taken;
    private int _calls;
    private int _mostAtWork;
    private long _seenAlone = time.GetTimestamp();
    private int _probes;

    /// <summary>Calls that may work at once.</summary>
    public int Current => IsProbing ? min : (int)_limit;

    private bool IsProbing => _probes > 0;

    /// <summary>A call is done.</summary>
    /// <param name="kind">Calls of one kind take about as long as one another.</param>
    /// <param name="latency">How long it worked, without having waited for its turn.</param>
    /// <param name="atWork">Most calls that worked at its beginning and at its end, itself included.</param>
    public void Add(string kind, TimeSpan latency, int atWork)
    {
        if (!_alone.TryGetValue(kind, out var alone))
        {
            _alone[kind] = alone = new Alone();
        }

        if (atWork <= min)
        {
            alone.Add(latency);
            _seenAlone = time.GetTimestamp();
            _probes = Math.Max(0, _probes - 1);
        }

        _mostAtWork = Math.Max(_mostAtWork, atWork);
        if (alone.Latency is { } expected)
        {
            _expected += expected.TotalSeconds;
            _taken += latency.TotalSeconds;
            _calls++;
        }

        Update();
    }

    private void Update()
    {
        var elapsed = time.GetElapsedTime(_windowStarted);
        if (elapsed >= LongestWindow || (elapsed >= Window && _calls >= WindowCalls))
        {
            if (!IsProbing && _calls > 0)
            {
                Move();
            }

            _windowStarted = time.GetTimestamp();
            (_expected, _taken, _calls, _mostAtWork) = (0, 0, 0, 0);
        }

        if (!IsProbing && _limit > min && time.GetElapsedTime(_seenAlone) >= ProbeInterval)
        {
            _probes = ProbeCalls;
        }
    }

    private void Move()
    {
        var gradient = Math.Clamp(tolerance * _expected / _taken, MaxFall, 1);

        // Room to find out whether more would do; half of Envoy's headroom, since two of three that only wait for a processor are many.
        var next = (_limit * gradient) + (Math.Sqrt(_limit) / 2);

        // A limit that nobody comes near says nothing of what lies above it.
        if (next <= _limit || _mostAtWork >= _limit / 2)
        {
            _limit = Math.Clamp(_limit + (Smoothing * (next - _limit)), min, Math.Max(min, max));
        }
    }

    /// <summary>How long a kind of call takes where no more work than the least limit allows; the mean of the last ones.</summary>
    private sealed class Alone
    {
        private double _seconds;
        private int _count;

        public TimeSpan? Latency => _count == 0 ? null : TimeSpan.FromSeconds(_seconds);

        public void Add(TimeSpan latency)
        {
            _count = Math.Min(_count + 1, AloneCalls);
            _seconds += (latency.TotalSeconds - _seconds) / _count;
        }
    }
}
