using Search.Enrichment.Keyphrases.Features;
using Search.Enrichment.Learning;
using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases;

/// <summary>Learns a ranking of candidates from articles whose keyphrases people chose.</summary>
public sealed class KeyphraseTraining(CorpusStatistics background, PartOfSpeechTagger tagger)
{
    // Candidates at the top of a plain ranking teach most; as many others, evenly picked, stand for all the rest.
    private const int HardExamples = 200;
    private const int OtherExamples = 200;

    // A collection counts as much as one with this many examples, within limits so that a small one is not learned by heart.
    private const double ExamplesOfCollection = 100_000;
    private const double LeastWeight = 0.2;
    private const double MostWeight = 5;

    private const int MaxCuts = 8;
    private const double Ridge = 100;

    private readonly List<float[]> _rows = [];
    private readonly List<bool> _labels = [];
    private readonly List<double> _weights = [];

    /// <summary>Adds a collection; a small one counts nearly as much as a large one.</summary>
    public void Add(IReadOnlyList<(ArticleWords Article, IReadOnlySet<ulong> Keyphrases)> collection, CorpusStatistics corpus)
    {
        var examples = collection.AsParallel().AsOrdered().Select(entry => ExamplesOf(entry.Article, entry.Keyphrases, corpus)).ToList();
        var weight = Math.Clamp(ExamplesOfCollection / Math.Max(1, examples.Sum(rows => rows.Count)), LeastWeight, MostWeight);
        foreach (var (row, label, standsFor) in examples.SelectMany(rows => rows))
        {
            _rows.Add(row);
            _labels.Add(label);
            _weights.Add(weight * standsFor);
        }
    }

    /// <summary>The scorecard that fits what was added.</summary>
    /// <exception cref="InvalidOperationException">No article holds one of its keyphrases.</exception>
    public Scorecard Learn() => _rows.Count > 0
        ? Scorecard.Learn(KeyphraseFeatures.Names, _rows, _labels, _weights, MaxCuts, Ridge)
        : throw new InvalidOperationException("there is nothing to learn from: no article holds one of its keyphrases");

    private List<(float[] Row, bool Label, double StandsFor)> ExamplesOf(
        ArticleWords article, IReadOnlySet<ulong> keyphrases, CorpusStatistics corpus)
    {
        var tags = tagger.Tag(article);
        using var found = KeyphraseFeatures.Of(article, tags, CandidateFinder.Find(article, tags), corpus, background);
        var rows = Enumerable.Range(0, found.Count).Select(place => (Candidate: found[place], Row: found.RowOf(place).ToArray())).ToList();
        var examples = rows.Where(row => keyphrases.Contains(row.Candidate.PhraseKey)).Select(row => (row.Row, true, 1.0)).ToList();
        if (examples.Count == 0)
        {
            return [];
        }

        var weightRank = KeyphraseFeatures.IndexOf("weight_rank");
        var firstRank = KeyphraseFeatures.IndexOf("first_rank");
        var others = rows.Where(row => !keyphrases.Contains(row.Candidate.PhraseKey)).OrderBy(row => row.Row[weightRank] + row.Row[firstRank]).ToList();
        examples.AddRange(others.Take(HardExamples).Select(row => (row.Row, false, 1.0)));

        // Left out examples are made up for by weight; else candidates of their kind would seem far likelier than they are.
        var rest = others.Skip(HardExamples).ToList();
        var step = Math.Max(1, rest.Count / OtherExamples);
        examples.AddRange(rest.Where((_, index) => index % step == 0).Select(row => (row.Row, false, (double)step)));
        return examples;
    }
}
