using System.Globalization;

using Search.Changes;

namespace Search.Jobs;

/// <summary>
/// Copies the store, while it is written to, into a folder of its own with a manifest. The folder gets its name when it is complete, so that half a back-up is never
/// taken for one.
/// </summary>
public sealed class BackupJob(IChangeLog changes, BackupFolder folder, TimeProvider time) : IJobWork
{
    private const string Unfinished = ".unfinished";

    /// <inheritdoc/>
    public JobKind Kind => JobKind.Backup;

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        run.Begin(JobState.Running, "copying");
        try
        {
            Directory.CreateDirectory(folder.Path);
            foreach (var left in Directory.EnumerateDirectories(folder.Path, $"*{Unfinished}"))
            {
                Directory.Delete(left, recursive: true);
            }

            return await CopyAsync(run, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SearchException(
                Reasons.BackupFailed, $"the back-up could not be written: Storage:BackupPath {folder.Path} must be a folder with space that can be written to ({failure.Message})", failure);
        }
    }

    private async Task<string> CopyAsync(JobRun run, CancellationToken cancellationToken)
    {
        var moment = time.GetUtcNow();
        var name = $"{moment.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{run.Job.Id}";
        var target = Path.Combine(folder.Path, name);
        var unfinished = target + Unfinished;
        Directory.CreateDirectory(unfinished);
        try
        {
            var store = Path.Combine(unfinished, BackupManifest.StoreName);
            var copy = await changes.CopyAsync(store, cancellationToken);
            run.Begin(JobState.Verifying, "hashing");
            var hash = await BackupManifest.HashAsync(store, cancellationToken);
            var manifest = new BackupManifest(BackupManifest.CurrentFormat, moment, copy.LastSequence, copy.ArticleCount, new FileInfo(store).Length, hash);
            await manifest.WriteAsync(unfinished, cancellationToken);
            Directory.Move(unfinished, target);
            return $"{copy.ArticleCount} articles up to change {copy.LastSequence} are in {target}";
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
public sealed record BackupFolder(string Path);
