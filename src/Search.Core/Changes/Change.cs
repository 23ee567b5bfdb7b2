using Search.Articles;

namespace Search.Changes;

/// <summary>One entry of the change log: after it, the article has this content, or is gone.</summary>
/// <param name="Sequence">Position in the log, from 1, given in the order of commits, never reused.</param>
/// <param name="ArticleId">The article that changed.</param>
/// <param name="Markdown">The new source; null means deleted.</param>
/// <param name="ContentHash">Of <paramref name="Markdown"/>.</param>
/// <param name="SourceVersion">The publisher's own version, from 1; 0 when the publisher gave none.</param>
/// <param name="RecordedAt">When the store accepted it, UTC.</param>
public sealed record Change(
    long Sequence, ArticleId ArticleId, string? Markdown, ContentHash ContentHash, long SourceVersion, DateTimeOffset RecordedAt)
{
    /// <summary>Whether the article is gone after this change.</summary>
    public bool IsDeletion => Markdown is null;
}
