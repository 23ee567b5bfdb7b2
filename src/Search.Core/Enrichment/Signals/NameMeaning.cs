using Search.Enrichment.Keyphrases;
using Search.Enrichment.Learning;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Signals;

/// <summary>
/// Tells whether the names that an article uses mean their topics: CNN the network or the channel. A name that can hardly mean anything else needs no
/// telling; any other is weighed by a scorecard, learned from uses of both kinds by <c>train names</c> of Search.Evaluation.
/// </summary>
public sealed class NameMeaning(Scorecard scorecard)
{
    private const string Resource = "Search.Enrichment.Signals.Data.name-weights.txt";

    private static readonly Lazy<NameMeaning> Loaded = new(() => new NameMeaning(Scorecard.Read(
        new StreamReader(typeof(NameMeaning).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"the resource {Resource} is missing")),
        NameFeatures.Names)));

    /// <summary>With the weights that the service ships with.</summary>
    public static NameMeaning Shipped => Loaded.Value;

    /// <summary>The topics that an article names, in the order of their first mention, each with how likely it is meant.</summary>
    public IReadOnlyList<TopicMention> Weigh(ArticleWords article, TopicVocabulary vocabulary)
    {
        var features = new NameFeatures(article, vocabulary, KeyphraseModel.ShippedBackground);
        return [.. features.Mentions.Select(mention => features.RowOf(mention) is not { } row
            ? mention
            : mention with { Meaning = LogisticRegression.Probability(scorecard.Score(row)), Support = features.SupportOf(mention) })];
    }
}
