using System.Text.Json;

using Search.Changes;

namespace Search.Writing.Undo;

/// <summary>A kind of subjects whose changes can be taken back.</summary>
public interface IUndoRule
{
    /// <summary>The kind.</summary>
    SubjectKind Kind { get; }

    /// <summary>Passes for a content that this release would store.</summary>
    /// <exception cref="JsonException">It is of another form.</exception>
    /// <exception cref="SearchException">It breaks a rule.</exception>
    void CheckContent(string content);

    /// <summary>Passes where subjects may have again what they had, beside all others that are stored. All that are part of one change come together.</summary>
    /// <param name="edits">What they are to have, as <see cref="CheckContent"/> lets it pass; null of one that is to go.</param>
    /// <exception cref="SearchException">A rule over all subjects of the kind is against it.</exception>
    void CheckTogether(IReadOnlyList<Edit> edits);

    /// <summary>As <see cref="Catalog{TId,TValue}.WriteAfterReadingAsync"/>, by the catalog of the kind.</summary>
    Task<IReadOnlyList<Acknowledgement>> WriteAsync(
        IChangeLog changes, Func<Task<IReadOnlyList<Edit>>> decide, Origin origin, CancellationToken cancellationToken);
}
