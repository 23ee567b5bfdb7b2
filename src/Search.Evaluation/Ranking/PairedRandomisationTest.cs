namespace Search.Evaluation.Ranking;

/// <summary>
/// Fisher's two-sided randomisation test of paired figures: how often a difference at least as large would come about if chance alone decided which of two
/// rankings got which figure. M. Smucker, J. Allan and B. Carterette, A comparison of statistical significance tests for information retrieval
/// evaluation (2007).
/// </summary>
internal static class PairedRandomisationTest
{
    private const int Permutations = 10_000;

    // Any will do; a fixed one makes runs agree.
    private const int Seed = 2007;

    // Sums of the same numbers in another order differ in their last digits.
    private const double Rounding = 1e-12;

    /// <summary>The p-value, above 0 to 1; 1 for no difference at all.</summary>
    /// <param name="differences">One figure less the other, for each query; what is tested is their sum.</param>
    public static double PValueOf(IReadOnlyCollection<double> differences)
    {
        double[] nonZero = [.. differences.Where(difference => difference != 0)];
        var observed = Math.Abs(nonZero.Sum());
        var random = new Random(Seed);
        var asLarge = 0;
        for (var permutation = 0; permutation < Permutations; permutation++)
        {
            var sum = 0.0;
            foreach (var difference in nonZero)
            {
                sum += random.Next(2) == 0 ? difference : -difference;
            }

            asLarge += Math.Abs(sum) >= observed - Rounding ? 1 : 0;
        }

        // The order observed is one of those possible: B. Phipson and G. Smyth, Permutation p-values should never be zero (2010).
        return (asLarge + 1.0) / (Permutations + 1);
    }
}
