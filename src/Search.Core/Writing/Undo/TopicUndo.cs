using Search.Changes;
using Search.Enrichment.Topics;

namespace Search.Writing.Undo;

/// <summary>Topics may have again what they had, redirects included, as long as no two topics get one name and no redirect leads to nothing.</summary>
public sealed class TopicUndo(TopicCatalog topics) : IUndoRule
{
    /// <inheritdoc/>
    public SubjectKind Kind => SubjectKind.Topic;

    /// <inheritdoc/>
    public void CheckContent(string content) => TopicRules.Check(TopicJson.Read(content));

    /// <inheritdoc/>
    public void CheckTogether(IReadOnlyList<Edit> edits)
    {
        var restored = edits.Select(edit => edit.Content).OfType<string>().Select(TopicJson.Read).ToList();
        List<TopicId> changed = [.. edits.Select(edit => TopicId.Parse(edit.Subject.Id))];
        foreach (var topic in restored)
        {
            TopicNames.RefuseTaken(topics.Current, topic, changed);
            if (topic.MergedInto is { } target && !restored.Any(other => other.Id == target) && (topics.Current.Resolve(target) is not { } end || end.Id == topic.Id))
            {
                throw new SearchException(
                    Reasons.TopicNotFound,
                    $"topic {Quote.Of(topic.Id.Value)} would be part of topic {Quote.Of(target.Value)}, which is not stored, or is part of it: bring that one back first");
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Acknowledgement>> WriteAsync(
        IChangeLog changes, Func<Task<IReadOnlyList<Edit>>> decide, Origin origin, CancellationToken cancellationToken) =>
        topics.WriteAfterReadingAsync(changes, decide, origin, cancellationToken);
}
