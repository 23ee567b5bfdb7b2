using System.Text.Json.Nodes;

using Search.Cli.Import;
using Search.Cli.Output;
using Search.Client;

namespace Search.Cli.Export;

/// <summary><c>searchctl import</c> of the folder of an export.</summary>
internal sealed class ExportImportCommand(bool isDryRun, bool wait, bool isJson, Terminal terminal)
{
    /// <summary>Whether one of the paths is an export; it is then not taken for a folder of Markdown.</summary>
    public static bool IsFor(IEnumerable<string> paths) => paths.Any(ExportLayout.IsExport);

    /// <param name="paths">As the user named them.</param>
    /// <param name="connect">Called once the export is found to be whole.</param>
    /// <param name="cancellationToken">Ends the import; what is stored stays.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> paths, Func<SearchClient> connect, CancellationToken cancellationToken)
    {
        if (paths is not [var folder])
        {
            terminal.WriteErrorLine($"searchctl: import: {Quote.Of(paths.First(ExportLayout.IsExport))} is an export, which is imported alone (see --help)");
            return ExitCode.BadUsage;
        }

        var reader = new ExportReader(folder);
        if (await reader.ReadAsync(new ProgressDisplay(terminal).RunAsync, cancellationToken) is not { } export)
        {
            WriteProblems(folder, reader.Problems);
            return ExitCode.Failed;
        }

        if (isDryRun)
        {
            ExportListing.Write(export, isJson, terminal);
            return ExitCode.Done;
        }

        using var client = connect();
        return await ImportAsync(client, export, cancellationToken);
    }

    private async Task<int> ImportAsync(SearchClient client, ExportContent export, CancellationToken cancellationToken)
    {
        var import = new ExportImport(client, export, terminal);
        try
        {
            await import.RunAsync(cancellationToken);
            if (wait)
            {
                await SearchableWait.ForAsync(client, import.LastSequence, cancellationToken);
            }
        }
        catch (SearchException failure)
        {
            WriteSummary(import);
            WriteProblems(export.Folder, [failure.Message]);
            return ExitCode.Failed;
        }
        catch when (import.All.Any(tally => tally.Stored + tally.Unchanged + tally.Refused.Count > 0))
        {
            WriteSummary(import);
            throw;
        }

        WriteSummary(import);
        return import.All.All(tally => tally.Refused.Count == 0) ? ExitCode.Done : ExitCode.Failed;
    }

    private void WriteSummary(ExportImport import)
    {
        var refused = import.All.SelectMany(tally => tally.Refused).ToList();
        if (isJson)
        {
            terminal.WriteJson(new JsonObject
            {
                ["topics"] = import.Topics.ToJson(),
                ["synonyms"] = import.Synonyms.ToJson(),
                ["articles"] = import.Articles.ToJson(),
                ["decisions"] = import.Decisions.ToJson(),
                ["refusals"] = new JsonArray([.. refused.Select(refusal => new JsonObject
                {
                    ["subject"] = refusal.Subject, ["reason"] = refusal.Reason, ["message"] = refusal.Message,
                })]),
            });
            return;
        }

        foreach (var tally in import.All)
        {
            terminal.WriteLine($"{tally}");
        }

        foreach (var refusal in refused)
        {
            terminal.WriteLine(SafeText.Line($"refused {refusal.Subject}: {refusal.Message} ({refusal.Reason})"));
        }
    }

    private void WriteProblems(string folder, IReadOnlyList<string> problems)
    {
        if (isJson)
        {
            terminal.WriteJson(new JsonObject { ["problems"] = new JsonArray([.. problems.Select(problem => JsonValue.Create(problem))]) });
        }

        terminal.WriteErrorLine($"searchctl: import: {Quote.Of(folder)} is a damaged or incomplete export ({problems.Count} problems)");
        foreach (var problem in problems)
        {
            terminal.WriteErrorLine($"searchctl: import: {problem}");
        }
    }
}
