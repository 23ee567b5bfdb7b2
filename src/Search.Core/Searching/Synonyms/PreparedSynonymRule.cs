using Search.Analysis;

namespace Search.Searching.Synonyms;

/// <summary>A rule with the terms of its words, worked out once however often the rules around it change.</summary>
public sealed class PreparedSynonymRule(SynonymRule rule, IWordAnalyzer analyzer)
{
    /// <summary>The rule.</summary>
    public SynonymRule Rule { get; } = rule;

    /// <summary>What is found.</summary>
    public IReadOnlyList<Synonym> Words { get; } = Synonym.Read(rule.Words, SynonymSource.Rule, analyzer);

    /// <summary>What finds it without being found; empty for a rule that works both ways.</summary>
    public IReadOnlyList<Synonym> OneWayFrom { get; } = Synonym.Read(rule.OneWayFrom, SynonymSource.Rule, analyzer);
}
