using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Words;

namespace Search.Searching.Hits;

/// <summary>Asks the engine for articles like a given one.</summary>
/// <param name="Id">The article, which is left out.</param>
/// <param name="Words">Its words.</param>
/// <param name="Tags">Its topics.</param>
/// <param name="Limit">Most articles in each list of the answer.</param>
public sealed record RelatedQuery(ArticleId Id, ArticleWords Words, IReadOnlyList<Tag> Tags, int Limit);

/// <summary>What the engine found.</summary>
/// <param name="Related">Best first.</param>
/// <param name="NearDuplicates">Most alike first; their score is the likeness, 0 to 1.</param>
public sealed record RelatedHits(IReadOnlyList<RelatedHit> Related, IReadOnlyList<IndexHit> NearDuplicates)
{
    /// <summary>Of an article that nothing is like.</summary>
    public static RelatedHits None { get; } = new([], []);
}

/// <summary>An article like the given one.</summary>
/// <param name="Hit">The article; its score is 0 to 1.</param>
/// <param name="SharedTopics">Topics that both have, rarest first.</param>
/// <param name="SharedTerms">Informative terms that both have, weightiest first.</param>
public sealed record RelatedHit(IndexHit Hit, IReadOnlyList<Tag> SharedTopics, IReadOnlyList<string> SharedTerms);
