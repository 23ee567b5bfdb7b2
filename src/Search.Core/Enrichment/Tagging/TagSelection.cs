namespace Search.Enrichment.Tagging;

/// <summary>How many of the likeliest tags an article gets.</summary>
public static class TagSelection
{
    /// <summary>
    /// The number of tags whose expected F1 is highest, given how likely each is right: a threshold of its own for each article (Lipton, Elkan and
    /// Naryanaswamy 2014, Optimal thresholding of classifiers to maximize F1 measure). E[F1] of the k likeliest is taken as 2·Σp / (k + Σ of all p).
    /// </summary>
    /// <param name="probabilities">Falling.</param>
    /// <param name="most">Upper bound.</param>
    public static int CountOf(IReadOnlyList<double> probabilities, int most)
    {
        var all = probabilities.Sum();
        var right = 0.0;
        var best = 0.0;
        var count = 0;
        for (var taken = 1; taken <= Math.Min(most, probabilities.Count); taken++)
        {
            right += probabilities[taken - 1];
            var expected = 2 * right / (taken + all);
            if (expected > best)
            {
                (best, count) = (expected, taken);
            }
        }

        return count;
    }
}
