using System.CommandLine;

namespace Search.Cli;

/// <summary>A command of several parts that does the most usual of them where none is named.</summary>
internal static class DefaultCommand
{
    /// <summary>Adds a part, which the command itself does too, with the same options.</summary>
    public static Command WithDefault(this Command command, Command part)
    {
        command.Subcommands.Insert(0, part);
        foreach (var option in part.Options)
        {
            command.Add(option);
        }

        command.Action = part.Action;
        return command;
    }
}
