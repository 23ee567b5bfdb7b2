namespace Search.Enrichment.Learning;

/// <summary>
/// Logistic regression over rows of indicators, fitted by Newton's method with a ridge (iteratively reweighted least squares; Hastie,
/// Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1). The same rows always give the same weights.
/// </summary>
public static class LogisticRegression
{
    private const int MaxIterations = 25;

    // The largest step of a weight that still counts as a change.
    private const double Tolerance = 1e-4;

    /// <summary>The probability of a score.</summary>
    public static double Probability(double score) => 1 / (1 + Math.Exp(-score));

    /// <summary>Weights that make the labels most probable; that of the intercept comes first.</summary>
    /// <param name="rows">The indicators that are 1, by position from 0.</param>
    /// <param name="labels">What each row is.</param>
    /// <param name="rowWeights">How much each row counts.</param>
    /// <param name="indicatorCount">Indicators in all.</param>
    /// <param name="ridge">Holds weights small: a penalty of half of it times the square of each weight but the intercept.</param>
    public static double[] Fit(IReadOnlyList<int[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double> rowWeights, int indicatorCount, double ridge)
    {
        var size = indicatorCount + 1;
        var weights = new double[size];
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var gradient = new double[size];
            var curvature = new double[size][];
            for (var index = 0; index < size; index++)
            {
                curvature[index] = new double[index + 1];
                var penalty = index == 0 ? 1e-6 : ridge;
                gradient[index] = -penalty * weights[index];
                curvature[index][index] = penalty;
            }

            for (var row = 0; row < rows.Count; row++)
            {
                Accumulate(rows[row], labels[row], rowWeights[row], weights, gradient, curvature);
            }

            SolveInPlace(curvature, gradient);
            var largest = 0.0;
            for (var index = 0; index < size; index++)
            {
                weights[index] += gradient[index];
                largest = Math.Max(largest, Math.Abs(gradient[index]));
            }

            if (largest < Tolerance)
            {
                break;
            }
        }

        return weights;
    }

    private static void Accumulate(int[] row, bool label, double rowWeight, double[] weights, double[] gradient, double[][] curvature)
    {
        var score = weights[0];
        foreach (var indicator in row)
        {
            score += weights[indicator + 1];
        }

        var probability = Probability(score);
        var error = rowWeight * ((label ? 1 : 0) - probability);
        var spread = rowWeight * probability * (1 - probability);
        gradient[0] += error;
        curvature[0][0] += spread;
        for (var one = 0; one < row.Length; one++)
        {
            var line = curvature[row[one] + 1];
            gradient[row[one] + 1] += error;
            line[0] += spread;

            // Indicators rise along a row, so these stand in the lower triangle.
            for (var other = 0; other <= one; other++)
            {
                line[row[other] + 1] += spread;
            }
        }
    }

    /// <summary>Replaces the right-hand side by the solution; the lower triangle becomes its Cholesky factor.</summary>
    private static void SolveInPlace(double[][] matrix, double[] side)
    {
        for (var row = 0; row < matrix.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[row][column];
                for (var inner = 0; inner < column; inner++)
                {
                    sum -= matrix[row][inner] * matrix[column][inner];
                }

                matrix[row][column] = row == column ? Math.Sqrt(Math.Max(sum, 1e-9)) : sum / matrix[column][column];
            }
        }

        for (var row = 0; row < side.Length; row++)
        {
            for (var column = 0; column < row; column++)
            {
                side[row] -= matrix[row][column] * side[column];
            }

            side[row] /= matrix[row][row];
        }

        for (var row = side.Length - 1; row >= 0; row--)
        {
            for (var below = row + 1; below < side.Length; below++)
            {
                side[row] -= matrix[below][row] * side[below];
            }

            side[row] /= matrix[row][row];
        }
    }
}
