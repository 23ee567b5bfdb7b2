using Search.Enrichment.Keyphrases.Features;
using Search.Enrichment.Learning;
using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases;

/// <summary>What the ranking of candidates rests on; ships as data, made by <c>train keyphrases</c> of Search.Evaluation.</summary>
/// <param name="Scorecard">Over <see cref="KeyphraseFeatures.Names"/>.</param>
/// <param name="Background">How common phrases are in articles at large.</param>
public sealed record KeyphraseModel(Scorecard Scorecard, CorpusStatistics Background)
{
    private const string ScorecardResource = "Search.Enrichment.Keyphrases.Data.keyphrase-weights.txt";
    private const string BackgroundResource = "Search.Enrichment.Keyphrases.Data.background.txt";

    private static readonly Lazy<CorpusStatistics> LoadedBackground = new(() => Load(BackgroundResource, CorpusStatistics.Read));

    private static readonly Lazy<KeyphraseModel> Loaded = new(() => new KeyphraseModel(
        Load(ScorecardResource, reader => Scorecard.Read(reader, KeyphraseFeatures.Names)), ShippedBackground));

    /// <summary>The model that the service ships with.</summary>
    public static KeyphraseModel Shipped => Loaded.Value;

    /// <summary>Its background alone, which new weights are learned over; made by <c>train background</c>.</summary>
    public static CorpusStatistics ShippedBackground => LoadedBackground.Value;

    private static T Load<T>(string resource, Func<TextReader, T> read)
    {
        using var stream = typeof(KeyphraseModel).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"the resource {resource} is missing");
        using var reader = new StreamReader(stream);
        return read(reader);
    }
}
