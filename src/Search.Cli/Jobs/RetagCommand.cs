using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl retag</c>: learns from people's tags and tags every article again.</summary>
internal static class RetagCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("retag", "Learn how the site tags, then tag every article again.");
        command.SetAction((parse, cancellationToken) =>
            JobStart.RunAsync(options, terminal, parse, new StartJobRequest { Kind = Job.Types.Kind.Retag }, wait: true, cancellationToken));
        return command;
    }
}
