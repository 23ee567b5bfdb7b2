using System.CommandLine;
using System.Text.Json.Nodes;

using Search.Cli.Output;
using Search.Jobs;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl restore</c>: makes a data folder of a back-up. Asks no server.</summary>
internal static class RestoreCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var backup = new Argument<DirectoryInfo>("back-up") { Description = "The folder that a back-up made." }.AcceptExistingOnly();
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The data folder to make; must be empty or missing. Start the server on it with Storage:Path." };
        var command = new Command("restore", "Check a back-up and make a data folder of it; the index is built at the start of the server.") { backup, folder };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var target = parse.GetRequiredValue(folder).FullName;
            try
            {
                var manifest = await RestoreAsync(parse.GetRequiredValue(backup).FullName, target, cancellationToken);
                if (options.IsJson(parse))
                {
                    terminal.WriteJson(new JsonObject { ["folder"] = target, ["articleCount"] = manifest.ArticleCount, ["lastSequence"] = manifest.LastSequence });
                }
                else
                {
                    terminal.WriteLine(SafeText.Line(
                        $"{manifest.ArticleCount} articles up to change {manifest.LastSequence}, backed up at {manifest.CreatedAt:u}, are in {target}: start the server with --Storage:Path={target}"));
                }

                return ExitCode.Done;
            }
            catch (Exception failure) when (failure is SearchException or UnauthorizedAccessException)
            {
                terminal.WriteErrorLine($"searchctl: restore: {failure.Message}");
                return ExitCode.Failed;
            }
        });
        return command;
    }

    /// <summary>The store gets its name when it is whole and durable, so that an interrupted restore is never started on.</summary>
    private static async Task<BackupManifest> RestoreAsync(string backup, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault() is { } found)
        {
            throw SearchException.Invalid("folder", Reasons.FolderNotEmpty, $"must be empty or missing, so that nothing is overwritten, has {Quote.Of(found)}");
        }

        var manifest = await BackupManifest.ReadAsync(backup, cancellationToken);
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $"{manifest.File}.unfinished");
        await using (var source = File.OpenRead(Path.Combine(backup, manifest.File)))
        await using (var copy = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
        {
            await source.CopyToAsync(copy, cancellationToken);
            copy.Flush(flushToDisk: true);
        }

        var hash = await BackupManifest.HashAsync(unfinished, cancellationToken);
        if (hash != manifest.Sha256)
        {
            File.Delete(unfinished);
            throw new SearchException(Reasons.CopyDamaged, $"the copy in {folder} must have the SHA-256 {manifest.Sha256}, has {hash}: the disk may be failing");
        }

        File.Move(unfinished, Path.Combine(folder, manifest.File));
        return manifest;
    }
}
