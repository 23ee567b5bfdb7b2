using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Keys;

/// <summary><c>searchctl keys delete</c>: revokes a key.</summary>
internal static class KeysDeleteCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The key." };
        var command = new Command("delete", "Revoke a key for good.") { id };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Keys.DeleteKeyAsync(new DeleteKeyRequest { KeyId = parse.GetRequiredValue(id) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                terminal.WriteLine($"revoked {SafeText.Line(parse.GetRequiredValue(id))}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
