using Search.Articles;
using Search.Changes;
using Search.Tagging;

namespace Search.Searching;

/// <summary>Answers from the generation being served, about articles that readers may see at the moment given. Safe for use by many threads.</summary>
public interface IArticleSearcher
{
    /// <summary>One page of hits.</summary>
    HitPage Search(SearchQuery query, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Articles that share the telling terms of <paramref name="article"/>, best first, itself left out.</summary>
    IReadOnlyList<IndexHit> FindRelated(Article article, int limit, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>The topics in use with the number of articles that have each; most used first, then by id.</summary>
    IReadOnlyList<TagCount> CountTags(DateTimeOffset moment, CancellationToken cancellationToken);
}

/// <summary>A document that matched.</summary>
/// <param name="ArticleId">Which article.</param>
/// <param name="ContentHash">Of the source that was indexed.</param>
/// <param name="Score">Rank value, comparable within one answer only; 0 where nothing was ranked.</param>
public sealed record IndexHit(ArticleId ArticleId, ContentHash ContentHash, double Score);

/// <summary>One page of an answer.</summary>
/// <param name="Hits">In the order asked for.</param>
/// <param name="TotalSize">All hits, exactly.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="Generation">The generation that answered.</param>
/// <param name="IndexedSequence">Every change up to here was taken into account.</param>
public sealed record HitPage(IReadOnlyList<IndexHit> Hits, int TotalSize, PageCursor? Next, int Generation, long IndexedSequence);

/// <summary>A topic with the number of articles that have it.</summary>
/// <param name="Tag">The topic, labelled as most articles spell it.</param>
/// <param name="ArticleCount">Articles that readers may see.</param>
public sealed record TagCount(Tag Tag, int ArticleCount);
