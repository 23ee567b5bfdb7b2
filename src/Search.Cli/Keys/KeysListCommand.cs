using System.CommandLine;

using Search.Cli.Output;

namespace Search.Cli.Keys;

/// <summary><c>searchctl keys list</c>: all keys, those that have ended too.</summary>
internal static class KeysListCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("list", "List the keys, without their secrets.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var all = await StoredKeys.ListAsync(client, cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(all);
                return ExitCode.Done;
            }

            foreach (var key in all.Keys)
            {
                KeyWriter.Write(terminal, key);
            }

            terminal.WriteIfEmpty(all.Keys.Count, "there are no keys");

            return ExitCode.Done;
        });
        return command;
    }
}
