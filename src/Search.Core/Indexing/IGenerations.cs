namespace Search.Indexing;

/// <summary>
/// The generations of one site: the one that answers searches, the one that a rebuild makes beside it, and the one that served before. The properties may be
/// read at any time; everything else runs one at a time, while nobody writes to the generation that it is about.
/// </summary>
public interface IGenerations
{
    /// <summary>The generation that answers searches.</summary>
    IIndexGeneration Current { get; }

    /// <summary>Questions answered since the start, by which <see cref="BackgroundPace"/> tells whether there is anybody to make room for.</summary>
    long QuestionCount { get; }

    /// <summary>What this version of the engine writes into new generations under these settings.</summary>
    string Fingerprint { get; }

    /// <summary>
    /// The generation that a rebuild makes. One that an earlier run began is gone on with, when it has this fingerprint and was tagged by this model; else it
    /// is deleted and an empty one begins.
    /// </summary>
    /// <param name="taggedBy">The tagging model of the rebuild.</param>
    /// <param name="lastSequence">Of the change log; what claims to hold more is not gone on with.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    ValueTask<IIndexGeneration> OpenNextAsync(string taggedBy, long lastSequence, CancellationToken cancellationToken);

    /// <summary>The last complete generation besides the present one.</summary>
    /// <param name="lastSequence">Of the change log; what claims to hold more cannot serve.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="SearchException">There is none that can be read (<see cref="SearchError.NotFound"/>).</exception>
    ValueTask<IIndexGeneration> OpenPreviousAsync(long lastSequence, CancellationToken cancellationToken);

    /// <summary>
    /// Makes <paramref name="generation"/>, which must be committed and shown, the one that answers, now and after a restart. Searches under way finish on the one
    /// before, which is kept and takes no more writes; generations before that one are deleted.
    /// </summary>
    /// <param name="generation">One that was opened here.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    ValueTask SwapAsync(IIndexGeneration generation, CancellationToken cancellationToken);

    /// <summary>Closes a generation that does not serve. What it committed is kept.</summary>
    ValueTask CloseAsync(IIndexGeneration generation, CancellationToken cancellationToken);

    /// <summary>Closes a generation that does not serve, and deletes it.</summary>
    ValueTask DeleteAsync(IIndexGeneration generation, CancellationToken cancellationToken);
}
