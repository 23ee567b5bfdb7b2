using System.Runtime.InteropServices;

using Search.Enrichment.Signals;
using Search.Enrichment.Topics;

namespace Search.Enrichment.Tagging;

/// <summary>Counts what the articles of a site tell of each topic.</summary>
internal sealed class TopicCounter(TopicVocabulary vocabulary)
{
    private readonly Dictionary<TopicId, TopicCounts> _counts = [];
    private readonly Dictionary<TopicId, string> _labels = [];

    /// <summary>By topic; a topic that no article names or has is left out.</summary>
    public IReadOnlyDictionary<TopicId, TopicCounts> Counts => _counts;

    /// <summary>Spellings of topics that are not stored.</summary>
    public IReadOnlyDictionary<TopicId, string> Labels => _labels;

    /// <summary>These counts and those of more articles.</summary>
    public TopicCounter With(IEnumerable<LearningExample> examples)
    {
        var all = new TopicCounter(vocabulary);
        foreach (var (topic, counts) in _counts)
        {
            all._counts[topic] = counts;
        }

        foreach (var (topic, label) in _labels)
        {
            all._labels[topic] = label;
        }

        foreach (var example in examples)
        {
            all.Add(example);
        }

        return all;
    }

    /// <summary>Counts one article.</summary>
    public void Add(LearningExample example)
    {
        var labels = example.Labels;
        var isTagged = labels.Count > 0;
        foreach (var mention in example.Mentions)
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, mention.Topic.Id, out _);
            var has = labels.ContainsKey(mention.Topic.Id);
            counts = new TopicCounts(
                counts.Named + 1, counts.NamedAndTagged + (has ? 1 : 0), counts.NamedInTagged + (isTagged ? 1 : 0), counts.Tagged);
        }

        foreach (var (topic, label) in labels)
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, topic, out _);
            counts = counts with { Tagged = counts.Tagged + 1 };
            if (vocabulary.Find(topic) is null)
            {
                _labels.TryAdd(topic, label);
            }
        }
    }
}
