using Search.Analysis;
using Search.Enrichment.Words;

namespace Search.Searching.Synonyms;

/// <summary>What says that a word stands for another.</summary>
public enum SynonymSource
{
    /// <summary>A rule that an administrator wrote.</summary>
    Rule,

    /// <summary>A topic that has both as its names.</summary>
    Topic,
}

/// <summary>Another word or phrase for one of a query.</summary>
/// <param name="Text">As the rule or the topic spells it.</param>
/// <param name="Source">What says so.</param>
/// <param name="Terms">As <see cref="TermsOf"/> reads it; at least one.</param>
public sealed record Synonym(string Text, SynonymSource Source, IReadOnlyList<string> Terms)
{
    /// <summary>The language in which names are read, whatever the articles are written in.</summary>
    internal const string Language = "en";

    /// <summary>Spellings with the same terms share it: "Large Language Models" and "large language model".</summary>
    internal ulong Key { get; } = PhraseKey.Of(Terms);

    /// <summary>
    /// What names are compared by: the light stems of their words in English, in order, parts of compounds for themselves. Only inflections share one, so that
    /// "Large-Language Models" is "large language model", and "humanoid" is not "human". Without marks, which names are written with and without.
    /// </summary>
    public static IReadOnlyList<string> TermsOf(string text, IWordAnalyzer analyzer) =>
        [.. analyzer.Analyze(text, Language).Where(word => word.Role == WordRole.Word).Select(word => TextNormalizer.Fold(word.LightStem))];

    /// <summary>Reads words or phrases; those that the analyzer sees no word in are left out.</summary>
    internal static IReadOnlyList<Synonym> Read(IEnumerable<string> texts, SynonymSource source, IWordAnalyzer analyzer) =>
        [.. texts
            .Select(text => new Synonym(text, source, TermsOf(text, analyzer)))
            .Where(synonym => synonym.Terms.Count > 0)];
}
