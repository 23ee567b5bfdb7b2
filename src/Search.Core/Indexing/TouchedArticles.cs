using Search.Articles;
using Search.Enrichment.Topics;

namespace Search.Indexing;

/// <summary>Tells which articles a change of topics may give other tags.</summary>
public static class TouchedArticles
{
    /// <summary>Those that have one of the topics, or hold one of their old or new names.</summary>
    /// <param name="generation">Finds articles by what it shows.</param>
    /// <param name="ids">The topics that change.</param>
    /// <param name="before">The topics as articles were tagged.</param>
    /// <param name="after">The topics as they are to be.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static ValueTask<IReadOnlySet<ArticleId>> FindAsync(
        IIndexGeneration generation, IReadOnlyCollection<TopicId> ids, TopicVocabulary before, TopicVocabulary after, CancellationToken cancellationToken)
    {
        var versions = ids.SelectMany(id => new[] { before.Find(id), after.Find(id) }).OfType<Topic>().ToList();
        var names = versions.SelectMany(topic => topic.Names).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // Tags of front matter that no topic knew stand under the id of a proposal.
        var tags = ids.Concat(names.Select(ProposedTopic.IdOf).OfType<TopicId>()).Concat(versions.Select(topic => topic.MergedInto).OfType<TopicId>());
        return generation.FindTouchedAsync(tags.ToHashSet(), names, cancellationToken);
    }
}
