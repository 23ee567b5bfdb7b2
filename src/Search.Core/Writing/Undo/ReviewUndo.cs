using Search.Changes;
using Search.Enrichment.Tagging;

namespace Search.Writing.Undo;

/// <summary>Decisions on the tags of an article may be again what they were.</summary>
public sealed class ReviewUndo(ReviewCatalog reviews) : IUndoRule
{
    /// <inheritdoc/>
    public SubjectKind Kind => SubjectKind.Review;

    /// <inheritdoc/>
    public void CheckContent(string content) => ArticleReviews.FromJson(content);

    /// <inheritdoc/>
    public void CheckTogether(IReadOnlyList<Edit> edits)
    {
        // The decisions on one article have nothing to do with those on others.
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Acknowledgement>> WriteAsync(
        IChangeLog changes, Func<Task<IReadOnlyList<Edit>>> decide, Origin origin, CancellationToken cancellationToken) =>
        reviews.WriteAfterReadingAsync(changes, decide, origin, cancellationToken);
}
