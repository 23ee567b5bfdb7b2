namespace Search.Enrichment.Learning;

/// <summary>Turns scores into probabilities that hold on examples the scores were not learned from (Platt 1999, Probabilistic outputs for support vector machines).</summary>
/// <param name="Slope">What a score is multiplied by.</param>
/// <param name="Shift">What is then added.</param>
public readonly record struct PlattScaling(double Slope, double Shift)
{
    private const int MaxIterations = 50;

    // Holds the line near the identity where there are few examples: as if this many agreed with the scores.
    private const double Prior = 10;

    /// <summary>The line that makes the labels most probable.</summary>
    public static PlattScaling Fit(IReadOnlyList<(double Score, bool Label)> examples)
    {
        var (slope, shift) = (1.0, 0.0);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            double gradientOfSlope = Prior * (1 - slope), gradientOfShift = -Prior * shift, slopes = Prior, both = 0, shifts = Prior;
            foreach (var (score, label) in examples)
            {
                var probability = LogisticRegression.Probability((slope * score) + shift);
                var error = (label ? 1 : 0) - probability;
                var spread = probability * (1 - probability);
                gradientOfSlope += error * score;
                gradientOfShift += error;
                slopes += spread * score * score;
                both += spread * score;
                shifts += spread;
            }

            var determinant = (slopes * shifts) - (both * both);
            var stepOfSlope = ((shifts * gradientOfSlope) - (both * gradientOfShift)) / determinant;
            var stepOfShift = ((slopes * gradientOfShift) - (both * gradientOfSlope)) / determinant;
            (slope, shift) = (slope + stepOfSlope, shift + stepOfShift);
            if (Math.Abs(stepOfSlope) + Math.Abs(stepOfShift) < 1e-6)
            {
                break;
            }
        }

        // A falling line would turn the ranking around; it only comes from examples that say nothing.
        return slope > 0 ? new PlattScaling(slope, shift) : new PlattScaling(1, 0);
    }
}
