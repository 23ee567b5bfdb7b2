using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Analysis;
using Search.Articles;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// The terms by which an article is told from the others, as a query: "more like this" with weights. A term counts by saturated frequency
/// times inverse document frequency; 60 of them, with the title's words counted three times more, found linked articles better than 25
/// without weights on both collections tried.
/// </summary>
internal static class TellingTerms
{
    private const int MaxTerms = 60;
    private const float TitleBonus = 3;

    // Saturation of the article's own term frequencies, not of those in the articles found.
    private const float OwnSaturation = 1.2f;

    // Beginnings tell what an article is about; the rest of a huge one would only cost time.
    private const int MaxCharacters = 256 * 1024;

    /// <summary>A query whose best hits are like <paramref name="article"/>; null where it has no telling term.</summary>
    public static Query? QueryOf(Article article, IndexReader index, ITextAnalyzer analyzer)
    {
        var weights = new Dictionary<string, float>();
        foreach (var (term, frequency) in Frequencies(article, analyzer))
        {
            if (Telling(term) is { } telling)
            {
                weights[term] = frequency / (frequency + OwnSaturation) * telling;
            }
        }

        var best = weights.OrderByDescending(term => term.Value).ThenBy(term => term.Key, StringComparer.Ordinal).Take(MaxTerms).ToDictionary();
        foreach (var term in analyzer.Analyze(article.Title).Select(token => token.Term).Distinct())
        {
            if (Telling(term) is { } telling)
            {
                best[term] = best.GetValueOrDefault(term) + (TitleBonus * telling);
            }
        }

        var query = new BooleanQuery(disableCoord: true);
        foreach (var (term, weight) in best)
        {
            query.Add(new Bm25fQuery(term, TextField.Topical) { Boost = weight }, Occur.SHOULD);
        }

        return best.Count > 0 ? query : null;

        // Null for a stop word, for a word that no other article has, and for one that half of them have.
        float? Telling(string term)
        {
            var articlesWithTerm = index.DocFreq(new Term(TextField.Body.Name, term));
            return analyzer.IsStopWord(term) || articlesWithTerm < 2 || (articlesWithTerm > index.MaxDoc / 2 && index.MaxDoc > 10)
                ? null
                : Bm25.InverseDocumentFrequency(articlesWithTerm, index.MaxDoc);
        }
    }

    private static Dictionary<string, int> Frequencies(Article article, ITextAnalyzer analyzer)
    {
        var frequencies = new Dictionary<string, int>();
        var budget = MaxCharacters;
        IEnumerable<string> texts = [article.Title, article.Subtitle, article.Description, .. article.Sections.Select(section => section.Text)];
        foreach (var text in texts.TakeWhile(_ => budget > 0))
        {
            foreach (var token in analyzer.Analyze(text.Length <= budget ? text : text[..budget]))
            {
                frequencies[token.Term] = frequencies.GetValueOrDefault(token.Term) + 1;
            }

            budget -= text.Length;
        }

        return frequencies;
    }
}
