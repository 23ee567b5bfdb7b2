namespace Search.Enrichment.Keyphrases.Features;

/// <summary>One thing that is known of a candidate, as a number for the scorecard.</summary>
/// <param name="Name">As the scorecard writes it.</param>
/// <param name="Of">The number.</param>
internal sealed record KeyphraseFeature(string Name, Func<CandidateFacts, float> Of)
{
    /// <summary>1 where something is so.</summary>
    public static KeyphraseFeature Flag(string name, Func<CandidateFacts, bool> isSo) => new(name, facts => isSo(facts) ? 1 : 0);
}
