using Search.Learning;
using Search.Signals;
using Search.Topics;
using Search.Words;

namespace Search.Tagging;

/// <summary>What tagging rests on besides the vocabulary: what was learned from a site's articles. Never changes; learning makes a new one.</summary>
/// <param name="Id">Tells models apart; the same articles and tags give the same model.</param>
/// <param name="Corpus">How common words and phrases are on this site.</param>
/// <param name="Counts">What the articles tell of each topic.</param>
/// <param name="Tagged">The articles that people tagged.</param>
/// <param name="Labels">Spellings of topics that only front matter knows.</param>
/// <param name="Scorecard">Over <see cref="TagFeatures.Names"/>.</param>
public sealed record TaggingModel(
    string Id,
    CorpusStatistics Corpus,
    IReadOnlyDictionary<TopicId, TopicCounts> Counts,
    TaggedArticles Tagged,
    IReadOnlyDictionary<TopicId, string> Labels,
    Scorecard Scorecard)
{
    /// <summary>Articles with tags of people from which a site's own weights are learned; with fewer the shipped ones are better.</summary>
    public const int MinTaggedToLearn = 100;

    private const string Resource = "Search.Tagging.Data.tag-weights.txt";

    /// <summary>Weights learned from other sites, over the names in the text alone; made by <c>searchctl train tags</c>.</summary>
    public static Scorecard ShippedScorecard { get; } = Scorecard.Read(
        new StreamReader(typeof(TaggingModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing")),
        TagFeatures.Names);

    /// <summary>The model of a site that has learned nothing yet.</summary>
    public static TaggingModel Shipped { get; } = new(
        "shipped", CorpusStatistics.Empty, new Dictionary<TopicId, TopicCounts>(), TaggedArticles.None, new Dictionary<TopicId, string>(), ShippedScorecard);

    /// <summary>Whether enough people's tags were there to weigh neighbours and profiles.</summary>
    public bool HasNeighbours => Tagged.Articles.Count >= MinTaggedToLearn;
}
