using System.Collections.Immutable;

namespace Search.Analysis;

/// <summary>Turns a text of any language into words. Indexing, querying and snippets all use the same one, so that they agree. Safe for use by many threads.</summary>
public interface IWordAnalyzer
{
    /// <summary>Languages with stemmers or normalization of their own, as lower-case BCP 47 primary subtags, in alphabetical order.</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>The words of <paramref name="text"/> in reading order, stop words included.</summary>
    /// <param name="text">Any string, also one that is no well-formed Unicode.</param>
    /// <param name="language">
    /// BCP 47, lower case, of which the primary subtag counts ("pt-br" is read as "pt"). Empty means unknown and is read as English. A language that is
    /// not among <see cref="Languages"/> is not stemmed, except that words in Latin letters within another script are stemmed as English.
    /// </param>
    ImmutableArray<WordToken> Analyze(string text, string language);

    /// <summary>
    /// The language by whose stemmers a text of <paramref name="language"/> is read. Stems of two texts are forms of one word only where this is the same: "open" is a
    /// stem of "openai" in French, and of nothing else in English.
    /// </summary>
    /// <param name="language">As for <see cref="Analyze"/>.</param>
    string StemmingLanguageOf(string language);

    /// <summary>Whether a word is so common in its language ("the", "of") that it says nothing about what a reader looks for.</summary>
    /// <param name="surface">As in <see cref="WordToken.Surface"/>.</param>
    /// <param name="language">As for <see cref="Analyze"/>.</param>
    bool IsStopWord(string surface, string language);

    /// <summary>Whether a word is one of <see cref="IsStopWord"/> and of the script that its language is written in: "the" is a stop word in Russian articles too, and is no Russian.</summary>
    /// <inheritdoc cref="IsStopWord"/>
    bool IsOwnStopWord(string surface, string language);

    /// <summary>Whether a stop word says little rather than nothing ("best", "second"), and still makes an article better than another.</summary>
    /// <inheritdoc cref="IsStopWord"/>
    bool IsCommonWord(string surface, string language);

    /// <summary>
    /// Whether a word is an acronym where it is written in capitals, which is not stemmed: "ids", typed in lower case, may mean the inflected "id" and IDS.
    /// </summary>
    /// <param name="surface">As in <see cref="WordToken.Surface"/>.</param>
    bool MayBeAcronym(string surface);
}
