using System.CommandLine;
using System.Text.Json.Nodes;

using Search.Cli.Output;

namespace Search.Cli.Export;

/// <summary><c>searchctl export</c>: writes all articles, topics, synonyms and decisions to a folder of plain files.</summary>
internal static class ExportCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Must be empty or not be there yet; it appears when the export is complete.",
            Validators =
            {
                result =>
                {
                    if (result.Tokens is [var token, ..] && (token.Value.Length == 0 ? "folder must not be empty" : NewFolder.ProblemAt(token.Value)) is { } problem)
                    {
                        result.AddError(problem);
                    }
                },
            },
        };

        var command = new Command("export", "Write all articles, topics, synonyms and decisions to a folder, as Markdown, CSV and text.") { folder };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var path = parse.GetRequiredValue(folder);
            ExportManifest manifest;
            try
            {
                using var next = NewFolder.At(path);
                manifest = await new ExportSession(client, next.Path, terminal).RunAsync(cancellationToken);
                next.Complete();
            }
            catch (UnauthorizedAccessException failure)
            {
                terminal.WriteErrorLine($"searchctl: export: {failure.Message}");
                return ExitCode.Failed;
            }

            Write(manifest.Counts, path, options.IsJson(parse), terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(ExportCounts counts, string path, bool isJson, Terminal terminal)
    {
        if (isJson)
        {
            terminal.WriteJson(new JsonObject
            {
                ["folder"] = path,
                ["articles"] = counts.Articles,
                ["topics"] = counts.Topics,
                ["synonyms"] = counts.Synonyms,
                ["decisions"] = counts.Decisions,
            });
        }
        else
        {
            terminal.WriteLine(SafeText.Line(
                $"{counts.Articles} articles, {counts.Topics} topics, {counts.Synonyms} synonym rules and {counts.Decisions} decisions written to {path}"));
        }
    }
}
