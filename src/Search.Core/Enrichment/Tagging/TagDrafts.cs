using Search.Enrichment.Topics;

namespace Search.Enrichment.Tagging;

/// <summary>The tags of one article while they are gathered: each topic once, none that is blocked or that a person rejected.</summary>
internal sealed class TagDrafts(ArticleReviews decisions, TaggingState state)
{
    private readonly Dictionary<TopicId, Tag> _tags = [];
    private readonly HashSet<TopicId> _rejected = [.. decisions.Rejected.Select(topic => state.Vocabulary.Resolve(topic)?.Id ?? topic)];

    /// <summary>Tags so far.</summary>
    public int Count => _tags.Count;

    /// <summary>Whether the topic is among them.</summary>
    public bool Contains(TopicId topic) => _tags.ContainsKey(topic);

    /// <summary>More that speaks for a tag.</summary>
    public void AddEvidence(TopicId topic, IReadOnlyList<TagEvidence> evidence) =>
        _tags[topic] = _tags[topic] with { Evidence = [.. _tags[topic].Evidence, .. evidence] };

    /// <summary>A topic that a person gave.</summary>
    public void AddGiven(TopicId topic) => AddCertain(topic, state.LabelOf(topic), TagRule.Review, "");

    /// <summary>A tag of the front matter; a topic of its own where none has such a name.</summary>
    public void AddFrontMatter(string label)
    {
        if ((state.Vocabulary.FindByName(label)?.Id ?? ProposedTopic.IdOf(label)) is { } topic)
        {
            AddCertain(topic, label, TagRule.FrontMatter, label);
        }
    }

    /// <summary>Whether the service may give a topic by itself.</summary>
    public bool MayBeGiven(TopicId topic) => !_rejected.Contains(topic) && !_tags.ContainsKey(topic) && (state.Vocabulary.Find(topic) is { } stored
        ? stored is { Status: TopicStatus.Active, Mode: TopicMode.Automatic }
        : state.Model.Labels.ContainsKey(topic));

    /// <summary>Whether a person should be told of a topic that the service does not give by itself.</summary>
    public bool MayBeSuggested(TopicId topic) => !_rejected.Contains(topic) && !_tags.ContainsKey(topic)
        && state.Vocabulary.Find(topic) is { Status: TopicStatus.Active, Mode: TopicMode.SuggestOnly };

    /// <summary>A topic that signals speak for.</summary>
    public void AddRanked(RankedTopic topic, IReadOnlyList<TagEvidence> evidence) =>
        Add(topic.Topic, state.Model.Labels.GetValueOrDefault(topic.Topic, ""), topic.Probability, topic.Source, evidence);

    /// <summary>A phrase.</summary>
    public void AddProposal(TagProposal proposal, TagEvidence evidence)
    {
        if (!_rejected.Contains(proposal.Topic))
        {
            Add(proposal.Topic, proposal.Label, proposal.Confidence, TagRule.Proposal, [evidence]);
        }
    }

    /// <summary>The tags, in the order in which they came: certain ones, then by confidence.</summary>
    public IReadOnlyList<Tag> Finish(int most) => [.. _tags.Values.Take(most)];

    private void AddCertain(TopicId topic, string label, TagRule rule, string name)
    {
        if (!_rejected.Contains(state.Vocabulary.Resolve(topic)?.Id ?? topic))
        {
            Add(topic, label, 1, rule, [new TagEvidence(rule, name, [], [], [])]);
        }
    }

    private void Add(TopicId id, string label, double confidence, TagRule source, IReadOnlyList<TagEvidence> evidence)
    {
        var topic = state.Vocabulary.Resolve(id);
        if (topic?.Status == TopicStatus.Blocked)
        {
            return;
        }

        var tag = new Tag(topic?.Id ?? id, topic?.Label ?? label, confidence, source, topic?.Status ?? TopicStatus.Proposed, evidence);
        if (!_tags.TryAdd(tag.Topic, tag))
        {
            // Named twice, as by a person and by front matter: the first is stronger, the other adds its evidence.
            AddEvidence(tag.Topic, evidence);
        }
    }
}
