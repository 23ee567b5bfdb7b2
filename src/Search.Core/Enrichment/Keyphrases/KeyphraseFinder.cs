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
    public IReadOnlyList<Keyphrase> Find(ArticleWords article, CorpusStatistics corpus, int limit)
    {
        var tags = tagger.Tag(article);
        var set = CandidateFinder.Find(article, tags);
        var ranked = KeyphraseFeatures.Of(article, tags, set, corpus, model.Background)
            .Select(entry => (entry.Candidate, Score: model.Scorecard.Score(entry.Row)))
            .OrderByDescending(entry => entry.Score)
            .ThenBy(entry => entry.Candidate.Occurrences[0])
            .ThenBy(entry => entry.Candidate.Length);

        var chosen = new List<Keyphrase>();
        var wordings = new List<HashSet<string>>();
        foreach (var (candidate, score) in ranked)
        {
            var wording = Enumerable.Range(candidate.Occurrences[0], candidate.Length).Select(word => article.Words[word].Term).ToHashSet();
            if (wordings.Exists(other => other.SetEquals(wording)))
            {
                continue;
            }

            wordings.Add(wording);
            chosen.Add(new Keyphrase(
                DisplayForm.Of(article, tags, candidate), candidate.PhraseKey, LogisticRegression.Probability(score), candidate.Length, candidate.Occurrences));
            if (chosen.Count == limit)
            {
                break;
            }
        }

        return chosen;
    }
}
