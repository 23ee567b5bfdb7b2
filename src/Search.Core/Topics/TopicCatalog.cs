using Search.Analysis;
using Search.Changes;

namespace Search.Topics;

/// <summary>The topics of a site as its change log has them. Safe for use by many threads.</summary>
public sealed class TopicCatalog(ITextAnalyzer analyzer)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TopicId, (PreparedTopic? Topic, long Sequence)> _topics = [];
    private TopicVocabulary? _current;

    /// <summary>The topics now; built again at the first use after a change.</summary>
    public TopicVocabulary Current
    {
        get
        {
            lock (_lock)
            {
                return _current ??= new TopicVocabulary([.. _topics.Values.Select(entry => entry.Topic).OfType<PreparedTopic>()]);
            }
        }
    }

    /// <summary>A vocabulary of other topics, to see what it would do.</summary>
    public TopicVocabulary VocabularyOf(IEnumerable<Topic> topics) => new(topics, analyzer);

    /// <summary>Takes a change in. One that is older than what is known of its topic changes nothing, so the order does not matter.</summary>
    /// <exception cref="System.Text.Json.JsonException">The change holds no topic.</exception>
    public void Apply(Change change)
    {
        var id = TopicId.Parse(change.Subject.Id);
        var topic = change.Content is null ? null : new PreparedTopic(TopicJson.Read(change.Content), analyzer);
        lock (_lock)
        {
            if (!_topics.TryGetValue(id, out var known) || known.Sequence < change.Sequence)
            {
                _topics[id] = (topic, change.Sequence);
                _current = null;
            }
        }
    }
}
