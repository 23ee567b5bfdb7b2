using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl reindex</c>: builds the index anew, unseen by those who search.</summary>
internal static class ReindexCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var watch = new Option<bool>("--watch") { Description = "Show how far it is and return when it has ended; otherwise it goes on by itself." };
        var maxFailed = new Option<double>("--max-failed")
        {
            Description = "Most articles that may fail, in percent of all; with more the present index stays.",
            HelpName = "percent",
            DefaultValueFactory = _ => 1,
        };
        var command = new Command("reindex", "Build a new index from the store beside the one that serves, then let it serve.") { watch, maxFailed };
        command.SetAction((parse, cancellationToken) => JobStart.RunAsync(
            options,
            terminal,
            parse,
            new StartJobRequest { Kind = Job.Types.Kind.Reindex, MaxFailedPercent = parse.GetValue(maxFailed) },
            parse.GetValue(watch),
            cancellationToken));
        return command;
    }
}
