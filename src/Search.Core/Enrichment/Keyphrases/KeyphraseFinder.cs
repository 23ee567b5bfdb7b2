using Search.Enrichment.Keyphrases.Features;
using Search.Enrichment.Learning;
using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases;

/// <summary>Finds the phrases that tell best what an article is about, without any vocabulary.</summary>
public sealed class KeyphraseFinder(KeyphraseModel model, PartOfSpeechTagger tagger)
{
    /// <summary>The best phrases, best first. None says the same as a better one, and none is a lone adjective or verb.</summary>
    /// <param name="article">The article.</param>
    /// <param name="corpus">Of the collection that the article belongs to.</param>
    /// <param name="limit">Most phrases.</param>
    /// <param name="minProbability">Least that a phrase must have.</param>
    public IReadOnlyList<Keyphrase> Find(ArticleWords article, CorpusStatistics corpus, int limit, double minProbability = 0)
    {
        var tags = tagger.Tag(article);
        var set = CandidateFinder.Find(article, tags);
        var chosen = new List<Keyphrase>(limit);
        var wordings = new HashSet<ulong>();
        foreach (var (candidate, score) in Ranked(article, tags, set, corpus, minProbability))
        {
            if (chosen.Count == limit)
            {
                break;
            }

            if (wordings.Add(WordingOf(candidate, set)))
            {
                chosen.Add(new Keyphrase(
                    DisplayForm.Of(article, tags, candidate), candidate.PhraseKey, LogisticRegression.Probability(score), candidate.Length, candidate.Occurrences));
            }
        }

        return chosen;
    }

    /// <summary>The candidates that are likely enough with their scores, best first; of equal ones that which stands first, and the shorter.</summary>
    private List<(Candidate Candidate, double Score)> Ranked(ArticleWords article, PartOfSpeech[] tags, CandidateSet set, CorpusStatistics corpus, double minProbability)
    {
        using var rows = KeyphraseFeatures.Of(article, tags, set, corpus, model.Background);
        var ranked = new List<(Candidate Candidate, double Score)>();
        for (var place = 0; place < rows.Count; place++)
        {
            var score = model.Scorecard.Score(rows.RowOf(place));
            if (minProbability == 0 || LogisticRegression.Probability(score) >= minProbability)
            {
                ranked.Add((rows[place], score));
            }
        }

        ranked.Sort(static (one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score)
            : one.Candidate.Occurrences[0] != other.Candidate.Occurrences[0] ? one.Candidate.Occurrences[0].CompareTo(other.Candidate.Occurrences[0])
            : one.Candidate.Length.CompareTo(other.Candidate.Length));
        return ranked;
    }

    /// <summary>The same number for phrases of the same terms, in whatever order and however often.</summary>
    private static ulong WordingOf(Candidate candidate, CandidateSet set)
    {
        Span<int> terms = stackalloc int[CandidateFinder.MaxLength];
        terms = terms[..candidate.Length];
        set.Terms.AsSpan(candidate.Occurrences[0], candidate.Length).CopyTo(terms);
        terms.Sort();
        var wording = 0UL;
        for (var word = 0; word < terms.Length; word++)
        {
            if (word == 0 || terms[word] != terms[word - 1])
            {
                wording = (wording << CandidateFinder.BitsOfTerm) | (uint)(terms[word] + 1);
            }
        }

        return wording;
    }
}
