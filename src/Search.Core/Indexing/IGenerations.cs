namespace Search.Indexing;

/// <summary>
/// The generations of one data folder: the one that answers searches, the one that a rebuild makes beside it, and the one that served before. Safe for
/// use by many threads; <see cref="Swap"/> by one, while nobody writes to either generation.
/// </summary>
public interface IGenerations
{
    /// <summary>The generation that answers searches.</summary>
    IIndexGeneration Current { get; }

    /// <summary>Questions answered since the start, by which a rebuild tells whether it has anybody to make room for.</summary>
    long QuestionCount { get; }

    /// <summary>What this version of the engine writes into new generations under these settings.</summary>
    string Fingerprint { get; }

    /// <summary>
    /// The generation that a rebuild makes. One that an earlier run began is gone on with, when it has this fingerprint and was tagged by this model; else it
    /// is deleted and an empty one begins.
    /// </summary>
    /// <param name="taggedBy">The tagging model of the rebuild.</param>
    /// <param name="lastSequence">Of the change log; what claims to hold more is not gone on with.</param>
    IIndexGeneration OpenNext(string taggedBy, long lastSequence);

    /// <summary>The last complete generation besides the present one.</summary>
    /// <param name="lastSequence">Of the change log; what claims to hold more cannot serve.</param>
    /// <exception cref="SearchException">There is none that can be read (<see cref="SearchError.NotFound"/>).</exception>
    IIndexGeneration OpenPrevious(long lastSequence);

    /// <summary>
    /// Makes <paramref name="generation"/>, which must be committed and shown, the one that answers, now and after a restart. Searches under way finish on the one
    /// before, which stays on disk; generations before that one are deleted.
    /// </summary>
    void Swap(IIndexGeneration generation);

    /// <summary>Closes a generation that does not serve. What it committed stays on disk.</summary>
    void Close(IIndexGeneration generation);

    /// <summary>Closes a generation that does not serve, and deletes it.</summary>
    void Delete(IIndexGeneration generation);
}
