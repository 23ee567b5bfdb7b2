using Search.Articles;

namespace Search.Changes;

/// <summary>One entry of the change log: after it, the subject has this content, or is gone.</summary>
/// <param name="Sequence">Position in the log, from 1, given in the order of commits, never reused; subjects of all kinds share the count.</param>
/// <param name="Subject">What changed.</param>
/// <param name="Content">Source of an article (<see cref="ArticleSource"/>), JSON of all other kinds; null means deleted.</param>
/// <param name="ContentHash">Of <paramref name="Content"/>.</param>
/// <param name="SourceVersion">The publisher's own version, from 1; 0 when the publisher gave none.</param>
/// <param name="RecordedAt">When the store accepted it, UTC.</param>
public sealed record Change(
    long Sequence, Subject Subject, string? Content, ContentHash ContentHash, long SourceVersion, DateTimeOffset RecordedAt)
{
    /// <summary>Why the content cannot be told, and is null: the store holds something else than what was put. Null for a change that is whole.</summary>
    public SearchException? Damage { get; init; }

    /// <summary>Whether the subject is gone after this change.</summary>
    public bool IsDeletion => Content is null && Damage is null;

    /// <summary>What was put, of a change that stores an article.</summary>
    /// <exception cref="InvalidOperationException">It stores none.</exception>
    public ArticleSource Source => Subject.Kind == SubjectKind.Article && Content is not null
        ? ArticleSource.OfContent(Content)
        : throw new InvalidOperationException($"change {Sequence} of {Subject} stores no article");

    /// <summary>The article that changed, or whose review did.</summary>
    /// <exception cref="InvalidOperationException">What changed has no article's id.</exception>
    public ArticleId ArticleId => Subject.Kind.HasArticleId
        ? ArticleId.Parse(Subject.Id)
        : throw new InvalidOperationException($"change {Sequence} is of {Subject}, which is no article");
}
