using Search.Articles;
using Search.Topics;

namespace Search.Indexing;

/// <summary>
/// One complete index, built from the change log up to a checkpoint. <see cref="Put"/> and <see cref="Delete"/> may be called by several
/// threads at once for different articles; everything else by one thread, while no other is inside.
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

    /// <summary>Adds or replaces one article. Neither durable nor visible yet.</summary>
    void Put(IndexedArticle article);

    /// <summary>Removes one article if it is there. Neither durable nor visible yet.</summary>
    void Delete(ArticleId id);

    /// <summary>Makes everything applied visible to search. No promise that it survives a crash.</summary>
    /// <param name="sequence">The last change applied.</param>
    void Refresh(long sequence);

    /// <summary>Makes everything applied durable, together with the checkpoint that it reaches.</summary>
    /// <param name="sequence">The last change applied.</param>
    void Commit(long sequence);

    /// <summary>
    /// After a failure of any of the above: forgets what was applied since the last commit and opens the index again there. Search goes
    /// on showing what it showed.
    /// </summary>
    void RollBack();

    /// <summary>Articles that search shows and that have one of the topics or hold one of the names, in whatever case and form; a few more do no harm.</summary>
    HashSet<ArticleId> FindTouched(IReadOnlySet<TopicId> topics, IReadOnlyCollection<string> names);

    /// <summary>Every article that search shows, with the hash of its content, in the order of the ids byte for byte. Must be disposed.</summary>
    IIndexContents OpenContents();

    /// <summary>Reads every file of the last commit and checks it by the engine's own means.</summary>
    /// <returns>What is wrong, one line each; empty when all is well.</returns>
    IReadOnlyList<string> CheckFiles(CancellationToken cancellationToken);

    /// <summary>Size on disk, in bytes.</summary>
    long MeasureBytes();
}
