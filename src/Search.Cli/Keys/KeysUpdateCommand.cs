using System.CommandLine;

using Search.Cli.Output;

namespace Search.Cli.Keys;

/// <summary><c>searchctl keys update</c>: changes what is given.</summary>
internal static class KeysUpdateCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var fields = new KeyFields();
        var id = new Argument<string>("id") { Description = "The key." };
        var command = new Command("update", "Change what is said of a key; what is not given stays.") { id };
        foreach (var field in fields.All)
        {
            command.Add(field);
        }

        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var updated = await client.Keys.UpdateKeyAsync(fields.ToUpdate(parse, parse.GetRequiredValue(id)), cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(updated);
            }
            else
            {
                KeyWriter.Write(terminal, updated.Key);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
