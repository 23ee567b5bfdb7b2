using Search.Enrichment.Words;

namespace Search.Enrichment.Topics;

/// <summary>A name of a topic found in an article.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Alias">The name as the topic has it.</param>
/// <param name="IsAcronym">Whether it is a short form.</param>
/// <param name="First">Position of its first word in the article.</param>
/// <param name="Length">In words.</param>
/// <param name="Zone">Where in the article.</param>
public readonly record struct AliasMatch(Topic Topic, string Alias, bool IsAcronym, int First, int Length, Zone Zone);
