namespace Search.Fuzzing;

/// <summary>What came of a run.</summary>
/// <param name="Inputs">How many inputs were given.</param>
/// <param name="Took">Time on the clock.</param>
/// <param name="Answers">How many answers differed.</param>
/// <param name="Reasons">With which reasons inputs were refused, and how often each.</param>
/// <param name="Slowest">The largest share that an input took of its budget of processor time.</param>
/// <param name="Failures">The inputs that broke a law.</param>
internal sealed record FuzzFigures(
    long Inputs, TimeSpan Took, int Answers, IReadOnlyDictionary<string, long> Reasons, double Slowest, IReadOnlyList<FuzzFailure> Failures)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Inputs} inputs, {Inputs / Math.Max(Took.TotalSeconds, 0.001):F0} a second, {Answers} answers that differ, at most {Slowest:P0} of the budget, {Reasons.Count} reasons, {Failures.Count} failures");
}

/// <summary>An input that broke a law.</summary>
/// <param name="Input">The input.</param>
/// <param name="Law">What happened.</param>
internal sealed record FuzzFailure(byte[] Input, string Law);
