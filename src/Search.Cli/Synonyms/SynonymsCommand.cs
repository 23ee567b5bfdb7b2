using System.CommandLine;

using Search.Cli.Output;

namespace Search.Cli.Synonyms;

/// <summary><c>searchctl synonyms</c>: words that find each other.</summary>
internal static class SynonymsCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal) => new("synonyms", "Look after the words that find each other; a change counts for the next search.")
    {
        SynonymsListCommand.Create(options, terminal),
        SynonymsPutCommand.Create(options, terminal),
        SynonymsDeleteCommand.Create(options, terminal),
        SynonymsImportCommand.Create(options, terminal),
        SynonymsExportCommand.Create(options, terminal),
    };
}
