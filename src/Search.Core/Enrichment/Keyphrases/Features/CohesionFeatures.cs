namespace Search.Enrichment.Keyphrases.Features;

/// <summary>Whether a phrase is a unit of its own: its words attract each other, and it is no mere piece of a longer one.</summary>
internal static class CohesionFeatures
{
    public static readonly IReadOnlyList<KeyphraseFeature> All =
    [
        new("attraction", Attraction),
        new("dice", facts => facts.Length > 1 ? (float)facts.Length * facts.Count / facts.TermOccurrences : 1),
        new("alone", facts => 1 - Math.Min(1, facts.Nesting.HostOccurrences / (2f * facts.Count))),
        new("longest_share", facts => (float)facts.Nesting.MostFrequent / facts.Count),
        new("part_share", PartShare),
        new("standalone_count", facts => MathF.Log(1 + Math.Max(0, facts.Count - facts.Nesting.MostFrequent))),
        new("c_value", TermHood),
        new("goes_on_left", facts => (float)facts.GoesOnLeft / facts.Count),
        new("goes_on_right", facts => (float)facts.GoesOnRight / facts.Count),
        new("left_variety", facts => MathF.Log(1 + facts.Article.Terms[facts.Article.Set.Terms[facts.Typical]].LeftNeighbours)),
        new("right_variety", facts => MathF.Log(1 + facts.Article.Terms[facts.Article.Set.Terms[facts.Typical + facts.Length - 1]].RightNeighbours)),
    ];

    // Normalized pointwise mutual information; Bouma 2009.
    private static float Attraction(CandidateFacts facts)
    {
        var logShare = Math.Log((double)facts.Count / facts.Article.Tags.Length);
        return facts.Length > 1 && logShare < 0 ? (float)((logShare - facts.LogExpectedShare) / (-logShare * (facts.Length - 1))) : 0;
    }

    private static float PartShare(CandidateFacts facts)
    {
        if (facts.Length == 1)
        {
            return 1;
        }

        var (withoutLast, withoutFirst) = CandidateFinder.PartsOf(facts.Number, facts.Length);
        return (float)facts.Count / Math.Max(1, Math.Max(facts.Article.CountOf(withoutLast), facts.Article.CountOf(withoutFirst)));
    }

    // C-value; Frantzi, Ananiadou and Mima 2000; with one more word so that single words have a value too.
    private static float TermHood(CandidateFacts facts)
    {
        var nested = facts.Nesting.Hosts > 0 ? (float)facts.Nesting.HostOccurrences / facts.Nesting.Hosts : 0;
        return MathF.Log2(1 + facts.Length) * MathF.Log(1 + Math.Max(0, facts.Count - nested));
    }
}
