using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

using Search.Analysis;
using Search.Articles;

namespace Search.Searching.Snippets;

/// <summary>
/// Keeps the words of the articles that were shown, as long as the articles themselves are kept (<see cref="Changes.ParsedArticles"/>, which counts them): pages of hits show the
/// same articles again and again, and finding their words cost a page more than anything else. Safe for use by many threads.
/// </summary>
/// <param name="analyzer">Finds words.</param>
public sealed class WordMemory(IWordAnalyzer analyzer)
{
    // Different forms of words; about 10 MB.
    private const int MaxForms = 65_536;

    private readonly ConditionalWeakTable<Article, ShownArticle> _articles = [];
    private readonly ConcurrentDictionary<TokenForms, TokenForms> _forms = new();
    private int _count;

    /// <summary>An article as it is shown.</summary>
    /// <param name="article">The article.</param>
    /// <param name="language">In which it was analyzed.</param>
    public ShownArticle Of(Article article, string language)
    {
        if (_articles.TryGetValue(article, out var known) && known.Language == language)
        {
            return known;
        }

        var shown = new ShownArticle(article, language, this);
        _articles.AddOrUpdate(article, shown);
        return shown;
    }

    /// <summary>The words of texts.</summary>
    internal PackedWords Pack(IReadOnlyList<string> texts, string language) => PackedWords.Of(texts, text => analyzer.Analyze(text, language), Share);

    /// <summary>Articles share the forms of their words.</summary>
    private TokenForms Share(TokenForms forms)
    {
        if (_forms.TryGetValue(forms, out var known))
        {
            return known;
        }

        // The dictionary's own count would take all of its locks.
        if (Interlocked.Increment(ref _count) > MaxForms)
        {
            _forms.Clear();
            _count = 0;
        }

        return _forms.GetOrAdd(forms, forms);
    }
}
