namespace Search.Benchmarks;

/// <summary>What is told of several measurements of one thing.</summary>
internal static class Figures
{
    /// <summary>The value below which the given share of the measurements lies; 0.5 is the median.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var ordered = values.Order().ToList();
        return ordered[Math.Clamp((int)Math.Ceiling(share * ordered.Count) - 1, 0, ordered.Count - 1)];
    }

    /// <summary>Smallest, median and largest.</summary>
    public static string Spread(IReadOnlyList<double> values, string format) =>
        $"{Percentile(values, 0.5).ToString(format)} (min {values.Min().ToString(format)}, max {values.Max().ToString(format)})";
}
