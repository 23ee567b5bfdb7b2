namespace Search.Enrichment.Keyphrases;

/// <summary>A phrase of an article that may be a keyphrase: all its occurrences, however they are inflected.</summary>
/// <param name="Length">In words, 1 to <see cref="CandidateFinder.MaxLength"/>.</param>
/// <param name="PhraseKey">The key under which corpora count it.</param>
public sealed record Candidate(int Length, ulong PhraseKey)
{
    /// <summary>Positions of its first words, rising.</summary>
    public List<int> Occurrences { get; } = new(1);

    /// <summary>Occurrences whose parts of speech form a noun phrase.</summary>
    public int NounPhrases { get; set; }
}
