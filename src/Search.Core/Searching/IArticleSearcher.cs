using Search.Articles;
using Search.Changes;
using Search.Tagging;
using Search.Topics;

namespace Search.Searching;

/// <summary>Answers from the generation being served, about articles that readers may see at the moment given. Safe for use by many threads.</summary>
public interface IArticleSearcher
{
    /// <summary>One page of hits.</summary>
    HitPage Search(SearchQuery query, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Articles that share the telling terms of <paramref name="article"/>, best first, itself left out.</summary>
    IReadOnlyList<IndexHit> FindRelated(Article article, int limit, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>What the index holds of an article; null where it does not show the article (yet).</summary>
    IndexHit? Find(ArticleId id);

    /// <summary>
    /// Phrases that articles are about and that no topic covers, with their articles; most articles first, then by id. Those of fewer than
    /// <paramref name="minArticles"/> are left out.
    /// </summary>
    IReadOnlyList<ProposalCount> CountProposals(int minArticles, int examples, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Pairs of topics that at least <paramref name="minArticles"/> articles have both of.</summary>
    IReadOnlyList<TogetherCount> CountTogether(int minArticles, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>The topics in use with the number of articles that have each; most used first, then by id.</summary>
    IReadOnlyList<TagCount> CountTags(DateTimeOffset moment, CancellationToken cancellationToken);
}

/// <summary>A document that matched.</summary>
/// <param name="ArticleId">Which article.</param>
/// <param name="ContentHash">Of the source that was indexed.</param>
/// <param name="Score">Rank value, comparable within one answer only; 0 where nothing was ranked.</param>
/// <param name="Tags">As the article was tagged.</param>
public sealed record IndexHit(ArticleId ArticleId, ContentHash ContentHash, double Score, IReadOnlyList<Tag> Tags);

/// <summary>One page of an answer.</summary>
/// <param name="Hits">In the order asked for.</param>
/// <param name="TotalSize">All hits, exactly.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="Generation">The generation that answered.</param>
/// <param name="IndexedSequence">Every change up to here was taken into account.</param>
public sealed record HitPage(IReadOnlyList<IndexHit> Hits, int TotalSize, PageCursor? Next, int Generation, long IndexedSequence);

/// <summary>A topic with the number of articles that have it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Label">As most articles spell it.</param>
/// <param name="ArticleCount">Articles that readers may see.</param>
public sealed record TagCount(TopicId Topic, string Label, int ArticleCount);

/// <summary>A phrase that may become a topic.</summary>
/// <param name="Topic">The id that the topic would have.</param>
/// <param name="Label">As most articles spell it.</param>
/// <param name="ArticleCount">Articles that readers may see and that are about it.</param>
/// <param name="Examples">Some of them.</param>
public sealed record ProposalCount(TopicId Topic, string Label, int ArticleCount, IReadOnlyList<ArticleId> Examples);

/// <summary>How often two topics come together.</summary>
/// <param name="One">The lower id.</param>
/// <param name="Other">The higher id.</param>
/// <param name="ArticleCount">Articles that readers may see and that have both.</param>
public sealed record TogetherCount(TopicId One, TopicId Other, int ArticleCount);
