using Search.Analysis;
using Search.Articles;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Says in which language an article is analyzed: what its front matter says, else what its words look like, else the default.</summary>
internal sealed class ArticleLanguage(ILanguageDetector detector, string defaultLanguage)
{
    // A page of text tells a language; the rest would only cost time.
    private const int MaxCharacters = 4_000;

    /// <summary>BCP 47, lower case, never empty.</summary>
    public string Of(Article article)
    {
        if (article.Language.Length > 0)
        {
            return FilterValue.Fold(article.Language);
        }

        var text = string.Join('\n', BeginningOf(article));
        return detector.Detect(text) ?? defaultLanguage;
    }

    private static IEnumerable<string> BeginningOf(Article article)
    {
        var left = MaxCharacters;
        foreach (var text in article.Sections.Select(section => section.Text).Prepend(article.Description).Prepend(article.Title).TakeWhile(_ => left > 0))
        {
            left -= text.Length;
            yield return left >= 0 ? text : text[..(text.Length + left)];
        }
    }
}
