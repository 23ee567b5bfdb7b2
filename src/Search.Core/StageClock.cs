using System.Diagnostics;

namespace Search;

/// <summary>A part of what a call does.</summary>
public enum Stage
{
    /// <summary>Waits for its turn.</summary>
    Admission,

    /// <summary>Waits until search shows a change.</summary>
    Freshness,

    /// <summary>Reads the query and decides what is looked for.</summary>
    Plan,

    /// <summary>Asks the engine.</summary>
    Retrieve,

    /// <summary>Scores the best again with more.</summary>
    Rerank,

    /// <summary>Reads the articles of hits.</summary>
    Read,

    /// <summary>Chooses and marks what is shown.</summary>
    Snippets,

    /// <summary>Looks for another spelling of the query.</summary>
    Spelling,

    /// <summary>Tags a text.</summary>
    Tag,
}

/// <summary>How long a call was in a stage.</summary>
/// <param name="Stage">As measurements name it.</param>
/// <param name="Time">So far.</param>
public readonly record struct StageTime(string Stage, TimeSpan Time);

/// <summary>
/// What a call spends its time on, a stage at a time: one within another stops the clock of that one, so that all together are no more than the call. It goes along with the
/// call, whatever is called, so that nobody in between has to hand it on. Written by one at a time, which other threads may look at.
/// </summary>
public sealed class StageClock
{
    private const int None = -1;

    private static readonly AsyncLocal<StageClock?> Ambient = new();
    private static readonly string[] Names = [.. Enum.GetNames<Stage>().Select(name => name.ToLowerInvariant())];

    private readonly Lock _lock = new();
    private readonly long[] _ticks = new long[Names.Length];
    private int _entered;
    private int _stage = None;
    private long _since;

    /// <summary>That of the call which goes on here; null for none.</summary>
    public static StageClock? Current => Ambient.Value;

    /// <summary>Begins a clock for the call that goes on from here.</summary>
    public static StageClock Start() => Ambient.Value = new StageClock();

    /// <summary>Begins a stage, and a span for it where somebody listens; it ends when what is returned is disposed.</summary>
    public static StageScope Enter(Stage stage) => new(Ambient.Value, (int)stage, Telemetry.StartPart(Names[(int)stage]));

    /// <summary>The stages that were entered, in their order, each with its time so far.</summary>
    public IReadOnlyList<StageTime> Read()
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            return
            [
                .. Enumerable.Range(0, Names.Length)
                    .Where(stage => (_entered & (1 << stage)) != 0)
                    .Select(stage => new StageTime(Names[stage], Stopwatch.GetElapsedTime(0, _ticks[stage] + (stage == _stage ? now - _since : 0)))),
            ];
        }
    }

    /// <summary>Gives each stage that was entered, with its seconds, to whoever counts them.</summary>
    internal void Visit(Action<int, double> visit)
    {
        for (var stage = 0; stage < _ticks.Length; stage++)
        {
            if ((_entered & (1 << stage)) != 0)
            {
                visit(stage, Stopwatch.GetElapsedTime(0, _ticks[stage]).TotalSeconds);
            }
        }
    }

    /// <summary>Names of all stages, as measurements have them.</summary>
    internal static IReadOnlyList<string> AllNames => Names;

    /// <returns>The stage before.</returns>
    internal int Switch(int stage)
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            if (_stage != None)
            {
                _ticks[_stage] += now - _since;
            }

            (var before, _stage, _since) = (_stage, stage, now);
            _entered |= stage == None ? 0 : 1 << stage;
            return before;
        }
    }
}

/// <summary>A stage, as long as it lasts.</summary>
public readonly struct StageScope : IDisposable
{
    private readonly StageClock? _clock;
    private readonly Activity? _span;
    private readonly int _before;

    internal StageScope(StageClock? clock, int stage, Activity? span)
    {
        _clock = clock;
        _span = span;
        _before = clock?.Switch(stage) ?? 0;
    }

    /// <summary>Ends it; the stage around it goes on.</summary>
    public void Dispose()
    {
        _clock?.Switch(_before);
        _span?.Dispose();
    }
}
