using Search.Learning;
using Search.Words;

namespace Search.Keyphrases;

/// <summary>What the ranking of candidates rests on; ships as data, made by <c>searchctl train keyphrases</c>.</summary>
/// <param name="Scorecard">Over <see cref="KeyphraseFeatures.Names"/>.</param>
/// <param name="Background">How common phrases are in articles at large.</param>
public sealed record KeyphraseModel(Scorecard Scorecard, CorpusStatistics Background)
{
    private const string ScorecardResource = "Search.Keyphrases.Data.keyphrase-weights.txt";
    private const string BackgroundResource = "Search.Keyphrases.Data.background.txt";

    /// <summary>The model that the service ships with.</summary>
    public static KeyphraseModel Shipped { get; } = new(
        Scorecard.Read(Open(ScorecardResource), KeyphraseFeatures.Names), CorpusStatistics.Read(Open(BackgroundResource)));

    private static StreamReader Open(string resource) => new(typeof(KeyphraseModel).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"the resource {resource} is missing"));
}
