using Search.Articles;
using Search.Changes;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Writing;

/// <summary>Changes topics, under the condition that none changed meanwhile, so that no two topics ever get the same name.</summary>
public sealed class TopicEditor(
    IChangeLog changes, TopicCatalog topics, TopicEffects effects, IArticleSearcher searcher, IndexUpdater updater)
{
    /// <summary>Most topics that one merge takes in.</summary>
    public const int MaxSources = 100;

    /// <summary>Stores a topic.</summary>
    /// <param name="topic">As it is to be.</param>
    /// <param name="isDryRun">Whether nothing is to be stored; then what it would do to articles of the audience is told.</param>
    /// <param name="wait">When to return.</param>
    /// <param name="audience">What whoever asks may see.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="SearchException">A field breaks a rule, another topic has one of the names, or the topic was merged into another.</exception>
    public async Task<TopicChange> PutAsync(Topic topic, bool isDryRun, WriteWait wait, Audience audience, Origin origin, CancellationToken cancellationToken)
    {
        var checkedTopic = TopicRules.Check(topic);
        return await ChangeAsync(
            () =>
            {
                RefuseMerged(checkedTopic);
                TopicNames.RefuseTaken(topics.Current, checkedTopic, []);
                return [checkedTopic];
            },
            checkedTopic.Id, isDryRun, wait, audience, origin, cancellationToken);
    }

    /// <summary>Removes a topic.</summary>
    /// <param name="id">Of the topic.</param>
    /// <param name="isDryRun">As <see cref="PutAsync"/> takes it.</param>
    /// <param name="wait">When to return.</param>
    /// <param name="audience">What whoever asks may see.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="SearchException">Nothing is stored under the id (<see cref="SearchError.NotFound"/>).</exception>
    public async Task<TopicChange> DeleteAsync(TopicId id, bool isDryRun, WriteWait wait, Audience audience, Origin origin, CancellationToken cancellationToken)
    {
        if (isDryRun)
        {
            return new TopicChange(Stored(), 0, await effects.FindAsync([], id, audience, cancellationToken));
        }

        var sequence = await WriteAsync(() => [new Edit(SubjectOf(Stored().Id), Content: null)], wait, origin, cancellationToken);
        return new TopicChange(null, sequence, null);

        Topic Stored() => topics.Current.Find(id) ?? throw NotStored("topic_id", id);
    }

    /// <summary>Makes topics part of another.</summary>
    /// <param name="target">The topic that takes the others in.</param>
    /// <param name="sources">Stored topics, and such as only articles of the audience have.</param>
    /// <param name="isDryRun">Whether nothing is to be stored.</param>
    /// <param name="wait">When to return.</param>
    /// <param name="audience">What whoever merges may see.</param>
    /// <param name="origin">Who merges.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="SearchException">A topic is not there, is merged already, or is named twice.</exception>
    public async Task<TopicChange> MergeAsync(
        TopicId target, IReadOnlyList<TopicId> sources, bool isDryRun, WriteWait wait, Audience audience, Origin origin, CancellationToken cancellationToken)
    {
        if (sources.Count is 0 or > MaxSources || sources.Distinct().Count() < sources.Count || sources.Contains(target))
        {
            throw SearchException.Invalid(
                "source_topic_ids",
                Reasons.MergeSourcesInvalid,
                $"must be 1 to {MaxSources} different topics other than the target, were {Quote.Of(string.Join(", ", sources))}");
        }

        var inUse = await searcher.CountTagsAsync(audience, cancellationToken);
        return await ChangeAsync(() => MergedOf(target, sources, inUse), target, isDryRun, wait, audience, origin, cancellationToken);
    }

    private static Subject SubjectOf(TopicId id) => new(SubjectKind.Topic, id.Value);

    private static SearchException NotStored(string field, TopicId id) =>
        new(Reasons.TopicNotFound, $"{field} must name a stored topic, was {Quote.Of(id.Value)}");

    /// <summary>The target as it will be, then what becomes part of it.</summary>
    private List<Topic> MergedOf(TopicId target, IReadOnlyList<TopicId> ids, IReadOnlyList<TagCount> inUse)
    {
        var vocabulary = topics.Current;
        var stored = vocabulary.Find(target) ?? throw NotStored("target_topic_id", target);
        if (stored.MergedInto is not null)
        {
            RefuseMerged(stored with { Status = TopicStatus.Active });
        }

        var sources = ids.Select(id => vocabulary.Find(id) ?? ProposalOf(id, inUse)).ToList();
        if (sources.Find(source => source.MergedInto is not null) is { } merged)
        {
            RefuseMerged(merged with { MergedInto = target });
        }

        var names = stored.Names.Select(TopicKey.Of).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> aliases =
            [.. stored.Aliases, .. sources.SelectMany(source => source.Aliases.Prepend(source.Label).Except(source.Acronyms)).Where(name => names.Add(TopicKey.Of(name)))];

        // What is a name of the whole stays one, even if it only pointed to a part.
        var synonyms = stored.Synonyms.Concat(aliases).Select(TopicKey.Of).ToHashSet(StringComparer.Ordinal);
        var widened = TopicRules.Check(stored with
        {
            Aliases = aliases,
            Hints = [.. stored.Hints, .. sources.SelectMany(source => source.Hints).Where(name => !synonyms.Contains(TopicKey.Of(name)))],
            Acronyms = [.. stored.Acronyms.Union(sources.SelectMany(source => source.Acronyms))],
            ContextWords = [.. stored.ContextWords.Concat(sources.SelectMany(source => source.ContextWords)).Distinct()],
            Broader = [.. stored.Broader.Concat(sources.SelectMany(source => source.Broader)).Where(id => id != target && !ids.Contains(id)).Distinct()],
        });
        TopicNames.RefuseTaken(vocabulary, widened, ids);
        return [widened, .. sources.Select(source => source with { Status = TopicStatus.Merged, MergedInto = target })];
    }

    private static Topic ProposalOf(TopicId id, IReadOnlyList<TagCount> inUse) => inUse.FirstOrDefault(tag => tag.Topic == id) is { } tag
        ? new Topic { Id = id, Label = tag.Label }
        : throw new SearchException(
            Reasons.TopicNotFound, $"source_topic_ids must name topics that are stored or in use, was {Quote.Of(id.Value)}");

    /// <summary>A redirect stays as it is; putting the very same again changes nothing.</summary>
    private void RefuseMerged(Topic topic)
    {
        if (topics.Current.Find(topic.Id) is { MergedInto: { } into } && (topic.Status != TopicStatus.Merged || topic.MergedInto != into))
        {
            throw new SearchException(
                Reasons.TopicMerged, $"topic {Quote.Of(topic.Id.Value)} is part of {Quote.Of(into.Value)} for ever, so change that one");
        }

        if (topic.MergedInto is { } target && (topics.Current.Resolve(target) is not { } end || end.Id == topic.Id))
        {
            throw NotStored("topic.merged_into", target);
        }
    }

    private async Task<TopicChange> ChangeAsync(
        Func<IReadOnlyList<Topic>> decide, TopicId shown, bool isDryRun, WriteWait wait, Audience audience, Origin origin, CancellationToken cancellationToken)
    {
        IReadOnlyList<Topic> changed = [];
        if (isDryRun)
        {
            changed = decide();
            return new TopicChange(Shown(), 0, await effects.FindAsync(changed, null, audience, cancellationToken));
        }

        var sequence = await WriteAsync(
            () => [.. (changed = decide()).Select(topic => new Edit(SubjectOf(topic.Id), TopicJson.Write(topic)))], wait, origin, cancellationToken);
        return new TopicChange(Shown(), sequence, null);

        Topic Shown() => changed.First(topic => topic.Id == shown);
    }

    /// <returns>Position of the last change.</returns>
    private async Task<long> WriteAsync(Func<IReadOnlyList<Edit>> decide, WriteWait wait, Origin origin, CancellationToken cancellationToken)
    {
        var sequence = (await topics.WriteAsync(changes, decide, origin, cancellationToken)).Max(answer => answer.Sequence);
        await wait.WaitAsync(updater, sequence, cancellationToken);

        return sequence;
    }
}

/// <summary>What a change of topics did, or would do.</summary>
/// <param name="Topic">As it is, or would be, stored; null when it is gone.</param>
/// <param name="Sequence">Position of the last change; 0 for a dry run.</param>
/// <param name="Affected">Articles of the audience that would get other tags; null unless it is a dry run.</param>
public sealed record TopicChange(Topic? Topic, long Sequence, IReadOnlyList<ArticleId>? Affected);
