using Search.Adapters.LuceneEngine.Languages;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Words;

namespace Search.Evaluation.Labelled;

/// <summary>A file of articles with keyphrases that people chose.</summary>
/// <param name="Path">The file.</param>
/// <param name="Articles">Each with the keys of its keyphrases.</param>
/// <param name="Corpus">Of the whole file; the keyphrases have no part in it.</param>
internal sealed record LabelledCollection(string Path, IReadOnlyList<(ArticleWords Article, IReadOnlySet<ulong> Keyphrases)> Articles, CorpusStatistics Corpus)
{
    // Phrases of a single article would fill the memory and say nothing.
    private const int MinArticles = 2;

    /// <inheritdoc cref="LabelledArticle.ReadAll"/>
    public static LabelledCollection Read(string path, EnglishTextAnalyzer analyzer)
    {
        var articles = LabelledArticle.ReadAll(path, analyzer);
        return new LabelledCollection(
            path,
            [.. articles.Select(article => (article.Words, (IReadOnlySet<ulong>)PhraseMatch.KeysOf(article.Labels, analyzer)))],
            CorpusOf(articles, MinArticles));
    }

    /// <summary>Counts the words and candidates of articles.</summary>
    /// <param name="articles">The articles.</param>
    /// <param name="minArticles">Fewest articles with a phrase that is kept.</param>
    public static CorpusStatistics CorpusOf(IEnumerable<LabelledArticle> articles, int minArticles)
    {
        var counter = new CorpusCounter();
        foreach (var phrases in articles.AsParallel().AsOrdered().Select(article => PhrasesOf(article.Words)))
        {
            counter.Add(phrases);
        }

        return counter.Finish(minArticles);
    }

    private static HashSet<ulong> PhrasesOf(ArticleWords article)
    {
        var phrases = new HashSet<ulong>();
        foreach (var candidate in CandidateFinder.Find(article, PartOfSpeechTagger.Shipped.Tag(article)).Candidates.Values)
        {
            phrases.Add(candidate.PhraseKey);
        }

        foreach (var word in article.Words)
        {
            phrases.Add(PhraseKey.Of(word.Term));
        }

        return phrases;
    }
}
