namespace Search.Enrichment.Keyphrases.Features;

/// <summary>How common a phrase and its words are in the collection, and in articles at large.</summary>
internal static class IdfFeatures
{
    public static readonly IReadOnlyList<KeyphraseFeature> All =
    [
        new("idf", facts => facts.Rarity),
        new("background_idf", facts => facts.BackgroundIdf),
        new("contrast", facts => facts.BackgroundIdf - facts.Rarity),
        new("lowest_idf", facts => facts.LowestIdf),
        new("highest_idf", facts => facts.HighestIdf),
        new("mean_idf", facts => facts.IdfSum / Math.Max(1, facts.MeaningfulTerms)),
        new("lowest_background_idf", facts => facts.LowestBackgroundIdf),
        new("highest_background_idf", facts => facts.HighestBackgroundIdf),
        new("weight", Weight),
        new("length_weight", facts => facts.Length * Weight(facts)),
    ];

    // tf-idf; Salton and Buckley 1988.
    private static float Weight(CandidateFacts facts) => MathF.Log(1 + (facts.Count * facts.Rarity));
}
