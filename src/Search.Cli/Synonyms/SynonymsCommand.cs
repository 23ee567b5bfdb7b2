using System.CommandLine;

using Search.Cli.Output;

namespace Search.Cli.Synonyms;

/// <summary><c>searchctl synonyms</c>: words that find each other.</summary>
internal static class SynonymsCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal) => new Command("synonyms", "List the words that find each other, or look after them; a change counts for the next search.")
    {
        SynonymsPutCommand.Create(options, terminal),
        SynonymsDeleteCommand.Create(options, terminal),
        SynonymsImportCommand.Create(options, terminal),
        SynonymsExportCommand.Create(options, terminal),
    }.WithDefault(SynonymsListCommand.Create(options, terminal));
}
