using Search.Enrichment.Topics;

namespace Search.Enrichment.Tagging;

/// <summary>All that tagging depends on besides the article itself, at one moment.</summary>
/// <param name="Vocabulary">The topics.</param>
/// <param name="Model">What was learned.</param>
public sealed record TaggingState(TopicVocabulary Vocabulary, TaggingModel Model);
