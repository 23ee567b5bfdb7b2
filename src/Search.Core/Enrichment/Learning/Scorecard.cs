using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Search.Enrichment.Learning;

/// <summary>
/// A linear model over features that are cut into steps: passing a cut adds that cut's weight, so a feature's effect is any staircase and
/// a person can read it (a generalized additive model; Hastie and Tibshirani 1990).
/// </summary>
/// <param name="Intercept">The score of a row below every cut.</param>
/// <param name="Features">In the order of a row.</param>
public sealed record Scorecard(double Intercept, IReadOnlyList<ScorecardFeature> Features)
{
    private readonly ScorecardFeature[] _features = [.. Features];

    // The first cut of each feature; what is below it adds nothing. Filled up with what no value reaches.
    private readonly Vector256<float>[] _firsts =
        [.. Features.Select(feature => feature.Cuts.Count > 0 ? feature.Cuts[0] : float.NaN).Chunk(Vector256<float>.Count).Select(ScorecardFeature.VectorOf)];

    /// <summary>The score of a row; its probability is <see cref="LogisticRegression.Probability"/>.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        var score = Intercept;
        for (var group = 0; group < _firsts.Length; group++)
        {
            var first = group * Vector256<float>.Count;
            for (var reached = Vector256.GreaterThanOrEqual(ValuesOf(row[first..]), _firsts[group]).ExtractMostSignificantBits(); reached != 0; reached &= reached - 1)
            {
                var feature = first + BitOperations.TrailingZeroCount(reached);
                score += _features[feature].PointsOf(row[feature]);
            }
        }

