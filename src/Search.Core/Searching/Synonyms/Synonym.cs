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
/// <param name="Terms">Its words as the index knows them; at least one.</param>
public sealed record Synonym(string Text, SynonymSource Source, IReadOnlyList<string> Terms)
{
    /// <summary>Spellings with the same terms share it: "Large Language Models" and "large language model".</summary>
    internal ulong Key { get; } = PhraseKey.Of(Terms);

    /// <summary>Reads words or phrases; those that the analyzer sees no word in are left out.</summary>
    internal static IReadOnlyList<Synonym> Read(IEnumerable<string> texts, SynonymSource source, ITextAnalyzer analyzer) =>
        [.. texts
            .Select(text => new Synonym(text, source, [.. analyzer.Analyze(text).Select(token => token.Term)]))
            .Where(synonym => synonym.Terms.Count > 0)];
}
