using Search.Articles;
using Search.Enrichment.Tagging;

namespace Search.Searching.Queries;

/// <summary>
/// What the caller of a read may see. No read of articles, of their words or of counts is made without it. It comes from who calls, never from what the call
/// asks for: the filter of a request narrows an answer further, and is no part of it.
/// </summary>
/// <param name="Moment">When articles must be published and not yet expired; age is counted from it too.</param>
/// <param name="Filter">What an article must be besides; <see cref="ArticleFilter.None"/> for callers who may see every published article.</param>
public sealed record Audience(DateTimeOffset Moment, ArticleFilter Filter)
{
    /// <summary>The service itself, when it decides about articles that it changes: hidden ones too. Never for what a caller is shown.</summary>
    public static Audience Unlimited { get; } = new(DateTimeOffset.UnixEpoch, ArticleFilter.None) { SeesHidden = true };

    /// <summary>Whether drafts and articles of the future and of the past are seen too, so that the moment hides nothing.</summary>
    public bool SeesHidden { get; init; }

    /// <summary>Whether it is kept from some published articles by its filter.</summary>
    public bool IsLimited => !Filter.IsEmpty;

    /// <summary>Everybody at a moment: all published articles.</summary>
    public static Audience Everyone(DateTimeOffset moment) => new(moment, ArticleFilter.None);

    /// <summary>Whether the audience may see an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="tags">Its topics.</param>
    /// <param name="language">In which it is analyzed: BCP 47, lower case.</param>
    public bool Includes(Article article, IReadOnlyList<Tag> tags, string language) =>
        (SeesHidden || article.IsVisibleAt(Moment)) && Filter.Holds(article, tags, language);
}
