using System.CommandLine;

using Search.Cli.Output;

namespace Search.Cli.Keys;

/// <summary><c>searchctl keys</c>: who comes in.</summary>
internal static class KeysCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal) => new Command("keys", "List the keys that let callers in, or look after them; a change counts for the next call.")
    {
        KeysCreateCommand.Create(options, terminal),
        KeysShowCommand.Create(options, terminal),
        KeysUpdateCommand.Create(options, terminal),
        KeysRotateCommand.Create(options, terminal),
        KeysDeleteCommand.Create(options, terminal),
    }.WithDefault(KeysListCommand.Create(options, terminal));
}
