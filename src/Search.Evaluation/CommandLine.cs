using System.CommandLine;
using System.CommandLine.Invocation;

using Search.Evaluation.Labelled;
using Search.Evaluation.Ranking;
using Search.Evaluation.Reading;

namespace Search.Evaluation;

/// <summary>The program itself: reads the arguments, runs a command, and turns what was typed wrongly into one line.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Printer printer, CancellationToken cancellationToken)
    {
        var json = new Option<bool>("--json") { Description = "Write one document of JSON.", Recursive = true };
        var root = new RootCommand("Measures ranking and tagging on what people judged, and learns the models that the service ships with. Asks no server.")
        {
            SearchCommand.Create(json, printer),
            RelatedCommand.Create(json, printer),
            LabelledCommands.CreateTags(json, printer),
            LabelledCommands.CreateKeyphrases(json, printer),
            LanguagesCommand.Create(json, printer),
            MarkupCommand.Create(json, printer),
            ProposalsCommand.Create(json, printer),
            TrainCommand.Create(printer),
            json,
        };
        var parse = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is ParseErrorAction)
        {
            printer.WriteErrorLine($"{string.Join("; ", parse.Errors.Select(error => error.Message))} (see --help)");
            return ExitCode.BadUsage;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = printer.Output, Error = printer.Error, EnableDefaultExceptionHandler = false };
            return await parse.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            printer.WriteErrorLine("cancelled");
            return ExitCode.Cancelled;
        }
    }
}
