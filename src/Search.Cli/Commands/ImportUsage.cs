using System.CommandLine;
using System.CommandLine.Parsing;

namespace Search.Cli.Commands;

/// <summary>Which options and arguments of <c>searchctl import</c> go together.</summary>
internal static class ImportUsage
{
    /// <summary>Refuses an option beside one that makes no sense with it.</summary>
    public static void Exclude(this CommandResult command, Option<bool> option, Option<bool> other)
    {
        if (command.GetValue(option) && command.GetValue(other))
        {
            command.AddError($"{option.Name} and {other.Name} exclude each other");
        }
    }

    /// <summary>Refuses an option that says something about folders beside a single file.</summary>
    public static void RequireFolders(this CommandResult command, Option<bool> option, Argument<FileSystemInfo[]> paths)
    {
        if (command.GetValue(option) && command.GetValue(paths)?.FirstOrDefault(path => path is not DirectoryInfo) is { } file)
        {
            command.AddError($"{option.Name} takes folders only, {Quote.Of(file.ToString())} is a file");
        }
    }
}
