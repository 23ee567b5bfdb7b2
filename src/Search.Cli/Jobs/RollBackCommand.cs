using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl rollback</c>: lets the index serve that did so before.</summary>
internal static class RollBackCommand
{
    // It takes in every change since the swap before it serves.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("rollback", "Let the index serve that did so before the last reindex, with every change since; again takes that back.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Admin.RollBackGenerationAsync(
                new RollBackGenerationRequest(), deadline: DateTime.UtcNow + Patience, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                terminal.WriteLine($"generation {response.Generation} serves");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
