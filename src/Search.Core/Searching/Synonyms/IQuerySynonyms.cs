namespace Search.Searching.Synonyms;

/// <summary>Other words for those of a query. Safe for use by many threads, and fast enough to be asked for every row of words of every query.</summary>
public interface IQuerySynonyms
{
    /// <summary>Most synonyms of one word or phrase.</summary>
    const int MaxSynonyms = 16;

    /// <summary>Terms of the longest word or phrase that has synonyms; 0 while none has.</summary>
    int LongestPhrase { get; }

    /// <summary>
    /// Other words and phrases for one, those of rules first; at most <see cref="MaxSynonyms"/>, no two with the same terms, and none with
    /// <paramref name="terms"/> themselves.
    /// </summary>
    /// <param name="terms">As <see cref="Synonym.TermsOf"/> reads the words, in order; 1 to <see cref="LongestPhrase"/>.</param>
    IReadOnlyList<Synonym> Find(IReadOnlyList<string> terms);
}
