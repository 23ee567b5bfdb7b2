using Search.Enrichment.Learning;
using Search.Enrichment.Signals;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>What tagging rests on besides the vocabulary: what was learned from a site's articles. Never changes; learning makes a new one.</summary>
/// <param name="Id">Tells models apart; the same articles and tags give the same model.</param>
/// <param name="Corpus">How common words and phrases are on this site.</param>
/// <param name="Supervision">How it knows which topics articles have.</param>
/// <param name="Counts">What the articles tell of each topic.</param>
/// <param name="Tagged">The articles whose topics it knows.</param>
/// <param name="Labels">Spellings of topics that only front matter knows.</param>
/// <param name="Scorecard">Over <see cref="TagFeatures.Names"/>.</param>
public sealed record TaggingModel(
    string Id,
    CorpusStatistics Corpus,
    Supervision Supervision,
    IReadOnlyDictionary<TopicId, TopicCounts> Counts,
    TaggedArticles Tagged,
    IReadOnlyDictionary<TopicId, string> Labels,
    Scorecard Scorecard)
{
    /// <summary>Articles whose topics are known from which neighbours and profiles say something.</summary>
    public const int MinTaggedToLearn = 100;

    private static readonly Scorecard NamesScorecard = ReadScorecard("tag-weights-names.txt");
    private static readonly Scorecard TitlesScorecard = ReadScorecard("tag-weights-titles.txt");

    /// <summary>The model of a site that has learned nothing yet.</summary>
    public static TaggingModel Shipped { get; } = new(
        "shipped", CorpusStatistics.Empty, Supervision.None, new Dictionary<TopicId, TopicCounts>(), TaggedArticles.None, new Dictionary<TopicId, string>(), NamesScorecard);

    /// <summary>Weights learned from other sites, for one that has too few tags of people; made by <c>train tags</c> of Search.Evaluation.</summary>
    public static Scorecard ShippedScorecard(Supervision supervision) => supervision == Supervision.None ? NamesScorecard : TitlesScorecard;

    private static Scorecard ReadScorecard(string name) => Scorecard.Read(
        new StreamReader(typeof(TaggingModel).Assembly.GetManifestResourceStream($"Search.Enrichment.Tagging.Data.{name}")
            ?? throw new InvalidOperationException($"the resource {name} is missing")),
        TagFeatures.Names);
}
