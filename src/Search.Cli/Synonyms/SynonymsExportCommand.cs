using System.CommandLine;

using Search.Cli.Output;

namespace Search.Cli.Synonyms;

/// <summary><c>searchctl synonyms export</c>: writes all rules to a file.</summary>
internal static class SynonymsExportCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "Text with a rule on each line; an existing file is replaced." };
        var command = new Command("export", "Write all stored synonym rules to a file, by id and without their ids.") { file };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var rules = await StoredSynonyms.ListAsync(client, cancellationToken);
            try
            {
                SynonymText.WriteFile(parse.GetRequiredValue(file).FullName, rules);
            }
            catch (UnauthorizedAccessException failure)
            {
                terminal.WriteErrorLine($"searchctl: synonyms export: {failure.Message}");
                return ExitCode.Failed;
            }

            terminal.WriteErrorLine($"{rules.Count} synonym rules written");
            return ExitCode.Done;
        });
        return command;
    }
}
