using System.Globalization;

using Search.Changes;

namespace Search.Jobs.Backups;

/// <summary>
/// Copies the store, while it is written to, into a folder of its own with a manifest, and brings it to where it is to lie. It gets its name there when it is complete, so
/// that half a back-up is never taken for one.
/// </summary>
/// <param name="folder">Where back-ups are made, and lie where a request names no other place.</param>
/// <param name="time">Dates them.</param>
/// <param name="places">Other places.</param>
/// <param name="files">The files of the store; null for a store that has none here, which its own means back up.</param>
public sealed class BackupJob(BackupFolder folder, TimeProvider time, IBackupPlaces places, IStoreFiles? files = null) : IJobWork
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.Backup;

    /// <inheritdoc/>
    public void Check(JobRequest request) => PlaceOf(request);

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var source = files ?? throw new SearchException(
            Reasons.BackupUnsupported, "the store keeps no files on this machine: back it up by the means of its database");
        var place = PlaceOf(run.Request);
        run.Begin(JobState.Running, "copying");
        try
        {
            Directory.CreateDirectory(folder.Path);
            foreach (var left in Directory.EnumerateDirectories(folder.Path, $"*{FolderBackups.Unfinished}"))
            {
                Directory.Delete(left, recursive: true);
            }

            return await CopyAsync(source, place, run, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SearchException(
                Reasons.BackupFailed, $"the back-up could not be written: Storage:BackupPath must be a folder with space that can be written to ({failure.Message})", failure);
        }
    }

    private IBackupPlace PlaceOf(JobRequest request) => request.To.Length == 0 ? new FolderBackups(folder.Path) : places.Find(request.To);

    private async Task<string> CopyAsync(IStoreFiles source, IBackupPlace place, JobRun run, CancellationToken cancellationToken)
    {
        var moment = time.GetUtcNow();
        var name = $"{moment.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{run.Job.Id}";
        var unfinished = Path.Combine(folder.Path, name + FolderBackups.Unfinished);
        Directory.CreateDirectory(unfinished);
        try
        {
            var store = Path.Combine(unfinished, source.FileName);
            var copy = await source.CopyAsync(store, cancellationToken);
            run.Begin(JobState.Verifying, "hashing");
            var hash = await BackupManifest.HashAsync(store, cancellationToken);
            var manifest = new BackupManifest(BackupManifest.CurrentFormat, moment, copy.LastSequence, copy.ArticleCount, new FileInfo(store).Length, hash) { File = source.FileName };
            await manifest.WriteAsync(unfinished, cancellationToken);
            if (run.Request.To.Length > 0)
            {
                run.Begin(JobState.Running, "sending");
            }

            await place.PutAsync(name, unfinished, manifest, cancellationToken);
            var removed = await PruneAsync(place, name, cancellationToken);
            return $"{copy.ArticleCount} articles up to change {copy.LastSequence} are in the back-up {(run.Request.To.Length > 0 ? $"{run.Request.To.TrimEnd('/')}/" : "")}{name}{removed}";
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    /// <summary>The back-up is made whatever comes of this.</summary>
    private async Task<string> PruneAsync(IBackupPlace place, string made, CancellationToken cancellationToken)
    {
        try
        {
            return await BackupPruning.RunAsync(place, made, folder.Keep, cancellationToken) is > 0 and var count ? $"; {count} older removed" : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SearchException)
        {
            return $"; older ones could not be removed ({failure.Message})";
        }
    }
}

/// <summary>Where back-ups are made.</summary>
/// <param name="Path">The folder; made at the first back-up.</param>
/// <param name="Keep">How many stay at a place when one more is made there, that one included; 0 for all.</param>
public sealed record BackupFolder(string Path, int Keep = 0);
