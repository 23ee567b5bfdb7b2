namespace Search.Queries;

/// <summary>What is known of the words of all articles, visible or not: what a query means must not depend on who asks or what is filtered.</summary>
public interface ICorpus
{
    /// <summary>Languages of articles with their share, 0 to 1; the most frequent first.</summary>
    IReadOnlyList<LanguageShare> Languages { get; }

    /// <summary>About how many articles hold a word in a field, in any of its forms.</summary>
    int CountArticles(WordForms word, QueryField field);

    /// <summary>Whether any article holds words one after the other.</summary>
    bool HoldsPhrase(IReadOnlyList<WordForms> words);

    /// <summary>Whether any article holds a word, but not all of some others.</summary>
    bool HoldsWithout(WordForms word, IReadOnlyList<WordForms> others);

    /// <summary>Words that begin with <paramref name="prefix"/>, most frequent first.</summary>
    /// <param name="prefix">Not stemmed, in normal form.</param>
    /// <param name="field">Where they must stand.</param>
    /// <param name="limit">Most words wanted.</param>
    PrefixWords FindByPrefix(string prefix, QueryField field, int limit);

    /// <summary>Words of a similar spelling: the closest first, of those the most frequent. The first letter is the same.</summary>
    /// <param name="word">Not stemmed, in normal form.</param>
    /// <param name="field">Where they must stand.</param>
    /// <param name="edits">Letters that may be added, left out, changed or swapped with the next, 1 or 2.</param>
    /// <param name="isPrefix">Whether more letters may follow.</param>
    /// <param name="limit">Most words wanted.</param>
    IReadOnlyList<SimilarWord> FindSimilar(string word, QueryField field, int edits, bool isPrefix, int limit);
}

/// <summary>A language of articles.</summary>
/// <param name="Language">BCP 47 primary tag.</param>
/// <param name="Share">Of the articles, 0 to 1.</param>
public sealed record LanguageShare(string Language, double Share);

/// <summary>Words with the same beginning.</summary>
/// <param name="Words">The most frequent, most frequent first.</param>
/// <param name="Total">How many there are.</param>
public sealed record PrefixWords(IReadOnlyList<string> Words, int Total);

/// <summary>A word of a similar spelling.</summary>
/// <param name="Word">Not stemmed.</param>
/// <param name="Edits">Letters that differ.</param>
/// <param name="Articles">Articles that hold it.</param>
public sealed record SimilarWord(string Word, int Edits, int Articles);
