using Search.Articles;
using Search.Enrichment.Topics;

namespace Search.Indexing;

/// <summary>
/// One complete index, built from the change log up to a checkpoint. <see cref="ApplyAsync"/> may run several times at once for different articles;
/// <see cref="RefreshAsync"/>, <see cref="RollBackAsync"/> and what can be set run alone, while nothing else writes, as does the beginning of <see cref="CommitAsync(long, Action, CancellationToken)"/>; once that says so,
/// articles are written and shown beside the rest of it. Everything else only reads, and may run at any time until the generation is closed.
/// </summary>
public interface IIndexGeneration
{
    /// <summary>Its number, from 1; a rebuild makes the next one.</summary>
    int Number { get; }

    /// <summary>Names what made it: analyzers, fields, format.</summary>
    string Fingerprint { get; }

    /// <summary>Names the tagging model by which all its articles were tagged; kept by the next commit. Empty where they were tagged by several.</summary>
    string TaggedBy { get; set; }

    /// <summary>Whether it once held every change of the log, so that it may serve; kept by the next commit.</summary>
    bool IsComplete { get; set; }

    /// <summary>The last change that a commit made durable here; 0 for an empty generation.</summary>
    long Checkpoint { get; }

    /// <summary>The last change that search shows.</summary>
    long IndexedSequence { get; }

    /// <summary>Puts and removes articles. Neither durable nor visible yet. To remove one that is not there changes nothing.</summary>
    /// <param name="writes">Of different articles, in any order. The list is the caller's again on return.</param>
    /// <param name="cancellationToken">Stops between articles; some of the writes may have been applied.</param>
    /// <exception cref="RefusedArticleException">The engine cannot hold one of them; some of the others may have been applied.</exception>
    ValueTask ApplyAsync(IReadOnlyList<IndexWrite> writes, CancellationToken cancellationToken);

    /// <summary>Makes everything applied visible to search. No promise that it survives a crash.</summary>
    /// <param name="sequence">The last change applied.</param>
    /// <param name="cancellationToken">Stops before anything is shown.</param>
    ValueTask RefreshAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Makes everything applied durable, together with the checkpoint that it reaches, whole or not at all.</summary>
    /// <param name="sequence">The last change applied.</param>
    /// <param name="onParted">Called when what is applied from then on is no part of it, by whatever thread; not where it fails before.</param>
    /// <param name="cancellationToken">Stops before anything is durable.</param>
    ValueTask CommitAsync(long sequence, Action onParted, CancellationToken cancellationToken);

    /// <summary>As the other, for whoever waits for all of it.</summary>
    /// <param name="sequence">The last change applied.</param>
    /// <param name="cancellationToken">Stops before anything is durable.</param>
    ValueTask CommitAsync(long sequence, CancellationToken cancellationToken) => CommitAsync(sequence, () => { }, cancellationToken);

    /// <summary>
    /// After a failure of any of the above: forgets what was applied since the last commit and goes on from there. Search goes on showing what it showed until
    /// the next refresh.
    /// </summary>
    ValueTask RollBackAsync(CancellationToken cancellationToken);

    /// <summary>Articles that search shows and that have one of the topics or hold one of the names, in whatever case and form; a few more do no harm.</summary>
    ValueTask<IReadOnlySet<ArticleId>> FindTouchedAsync(
        IReadOnlySet<TopicId> topics, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Every article that search shows, with the hash of its content, as they are now. Must be disposed.</summary>
    ValueTask<IIndexContents> OpenContentsAsync(CancellationToken cancellationToken);

    /// <summary>Checks everything that the last commit made durable by the engine's own means, while others write.</summary>
    /// <returns>What is damaged, one line each; empty when all is well.</returns>
    ValueTask<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>The room that it takes where it is kept, in bytes.</summary>
    ValueTask<long> MeasureBytesAsync(CancellationToken cancellationToken);
}
