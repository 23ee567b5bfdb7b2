namespace Search.Evaluation.Labelled;

/// <summary>Compares confidence with what proved right (Naeini, Cooper and Hauskrecht 2015, Obtaining well calibrated probabilities using Bayesian binning).</summary>
internal static class Calibration
{
    private const int StepCount = 10;

    /// <summary>Expected calibration error: the mean distance of confidence and share of right answers over ten steps, weighted by their size.</summary>
    public static double ErrorOf(IReadOnlyCollection<(double Confidence, bool IsRight)> answers) => answers.Count == 0
        ? 0
        : StepsOf(answers).Sum(step => step.Count * Math.Abs(step.MeanConfidence - step.RightShare)) / answers.Count;

    /// <summary>The steps that hold an answer, from low to high confidence.</summary>
    public static IReadOnlyList<CalibrationStep> StepsOf(IEnumerable<(double Confidence, bool IsRight)> answers) =>
        [.. answers.GroupBy(answer => Math.Min((int)(answer.Confidence * StepCount), StepCount - 1))
            .OrderBy(step => step.Key)
            .Select(step => new CalibrationStep(
                step.Count(), step.Average(answer => answer.Confidence), step.Average(answer => answer.IsRight ? 1.0 : 0.0)))];
}

/// <summary>Answers of like confidence.</summary>
/// <param name="Count">How many.</param>
/// <param name="MeanConfidence">Their mean confidence.</param>
/// <param name="RightShare">The share that is right.</param>
internal sealed record CalibrationStep(int Count, double MeanConfidence, double RightShare);
