using System.Diagnostics;

namespace Search.Fuzzing;

/// <summary>
/// Gives a target its corpus and then mutations of it, for so long or so many, and holds what comes of each against the laws of all targets: nothing but a
/// <see cref="SearchException"/> with a documented reason is thrown, and processor time is in proportion to the length.
/// </summary>
/// <param name="target">The target.</param>
/// <param name="seed">What the mutations depend on.</param>
internal sealed class FuzzLoop(FuzzTarget target, int seed)
{
    // A collection of garbage or code that is compiled may fall on one input; it does not fall on the same one each time.
    private const int Attempts = 3;
    private const int MostFailures = 20;
    private const int MostKnown = 4_000;

    // Long ones take their time, and are made of short ones again and again.
    private const int LongestKnown = 4_096;

    private readonly List<byte[]> _known = [.. CorpusFolder.InputsOf(target)];
    private readonly HashSet<string> _answers = [];
    private readonly Dictionary<string, long> _reasons = [];
    private readonly List<FuzzFailure> _failures = [];
    private double _slowest;
    private long _inputs;

    /// <summary>The input that is under way and since when, for who looks after hangs.</summary>
    public (byte[] Input, long Since)? UnderWay { get; private set; }

    /// <summary>Whether a budget of processor time is kept; not where other work of this process would be counted.</summary>
    public bool KeepsBudget { get; init; } = true;

    /// <summary>Called for each failure when it is found.</summary>
    public Action<FuzzFailure> OnFailure { get; init; } = _ => { };

    /// <summary>Gives the inputs of the corpus, and mutations until the time is over.</summary>
    public FuzzFigures Run(TimeSpan time) => Run((_, elapsed) => elapsed < time);

    /// <summary>The same with so many mutations.</summary>
    public FuzzFigures Run(int mutations)
    {
        var most = _known.Count + mutations;
        return Run((inputs, _) => inputs < most);
    }

    /// <summary>Gives one input.</summary>
    public FuzzFigures RunOnce(byte[] input)
    {
        var started = Stopwatch.GetTimestamp();
        Give(input);
        return FiguresSince(started);
    }

    private FuzzFigures Run(Func<long, TimeSpan, bool> goesOn)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var input in _known.ToList())
        {
            Give(input);
        }

        var mutator = new Mutator(new Random(seed), target.Tokens, target.MaxLength);
        while (_failures.Count < MostFailures && goesOn(_inputs, Stopwatch.GetElapsedTime(started)))
        {
            var input = mutator.Next(_known);
            if (Give(input) && _known.Count < MostKnown && input.Length <= LongestKnown)
            {
                _known.Add(input);
            }
        }

        return FiguresSince(started);
    }

    private FuzzFigures FiguresSince(long started) => new(_inputs, Stopwatch.GetElapsedTime(started), _answers.Count, _reasons, _slowest, _failures);

    /// <summary>Gives an input.</summary>
    /// <returns>Whether it was answered as none before.</returns>
    private bool Give(byte[] input)
    {
        _inputs++;
        var (answer, share) = Measure(input);
        for (var attempt = 1; share > 1 && attempt < Attempts; attempt++)
        {
            share = Math.Min(share, Measure(input).Share);
        }

        _slowest = Math.Max(_slowest, share);
        if (share > 1)
        {
            Fail(input, FormattableString.Invariant($"took {share:F1} times its budget of {target.BudgetOf(input).TotalMilliseconds:F0} ms of a processor"));
        }

        return answer is not null && _answers.Add(answer);
    }

    private (string? Answer, double Share) Measure(byte[] input)
    {
        UnderWay = (input, Stopwatch.GetTimestamp());
        var before = Now();
        var answer = Judge(input);
        var used = Now() - before;
        UnderWay = null;
        return (answer, KeepsBudget ? used / target.BudgetOf(input) : 0);
    }

    private string? Judge(byte[] input)
    {
        try
        {
            return target.Try(input);
        }
        catch (SearchException refusal) when (Reasons.All.Contains(refusal.Reason))
        {
            _reasons[refusal.Reason.Name] = _reasons.GetValueOrDefault(refusal.Reason.Name) + 1;
            return refusal.Reason.Name;
        }
        catch (Exception failure)
        {
            Fail(input, failure is BrokenLawException ? failure.Message : failure.ToString());
            return null;
        }
    }

    private void Fail(byte[] input, string law)
    {
        var failure = new FuzzFailure(input, law);
        _failures.Add(failure);
        OnFailure(failure);
    }

    private TimeSpan Now() => target.WorksOnOneThread ? ProcessorTime.OfThread() : ProcessorTime.OfProcess();
}
