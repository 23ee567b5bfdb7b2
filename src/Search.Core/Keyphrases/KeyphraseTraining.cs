using Search.Learning;
using Search.Words;

namespace Search.Keyphrases;

/// <summary>Learns a ranking of candidates from articles whose keyphrases people chose.</summary>
public sealed class KeyphraseTraining(CorpusStatistics background, PartOfSpeechTagger tagger)
{
    // Candidates at the top of a plain ranking teach most; as many others, evenly picked, show what the rest is like.
    private const int HardExamples = 60;
    private const int OtherExamples = 60;
    private const int MaxCuts = 8;
    private const double Ridge = 3;

    private readonly List<float[]> _rows = [];
    private readonly List<bool> _labels = [];
    private readonly List<double> _weights = [];

    /// <summary>Adds a collection; each counts the same however large it is.</summary>
    public void Add(IReadOnlyList<(ArticleWords Article, IReadOnlySet<ulong> Keyphrases)> collection, CorpusStatistics corpus)
    {
        var examples = collection.AsParallel().AsOrdered().Select(entry => ExamplesOf(entry.Article, entry.Keyphrases, corpus)).ToList();
        var weight = 100_000.0 / Math.Max(1, examples.Sum(rows => rows.Count));
        foreach (var (row, label) in examples.SelectMany(rows => rows))
        {
            _rows.Add(row);
            _labels.Add(label);
            _weights.Add(Math.Clamp(weight, 0.2, 5));
        }
    }

    /// <summary>The scorecard that fits what was added.</summary>
    public Scorecard Learn() => Scorecard.Learn(KeyphraseFeatures.Names, _rows, _labels, _weights, MaxCuts, Ridge);

    private List<(float[] Row, bool Label)> ExamplesOf(ArticleWords article, IReadOnlySet<ulong> keyphrases, CorpusStatistics corpus)
    {
        var tags = tagger.Tag(article);
        var rows = KeyphraseFeatures.Of(article, tags, CandidateFinder.Find(article, tags), corpus, background);
        var examples = rows.Where(row => keyphrases.Contains(row.Candidate.PhraseKey)).Select(row => (row.Row, true)).ToList();
        if (examples.Count == 0)
        {
            return [];
        }

        var weightRank = KeyphraseFeatures.Names.ToList().IndexOf("weight_rank");
        var firstRank = KeyphraseFeatures.Names.ToList().IndexOf("first_rank");
        var others = rows.Where(row => !keyphrases.Contains(row.Candidate.PhraseKey)).OrderBy(row => row.Row[weightRank] + row.Row[firstRank]).ToList();
        examples.AddRange(others.Take(HardExamples).Select(row => (row.Row, false)));
        var rest = others.Skip(HardExamples).ToList();
        var step = Math.Max(1, rest.Count / OtherExamples);
        examples.AddRange(rest.Where((_, index) => index % step == 0).Select(row => (row.Row, false)));
        return examples;
    }
}
