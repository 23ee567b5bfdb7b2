using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Synonyms;

/// <summary><c>searchctl synonyms list</c>: the stored rules.</summary>
internal static class SynonymsListCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("list", "List the stored synonym rules by id.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var all = await StoredSynonyms.ListAsync(client, cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(new ListSynonymsResponse { Synonyms = { all }, TotalSize = all.Count });
                return ExitCode.Done;
            }

            foreach (var rule in all)
            {
                terminal.WriteLine($"{SafeText.Line(rule.SynonymId),-32}  {SafeText.Line(SynonymText.LineOf(rule))}");
            }

            terminal.WriteIfEmpty(all.Count, "there are no synonym rules");

            return ExitCode.Done;
        });
        return command;
    }
}
