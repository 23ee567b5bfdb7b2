namespace Search.Evaluation;

/// <summary>Runs work on files of data and tells in one line what is wrong with them.</summary>
internal static class DataFiles
{
    public static Task<int> Run(Printer printer, string command, Action work) => RunAsync(printer, command, () =>
    {
        work();
        return Task.CompletedTask;
    });

    public static async Task<int> RunAsync(Printer printer, string command, Func<Task> work)
    {
        try
        {
            await work();
            return ExitCode.Done;
        }
        catch (Exception exception) when (ProblemOf(exception) is { } problem)
        {
            printer.WriteErrorLine($"{command}: {problem}");
            return ExitCode.Failed;
        }
    }

    private static string? ProblemOf(Exception exception) => exception switch
    {
        // Lines are read in parallel; the first bad one is enough.
        AggregateException { InnerExceptions: [var first, ..] } => ProblemOf(first),
        IOException or InvalidDataException or UnauthorizedAccessException or InvalidOperationException or SearchException => exception.Message,
        _ => null,
    };
}
