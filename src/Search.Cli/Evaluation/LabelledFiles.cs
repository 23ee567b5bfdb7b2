using Search.Cli.Output;

namespace Search.Cli.Evaluation;

/// <summary>Runs work on files of labelled articles and tells in one line what is wrong with them.</summary>
internal static class LabelledFiles
{
    public static Task<int> Run(Terminal terminal, string command, Action work) => RunAsync(terminal, command, () =>
    {
        work();
        return Task.CompletedTask;
    });

    public static async Task<int> RunAsync(Terminal terminal, string command, Func<Task> work)
    {
        try
        {
            await work();
            return ExitCode.Done;
        }
        catch (Exception exception) when (ProblemOf(exception) is { } problem)
        {
            terminal.WriteErrorLine(SafeText.Line($"searchctl: {command}: {problem}"));
            return ExitCode.Failed;
        }
    }

    private static string? ProblemOf(Exception exception) => exception switch
    {
        // Lines are read in parallel; the first bad one is enough.
        AggregateException { InnerExceptions: [var first, ..] } => ProblemOf(first),
        IOException or InvalidDataException or UnauthorizedAccessException or InvalidOperationException => exception.Message,
        _ => null,
    };
}
