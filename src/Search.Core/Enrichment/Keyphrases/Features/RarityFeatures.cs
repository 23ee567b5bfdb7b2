namespace Search.Enrichment.Keyphrases.Features;

/// <summary>How common a phrase and its words are in the collection, and in articles at large.</summary>
internal static class RarityFeatures
{
    public static readonly IReadOnlyList<KeyphraseFeature> All =
    [
        new("rarity", facts => facts.Rarity),
        new("background_rarity", facts => facts.BackgroundRarity),
        new("contrast", facts => facts.BackgroundRarity - facts.Rarity),
        new("lowest_rarity", facts => facts.LowestRarity),
        new("highest_rarity", facts => facts.HighestRarity),
        new("mean_rarity", facts => facts.RaritySum / Math.Max(1, facts.MeaningfulTerms)),
        new("lowest_background_rarity", facts => facts.LowestBackgroundRarity),
        new("highest_background_rarity", facts => facts.HighestBackgroundRarity),
        new("weight", Weight),
        new("length_weight", facts => facts.Length * Weight(facts)),
    ];

    // tf-idf; Salton and Buckley 1988.
    private static float Weight(CandidateFacts facts) => MathF.Log(1 + (facts.Count * facts.Rarity));
}
