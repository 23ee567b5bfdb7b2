using Search.Analysis;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>
/// In which languages of a corpus a query may be written: those of which it has the most stop words. "When did Tesla die" is no German, though "die" is a German stop word.
/// </summary>
/// <param name="Possible">One or more.</param>
/// <param name="Only">The one that its stop words show; null where they show none, or several alike.</param>
internal sealed record QueryLanguage(IReadOnlyList<string> Possible, string? Only)
{
    /// <summary>Reads the words and phrases of a query, in whatever order they stand.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="languages">Those that many articles have; at least one.</param>
    /// <param name="analyzer">Knows their stop words.</param>
    public static QueryLanguage Of(ParsedQuery query, IReadOnlyList<string> languages, IWordAnalyzer analyzer)
    {
        var words = query.Parts.SelectMany(TextsOf).SelectMany(text => analyzer.Analyze(text, languages[0])).Select(word => word.Surface).ToHashSet();
        var counted = languages.ToLookup(language => words.Count(word => analyzer.IsOwnStopWord(word, language)));
        var most = counted.MaxBy(language => language.Key)!;

        // Whoever types nothing but stop words looks for them: "man" may be of any language.
        var isShown = most.Key > 0 && most.Key < words.Count && most.Count() == 1;
        return new QueryLanguage([.. most], isShown ? most.First() : null);
    }

    private static IEnumerable<string> TextsOf(QueryNode node) => QueryLeaf.In(node).Where(leaf => !leaf.IsExcluded).Select(leaf => leaf.Node switch
    {
        WordNode { Field: QueryField.Any } word => word.Text,
        PhraseNode { Field: QueryField.Any } phrase => phrase.Text,
        _ => "",
    });
}
