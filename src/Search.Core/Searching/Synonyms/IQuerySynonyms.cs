namespace Search.Searching.Synonyms;

/// <summary>Other words for those of a query. Safe for use by many threads, and fast enough to be asked for every row of words of every query.</summary>
public interface IQuerySynonyms
{
    /// <summary>Most synonyms of one word or phrase.</summary>
    const int MaxSynonyms = 16;

    /// <summary>
    /// Other words and phrases for words of a query and for several of them together, whatever their order and whatever stands between them; those of rules first. For
    /// the same words at most <see cref="MaxSynonyms"/>, and no two with the same terms.
    /// </summary>
    /// <param name="terms">What the analyzer makes of the words, in order.</param>
    IReadOnlyList<FoundSynonym> FindAmong(IReadOnlyList<string> terms);
}
