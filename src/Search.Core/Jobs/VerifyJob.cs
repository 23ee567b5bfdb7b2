using Search.Changes;
using Search.Indexing;

namespace Search.Jobs;

/// <summary>
/// Proves that the index is right, or lists where it is not: the store against its hashes, the index against the store article by article, and the files of both by
/// their engines' own checks. Repairs by giving the changes that the index lacks to it once more, through the log.
/// </summary>
/// <param name="changes">The store.</param>
/// <param name="catalogs">The kinds besides articles.</param>
/// <param name="generations">The index.</param>
/// <param name="updater">Brings the index up to date.</param>
/// <param name="comparison">Compares the two.</param>
/// <param name="files">The files of the store; null for a store that has none here, whose database checks them.</param>
public sealed class VerifyJob(
    IChangeLog changes, Catalogs catalogs, IGenerations generations, IndexUpdater updater, IndexComparison comparison, IStoreFiles? files = null) : IJobWork
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.Verify;

    /// <inheritdoc/>
    public void Check(JobRequest request)
    {
        // All that a request may say of it was checked where it was read.
    }

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        await CheckStoreAsync(run, cancellationToken);
        await CheckIndexAsync(run, cancellationToken);

        // What waits to be applied is no difference.
        await updater.WaitUntilSearchableAsync(changes.LastSequence, cancellationToken);
        var total = (await changes.MeasureAsync(cancellationToken)).ArticleCount;
        run.Begin(JobState.Verifying, "comparing", total: total);
        var repaired = 0;
        await using (var contents = await generations.Current.OpenContentsAsync(cancellationToken))
        {
            await foreach (var difference in comparison.RunAsync(contents, compared => run.Report(compared), cancellationToken))
            {
                var isRepaired = run.Request.Repair && IsRepairable(difference) && await changes.RepeatAsync(difference.Subject, cancellationToken);
                repaired += isRepaired ? 1 : 0;
                if (!isRepaired)
                {
                    run.Add(new JobIssue(difference.Subject.Id, ReasonOf(difference.Kind).Name, difference.Message));
                }
            }
        }

        if (repaired > 0)
        {
            await updater.WaitUntilSearchableAsync(changes.LastSequence, cancellationToken);
        }

        return $"{total} articles compared, {run.Job.FailedCount + repaired} differences found, {repaired} repaired{(files is null ? "; the store keeps no files here, so its database must check them" : "")}";
    }

    private static bool IsRepairable(IndexDifference difference) => difference.Kind is DifferenceKind.Missing or DifferenceKind.Extra or DifferenceKind.Stale;

    private static Reason ReasonOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Missing => Reasons.ArticleMissing,
        DifferenceKind.Extra => Reasons.ArticleExtra,
        DifferenceKind.Stale => Reasons.ArticleStale,
        DifferenceKind.Unreadable => Reasons.ArticleUnreadable,
        DifferenceKind.Damaged => Reasons.ContentDamaged,
    };

    /// <summary>The file, and the rows of what is no article; those of articles are checked where they are compared.</summary>
    private async Task CheckStoreAsync(JobRun run, CancellationToken cancellationToken)
    {
        run.Begin(JobState.Verifying, "checking the store");
        foreach (var problem in files is null ? [] : await files.CheckAsync(cancellationToken))
        {
            run.Add(new JobIssue("store", Reasons.StoreDamaged.Name, $"{problem}: restore a back-up"));
        }

        foreach (var kind in catalogs.Kinds)
        {
            await foreach (var change in changes.ReadAllAsync(kind, cancellationToken))
            {
                if (change.Damage is { } damage)
                {
                    run.Add(new JobIssue($"{change.Subject}", damage.Reason.Name, damage.Message));
                }
            }
        }
    }

    private async Task CheckIndexAsync(JobRun run, CancellationToken cancellationToken)
    {
        run.Begin(JobState.Verifying, "checking the index");
        foreach (var problem in await generations.Current.CheckAsync(cancellationToken))
        {
            run.Add(new JobIssue("index", Reasons.IndexDamaged.Name, $"{problem}: start a REINDEX job"));
        }
    }
}
