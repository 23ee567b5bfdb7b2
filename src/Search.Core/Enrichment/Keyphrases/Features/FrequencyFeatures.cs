namespace Search.Enrichment.Keyphrases.Features;

/// <summary>How often and how widely a phrase is used in the article.</summary>
internal static class FrequencyFeatures
{
    public static readonly IReadOnlyList<KeyphraseFeature> All =
    [
        new("log_frequency", facts => MathF.Log(1 + facts.Count)),
        new("relative_frequency", facts => (float)facts.Count / facts.Article.HighestFrequency),
        new("sentences", facts => (float)facts.SentenceCount / facts.Article.SentenceCount),
        new("spread", facts => (float)(facts.Last - facts.First) / facts.Article.Tags.Length),
        new("frequency_by_words", facts => MathF.Log(1 + facts.Count) * MathF.Log(1 + facts.Length)),
        new("term_frequency", facts => facts.LogTermFrequencies / facts.Length),
    ];
}
