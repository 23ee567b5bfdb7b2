using Search.Evaluation;

namespace Search.Tests.Evaluation;

/// <summary>What one run of Search.Evaluation left behind.</summary>
internal sealed record EvaluationRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the program in this process.</summary>
    public static async Task<EvaluationRun> OfAsync(IReadOnlyList<string> arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await CommandLine.RunAsync(arguments, new Printer(output, error, TimeProvider.System), CancellationToken.None);
        return new EvaluationRun(exitCode, output.ToString(), error.ToString());
    }
}
