using Search.Changes;
using Search.Indexing;

namespace Search.Jobs;

/// <summary>Lets the generation serve that did so before, once it has taken in every change since.</summary>
public sealed class GenerationRollBack(
    IChangeLog changes,
    IAuditLog audit,
    IGenerations generations,
    ArticleIndexers indexers,
    IndexUpdater updater,
    JobRunner jobs,
    IndexingOptions options,
    BackgroundPace pace,
    TimeProvider time)
{
    /// <summary>Rolls back; again, and the generation serves that was rolled back from.</summary>
    /// <param name="origin">Who asks for it; noted before the other generation serves, so that none ever serves of which nobody knows why.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The number of the generation that serves now.</returns>
    /// <exception cref="SearchException">
    /// No other complete generation can be read (<see cref="SearchError.NotFound"/>), or a job works on the index (<see cref="SearchError.Conflict"/>).
    /// </exception>
    public Task<int> RunAsync(Origin origin, CancellationToken cancellationToken) => jobs.RunWithoutIndexJobsAsync(async () =>
    {
        var previous = await generations.OpenPreviousAsync(changes.LastSequence, cancellationToken);
        try
        {
            var replay = new GenerationReplay(changes, pace, previous, indexers.ForRebuild(previous), options, time);
            await replay.CatchUpAsync(isUrgent: false, _ => { }, cancellationToken);
            await audit.NoteAsync([JobNotes.OfRollBack(generations.Current.Number, previous.Number, origin)], cancellationToken);
            await updater.SwapAsync(replay, cancellationToken);
            return previous.Number;
        }
        catch
        {
            await generations.CloseAsync(previous, CancellationToken.None);
            throw;
        }
    });
}
