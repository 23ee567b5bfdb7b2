using System.CommandLine;

using Search.Cli.Import;
using Search.Cli.Output;
using Search.Client;

namespace Search.Cli.Commands;

/// <summary><c>searchctl import</c>: stores the article files of folders.</summary>
internal static class ImportCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var paths = new Argument<FileSystemInfo[]>("path")
        {
            Description = "Folders, searched for *.md, *.markdown and *.mdx that no .gitignore leaves out, and single files.",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly();
        var wait = new Option<bool>("--wait") { Description = "Return only when search shows all of them." };
        var dryRun = new Option<bool>("--dry-run") { Description = "List what would be sent, and send nothing." };

        var command = new Command("import", "Store article files; an article's id is made from its path below the folder.") { paths, wait, dryRun };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var files = ArticleFiles.Find(parse.GetRequiredValue(paths).Select(path => path.ToString()));
            var isJson = options.IsJson(parse);
            if (files is { Files: [], Refused: [] })
            {
                terminal.WriteErrorLine("searchctl: import: there is nothing to import: no *.md, *.markdown or *.mdx in what was named");
            }

            if (parse.GetValue(dryRun))
            {
                return await ImportDryRun.RunAsync(files, isJson, terminal, cancellationToken);
            }

            using var client = options.Connect(parse);
            return await ImportAsync(client, files, parse.GetValue(wait), isJson, terminal, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ImportAsync(
        SearchClient client, ArticleFiles files, bool wait, bool isJson, Terminal terminal, CancellationToken cancellationToken)
    {
        var session = new ImportSession(client.Importer, files, answer =>
        {
            if (isJson)
            {
                terminal.WriteJson(answer);
            }
        });
        var started = terminal.Time.GetTimestamp();
        try
        {
            await new ProgressDisplay(terminal).RunAsync(
                files.Files.Count + files.Refused.Count, progress => session.RunAsync(progress, cancellationToken));
            if (wait)
            {
                await SearchableWait.ForAsync(client, session.Report.LastSequence, cancellationToken);
            }
        }
        catch when (session.Report.Done > 0)
        {
            WriteSummary(session.Report, terminal.Time.GetElapsedTime(started), isJson, terminal);
            throw;
        }

        WriteSummary(session.Report, terminal.Time.GetElapsedTime(started), isJson, terminal);
        return session.Report.Refused.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void WriteSummary(ImportReport report, TimeSpan elapsed, bool isJson, Terminal terminal)
    {
        foreach (var line in ImportWriter.Summary(report, elapsed))
        {
            if (isJson)
            {
                terminal.WriteErrorLine(line);
            }
            else
            {
                terminal.WriteLine(line);
            }
        }
    }
}
