using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Keys;

/// <summary><c>searchctl keys show</c>: one key.</summary>
internal static class KeysShowCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The key." };
        var command = new Command("show", "Show a key, without its secrets.") { id };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var key = await client.Keys.GetKeyAsync(new GetKeyRequest { KeyId = parse.GetRequiredValue(id) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(key);
            }
            else
            {
                KeyWriter.Write(terminal, key);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
