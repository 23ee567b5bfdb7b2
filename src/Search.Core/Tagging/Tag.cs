using Search.Topics;

namespace Search.Tagging;

/// <summary>A topic given to an article.</summary>
/// <param name="Topic">Which topic.</param>
/// <param name="Label">What a reader sees.</param>
public sealed record Tag(TopicId Topic, string Label);
