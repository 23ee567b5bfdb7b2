using Search.Enrichment.Topics;

namespace Search.Enrichment.Tagging;

/// <summary>All that tagging depends on besides the article itself, at one moment.</summary>
/// <param name="Vocabulary">The topics.</param>
/// <param name="Model">What was learned.</param>
public sealed record TaggingState(TopicVocabulary Vocabulary, TaggingModel Model)
{
    /// <summary>What a reader sees of a topic: its label, the spelling that front matter has where it is not stored, else its id in words.</summary>
    public string LabelOf(TopicId topic) =>
        Vocabulary.Resolve(topic)?.Label ?? Model.Labels.GetValueOrDefault(topic, topic.Value.Replace('-', ' '));
}
