using System.CommandLine;

using Search.Cli.Export;
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
            Description = "Folders, searched for *.md, *.markdown and *.mdx that no .gitignore leaves out, and single files; or the folder of an export.",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly();
        var wait = new Option<bool>("--wait") { Description = "Return only when search shows all of them." };
        var dryRun = new Option<bool>("--dry-run") { Description = "List what would be sent, and send nothing." };
        var prune = new Option<bool>("--prune")
        {
            Description = "Then delete the articles of the store that are in none of the folders. Deletes nothing when a folder cannot be read completely.",
        };

        var command = new Command("import", "Store article files; an article's id is made from its path below the folder.") { paths, wait, dryRun, prune };
        var watch = new ImportWatch();
        watch.AddTo(command);
        command.Validators.Add(result =>
        {
            result.RequireFolders(prune, paths);
            result.RequireFolders(watch.Option, paths);
            result.Exclude(watch.Option, dryRun);
            result.Exclude(watch.Option, wait);
        });
        command.SetAction(async (parse, cancellationToken) =>
        {
            string[] named = [.. parse.GetRequiredValue(paths).Select(path => path.ToString())];
            var isJson = options.IsJson(parse);
            if (ExportImportCommand.IsFor(named))
            {
                if (parse.GetValue(prune) || parse.GetValue(watch.Option))
                {
                    terminal.WriteErrorLine("searchctl: import: --prune and --watch must be given with folders of Markdown, not with an export");
                    return ExitCode.BadUsage;
                }

                return await new ExportImportCommand(parse.GetValue(dryRun), parse.GetValue(wait), isJson, terminal)
                    .RunAsync(named, () => options.Connect(parse), cancellationToken);
            }

            if (parse.GetValue(watch.Option))
            {
                return await watch.RunAsync(parse, options, named, parse.GetValue(prune), terminal, cancellationToken);
            }

            var files = parse.GetValue(prune) ? ArticleFiles.FindInFolders(named) : ArticleFiles.Find(named);
            if (files is { Files: [], Refused: [] })
            {
                terminal.WriteErrorLine("searchctl: import: there is nothing to import: no *.md, *.markdown or *.mdx in what was named");
            }

            using var client = options.Connect(parse);
            if (parse.GetValue(dryRun))
            {
                var exitCode = await ImportDryRun.RunAsync(files, isJson, terminal, cancellationToken);
                return parse.GetValue(prune) ? Math.Max(exitCode, await PruneOf(client).RunAsync(files, isDryRun: true, cancellationToken)) : exitCode;
            }

            return await ImportAsync(client, files, parse.GetValue(prune) ? PruneOf(client) : null, parse.GetValue(wait), isJson, terminal, cancellationToken);

            ImportPrune PruneOf(SearchClient connected) => new(connected, new DeletionWriter(terminal, isJson));
        });
        return command;
    }

    private static async Task<int> ImportAsync(
        SearchClient client, ArticleFiles files, ImportPrune? prune, bool wait, bool isJson, Terminal terminal, CancellationToken cancellationToken)
    {
        var session = new ImportSession(client.Importer, files, ArticleFileReader.ReadAsync, (answer, _) =>
        {
            if (isJson)
            {
                terminal.WriteJsonLine(answer);
            }
        });
        var started = terminal.Time.GetTimestamp();
        var pruned = ExitCode.Done;
        try
        {
            await new ProgressDisplay(terminal, resultsMeanwhile: isJson).RunAsync(
                files.Files.Count + files.Refused.Count, progress => session.RunAsync(progress, cancellationToken));
            if (prune is not null)
            {
                pruned = await prune.RunAsync(files, isDryRun: false, cancellationToken);
            }

            if (wait)
            {
                await SearchableWait.ForAsync(client, Math.Max(session.Report.LastSequence, prune?.LastSequence ?? 0), cancellationToken);
            }
        }
        catch when (session.Report.Done > 0)
        {
            ImportWriter.Write(ImportWriter.Summary(session.Report, terminal.Time.GetElapsedTime(started)), isJson, terminal);
            throw;
        }

        ImportWriter.Write(ImportWriter.Summary(session.Report, terminal.Time.GetElapsedTime(started)), isJson, terminal);
        return session.Report.Refused.Count == 0 ? pruned : ExitCode.Failed;
    }
}
