using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Keys;

/// <summary><c>searchctl keys rotate</c>: another secret.</summary>
internal static class KeysRotateCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The key." };
        var end = new Option<string>("--old-ends") { Description = "Until when the secret of before lives: 2030-06-01, 2030-06-01T12:00Z; a day from now when not given, 2000 for at once.", HelpName = "date" };
        var to = new Option<string>("--to") { Description = "New file for the secret, which only its owner can read; otherwise it is written to the output.", HelpName = "path" };
        var command = new Command("rotate", "Give a key another secret; the one of before lives on for a while.") { id, end, to };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var file = SecretFile.Open(parse.GetValue(to));
            using var client = options.Connect(parse);
            var request = new RotateKeyRequest { KeyId = parse.GetRequiredValue(id), OldSecretExpiresAt = parse.GetValue(end) ?? "" };
            var rotated = await client.Keys.RotateKeyAsync(request, cancellationToken: cancellationToken);
            if (!options.IsJson(parse) || file is not null)
            {
                KeyWriter.WriteSecret(terminal, rotated.Secret, rotated.Key.KeyId, file);
                rotated.Secret = "";
            }

            if (options.IsJson(parse))
            {
                terminal.WriteJson(rotated);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
