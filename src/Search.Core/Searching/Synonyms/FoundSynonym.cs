namespace Search.Searching.Synonyms;

/// <summary>Another word or phrase for some words of a query.</summary>
/// <param name="Places">Of those words among all words of the query, in the order of the phrase that they make; at least one.</param>
/// <param name="Synonym">The other word or phrase.</param>
public readonly record struct FoundSynonym(IReadOnlyList<int> Places, Synonym Synonym);