        return score;
    }

    /// <summary>Eight values of a row, or as many as are left.</summary>
    private static Vector256<float> ValuesOf(ReadOnlySpan<float> row)
    {
        if (row.Length >= Vector256<float>.Count)
        {
            return Vector256.Create(row);
        }

        Span<float> values = stackalloc float[Vector256<float>.Count];
        row.CopyTo(values);
        return Vector256.Create<float>(values);
    }

    /// <summary>Learns a scorecard.</summary>
    /// <param name="names">Names of the features, in the order of a row.</param>
    /// <param name="rows">One value for each feature.</param>
    /// <param name="labels">What each row is.</param>
    /// <param name="rowWeights">How much each row counts.</param>
    /// <param name="maxCuts">Most cuts of one feature.</param>
    /// <param name="ridge">As in <see cref="LogisticRegression.Fit"/>.</param>
    /// <param name="minRowsAboveCut">Rows of a label that must reach a step; one of fewer would be learned from chance.</param>
    public static Scorecard Learn(
        IReadOnlyList<string> names,
        IReadOnlyList<float[]> rows,
        IReadOnlyList<bool> labels,
        IReadOnlyList<double> rowWeights,
        int maxCuts,
        double ridge,
        int minRowsAboveCut = 20)
    {
        var cuts = names.Select((_, feature) => CutsOf(rows, labels, feature, maxCuts, minRowsAboveCut)).ToList();
        var firsts = new int[names.Count + 1];
        for (var feature = 0; feature < names.Count; feature++)
        {
            firsts[feature + 1] = firsts[feature] + cuts[feature].Length;
        }

        var indicators = new int[rows.Count][];
        Parallel.For(0, rows.Count, row => indicators[row] = IndicatorsOf(rows[row], cuts, firsts));
        var weights = LogisticRegression.Fit(indicators, labels, rowWeights, firsts[^1], ridge);
        return new Scorecard(weights[0], [.. names.Select((name, feature) =>
            new ScorecardFeature(name, cuts[feature], weights[(firsts[feature] + 1)..(firsts[feature + 1] + 1)]))]);
    }

    /// <summary>The scorecard whose scores are those of this one on another line.</summary>
    public Scorecard On(PlattScaling line) => new(
        (Intercept * line.Slope) + line.Shift,
        [.. Features.Select(feature => new ScorecardFeature(feature.Name, feature.Cuts, [.. feature.Weights.Select(weight => weight * line.Slope)]))]);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no scorecard, or one of other features.</exception>
    public static Scorecard Read(TextReader reader, IReadOnlyList<string> names)
    {
        var features = new List<ScorecardFeature>();
        double? intercept = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts is ["intercept", var value])
            {
                intercept = double.Parse(value, CultureInfo.InvariantCulture);
                continue;
            }

            var steps = parts[1..].Select(part => part.Split(':')).ToList();
            features.Add(new ScorecardFeature(
                parts[0],
                [.. steps.Select(step => float.Parse(step[0], CultureInfo.InvariantCulture))],
                [.. steps.Select(step => double.Parse(step[1], CultureInfo.InvariantCulture))]));
        }

        return intercept is not null && features.Select(feature => feature.Name).SequenceEqual(names)
            ? new Scorecard(intercept.Value, features)
            : throw new FormatException($"the scorecard must have an intercept and the features {string.Join(", ", names)}");
    }

    /// <summary>One line for each feature: its name, then each cut with its weight.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"intercept {Intercept:0.####}"));
        foreach (var feature in Features)
        {
            writer.Write(feature.Name);
            for (var step = 0; step < feature.Cuts.Count; step++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $" {feature.Cuts[step]:0.#####}:{feature.Weights[step]:0.####}"));
            }

            writer.WriteLine();
        }
    }

    /// <summary>
    /// Values that part the rows above the lowest value into groups of like size, once those of either label. Counting from the lowest value
    /// alone would leave flags that are seldom set without a cut.
    /// </summary>
    private static float[] CutsOf(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, int feature, int maxCuts, int minRowsAboveCut)
    {
        var lowest = rows.Min(row => row[feature]);
        var cuts = new SortedSet<float>();
        foreach (var side in new[] { true, false })
        {
            var values = rows.Where((_, row) => labels[row] == side).Select(row => row[feature]).Where(value => value > lowest).Order().ToArray();
            for (var cut = 0; cut < maxCuts / 2 && values.Length >= minRowsAboveCut; cut++)
            {
                cuts.Add(values[(int)((long)values.Length * cut / (maxCuts / 2))]);
            }
        }

        return [.. cuts];
    }

    private static int[] IndicatorsOf(float[] row, List<float[]> cuts, int[] firsts)
    {
        var indicators = new List<int>();
        for (var feature = 0; feature < row.Length; feature++)
        {
            for (var cut = 0; cut < cuts[feature].Length && row[feature] >= cuts[feature][cut]; cut++)
            {
                indicators.Add(firsts[feature] + cut);
            }
        }

        return [.. indicators];
    }
}

/// <summary>One feature of a scorecard.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cuts">Rising values.</param>
/// <param name="Weights">What a value at or above the cut adds.</param>
public sealed record ScorecardFeature(string Name, IReadOnlyList<float> Cuts, IReadOnlyList<double> Weights)
{
    // Filled up with what no value reaches.
    private readonly Vector256<float>[] _cuts = [.. Cuts.Chunk(Vector256<float>.Count).Select(VectorOf)];

    // What a value on each step adds in all; the first step is below every cut.
    private readonly double[] _sums = [0, .. Weights.Select((_, step) => Weights.Take(step + 1).Sum())];

    /// <summary>What a value adds to the score.</summary>
    public double PointsOf(float value)
    {
        var values = Vector256.Create(value);
        var step = 0;
        foreach (var cuts in _cuts)
        {
            step += BitOperations.PopCount(Vector256.GreaterThanOrEqual(values, cuts).ExtractMostSignificantBits());
        }

        return _sums[step];
    }

    /// <summary>Numbers side by side, filled up with what no value reaches.</summary>
    internal static Vector256<float> VectorOf(float[] cuts)
    {
        var vector = Vector256.Create(float.NaN);
        for (var cut = 0; cut < cuts.Length; cut++)
        {
            vector = vector.WithElement(cut, cuts[cut]);
        }

        return vector;
    }
}
