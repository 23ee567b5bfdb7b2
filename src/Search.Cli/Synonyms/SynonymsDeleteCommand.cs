using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Synonyms;

/// <summary><c>searchctl synonyms delete</c>: removes a rule.</summary>
internal static class SynonymsDeleteCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The rule." };
        var command = new Command("delete", "Remove a synonym rule.") { id };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Synonyms.DeleteSynonymAsync(
                new DeleteSynonymRequest { SynonymId = parse.GetRequiredValue(id) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                terminal.WriteLine($"deleted {SafeText.Line(parse.GetRequiredValue(id))}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
