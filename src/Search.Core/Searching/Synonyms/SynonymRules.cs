using Search.Analysis;

namespace Search.Searching.Synonyms;

/// <summary>The synonym rules of a site at one moment. Never changes.</summary>
public sealed class SynonymRules : IQuerySynonyms
{
    private readonly IWordAnalyzer _analyzer;
    private readonly Dictionary<SynonymId, SynonymRule> _rules;

    // Built for the first query: while a whole list comes in, most of its states never meet one.
    private readonly Lazy<SynonymTable> _table;

    /// <summary>Takes rules in; where a word has too many synonyms, those of the first rules by id count.</summary>
    public SynonymRules(IEnumerable<SynonymRule> rules, IWordAnalyzer analyzer)
        : this([.. rules.Select(rule => new PreparedSynonymRule(rule, analyzer))], analyzer)
    {
    }

    /// <inheritdoc cref="SynonymRules(IEnumerable{SynonymRule}, IWordAnalyzer)"/>
    internal SynonymRules(IReadOnlyCollection<PreparedSynonymRule> rules, IWordAnalyzer analyzer)
    {
        _analyzer = analyzer;
        _rules = rules.ToDictionary(rule => rule.Rule.Id, rule => rule.Rule);
        _table = new Lazy<SynonymTable>(() =>
        {
            var table = new SynonymTable();
            foreach (var rule in rules.OrderBy(rule => rule.Rule.Id.Value, StringComparer.Ordinal))
            {
                table.Add(rule.Rule.OneWayFrom.Count > 0 ? rule.OneWayFrom : rule.Words, rule.Words);
            }

            return table;
        });
    }

    /// <summary>All rules, by id.</summary>
    public IEnumerable<SynonymRule> All => _rules.Values.OrderBy(rule => rule.Id.Value, StringComparer.Ordinal);

    /// <summary>How many rules there are.</summary>
    public int Count => _rules.Count;

    /// <summary>The rule with this id; null when there is none.</summary>
    public SynonymRule? Find(SynonymId id) => _rules.GetValueOrDefault(id);

    /// <inheritdoc/>
    public IReadOnlyList<FoundSynonym> FindAmong(IReadOnlyList<string> terms) => [.. _table.Value.FindAmong(terms)];

    /// <summary>The other words for a word or phrase, however it is inflected, hyphenated or capitalised.</summary>
    public IReadOnlyList<string> Find(string phrase) =>
        [.. _table.Value.Find(Synonym.TermsOf(phrase, _analyzer)).Select(synonym => synonym.Text)];
}
