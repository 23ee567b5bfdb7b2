using System.Globalization;

using Search.Changes;

namespace Search.Jobs;

/// <summary>
/// Copies the store, while it is written to, into a folder of its own with a manifest. The folder gets its name when it is complete, so that half a back-up is never
/// taken for one.
/// </summary>
/// <param name="folder">Where back-ups are made.</param>
/// <param name="time">Dates them.</param>
/// <param name="files">The files of the store; null for a store that has none here, which its own means back up.</param>
public sealed class BackupJob(BackupFolder folder, TimeProvider time, IStoreFiles? files = null) : IJobWork
{
    /// <summary>How the names of folders end that are being made or removed.</summary>
    internal const string Unfinished = ".unfinished";

    /// <inheritdoc/>
    public JobKind Kind => JobKind.Backup;

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var source = files ?? throw new SearchException(
            Reasons.BackupUnsupported, "the store keeps no files on this machine: back it up by the means of its database");
        run.Begin(JobState.Running, "copying");
        try
        {
            Directory.CreateDirectory(folder.Path);
            foreach (var left in Directory.EnumerateDirectories(folder.Path, $"*{Unfinished}"))
            {
                Directory.Delete(left, recursive: true);
            }

            return await CopyAsync(source, run, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SearchException(
                Reasons.BackupFailed, $"the back-up could not be written: Storage:BackupPath must be a folder with space that can be written to ({failure.Message})", failure);
        }
    }

    /// <summary>The back-up is made whatever comes of this.</summary>
    private string Prune(string made)
    {
        try
        {
            return BackupPruning.Run(folder.Path, made, folder.Keep) is > 0 and var count ? $"; {count} older removed" : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"; older ones could not be removed ({failure.Message})";
        }
    }

    private async Task<string> CopyAsync(IStoreFiles source, JobRun run, CancellationToken cancellationToken)
    {
        var moment = time.GetUtcNow();
        var name = $"{moment.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{run.Job.Id}";
        var target = Path.Combine(folder.Path, name);
        var unfinished = target + Unfinished;
        Directory.CreateDirectory(unfinished);
        try
        {
            var store = Path.Combine(unfinished, source.FileName);
            var copy = await source.CopyAsync(store, cancellationToken);
            run.Begin(JobState.Verifying, "hashing");
            var hash = await BackupManifest.HashAsync(store, cancellationToken);
            var manifest = new BackupManifest(BackupManifest.CurrentFormat, moment, copy.LastSequence, copy.ArticleCount, new FileInfo(store).Length, hash) { File = source.FileName };
            await manifest.WriteAsync(unfinished, cancellationToken);
            Directory.Move(unfinished, target);
            return $"{copy.ArticleCount} articles up to change {copy.LastSequence} are in the back-up {name}{Prune(name)}";
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }
}

/// <summary>Where back-ups are made.</summary>
/// <param name="Path">The folder; made at the first back-up.</param>
/// <param name="Keep">How many stay when one more is made, that one included; 0 for all.</param>
public sealed record BackupFolder(string Path, int Keep = 0);
