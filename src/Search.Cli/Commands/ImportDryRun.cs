using System.Text.Json.Nodes;

using Search.Cli.Import;
using Search.Cli.Output;

namespace Search.Cli.Commands;

/// <summary><c>searchctl import --dry-run</c>: lists what an import would send and refuse. Asks no server.</summary>
internal static class ImportDryRun
{
    public static async Task<int> RunAsync(ArticleFiles files, bool isJson, Terminal terminal, CancellationToken cancellationToken)
    {
        var refused = files.Refused.ToList();
        foreach (var file in files.Files)
        {
            var read = await ArticleFileReader.ReadAsync(file, cancellationToken);
            if (read.Refusal is { } refusal)
            {
                refused.Add(refusal);
            }
            else if (isJson)
            {
                terminal.WriteJsonLine(new JsonObject { ["articleId"] = file.Id.Value, ["file"] = file.Path });
            }
            else
            {
                terminal.WriteLine(SafeText.Line($"{file.Id}  {file.Path}"));
            }
        }

        foreach (var refusal in refused)
        {
            if (isJson)
            {
                terminal.WriteJsonLine(refusal.ToAnswer());
            }
            else
            {
                terminal.WriteLine(ImportWriter.Line(refusal));
            }
        }

        return refused.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
