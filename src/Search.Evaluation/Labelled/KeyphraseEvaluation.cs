using Search.Enrichment.Keyphrases;

namespace Search.Evaluation.Labelled;

/// <summary>How well keyphrases are found, as papers measure it: the mean over articles of F1 for the best five and the best ten.</summary>
/// <param name="Articles">Articles measured.</param>
/// <param name="F1At5">0 to 1.</param>
/// <param name="F1At10">0 to 1.</param>
internal sealed record KeyphraseEvaluation(int Articles, double F1At5, double F1At10)
{
    private const int Few = 5;
    private const int Many = 10;

    /// <summary>Measures the part of a collection that comes after a share of it.</summary>
    /// <param name="finder">What finds the keyphrases.</param>
    /// <param name="collection">The articles.</param>
    /// <param name="skip">0 to 1.</param>
    public static KeyphraseEvaluation Of(KeyphraseFinder finder, LabelledCollection collection, double skip)
    {
        var figures = collection.Articles
            .Skip((int)(collection.Articles.Count * skip))
            .AsParallel().AsOrdered()
            .Select(entry =>
            {
                var found = finder.Find(entry.Article, collection.Corpus, Many).Select(keyphrase => keyphrase.PhraseKey).ToList();
                return (AtFew: PhraseMatch.F1([.. found.Take(Few)], entry.Keyphrases), AtMany: PhraseMatch.F1(found, entry.Keyphrases));
            })
            .ToList();
        return new KeyphraseEvaluation(
            figures.Count,
            figures.Select(figure => figure.AtFew).DefaultIfEmpty().Average(),
            figures.Select(figure => figure.AtMany).DefaultIfEmpty().Average());
    }
}
