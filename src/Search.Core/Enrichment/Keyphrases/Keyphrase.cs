namespace Search.Enrichment.Keyphrases;

/// <summary>A keyphrase of an article.</summary>
/// <param name="Text">The spelling that occurs most.</param>
/// <param name="PhraseKey">The key under which corpora count it, however it is inflected.</param>
/// <param name="Probability">That an editor would have chosen it, 0 to 1.</param>
/// <param name="Length">In words.</param>
/// <param name="Occurrences">Positions of its first words in the article, rising.</param>
public sealed record Keyphrase(string Text, ulong PhraseKey, double Probability, int Length, IReadOnlyList<int> Occurrences);
