using Search.Analysis;
using Search.Enrichment.Topics;

namespace Search.Searching.Synonyms;

/// <summary>What a site has as synonyms at this moment: its rules, then the names of its topics.</summary>
public sealed class QuerySynonyms(SynonymCatalog rules, TopicCatalog topics, IWordAnalyzer analyzer) : IQuerySynonyms
{
    private volatile TopicSynonyms _ofTopics = new(topics.Current, analyzer);

    // Two threads may build it at once after a change; both build the same.
    private TopicSynonyms OfTopics => topics.Current is var vocabulary && _ofTopics.Vocabulary == vocabulary
        ? _ofTopics
        : _ofTopics = new TopicSynonyms(vocabulary, analyzer, before: _ofTopics);

    /// <inheritdoc/>
    public IReadOnlyList<FoundSynonym> FindAmong(IReadOnlyList<string> terms)
    {
        var byRule = rules.Current.FindAmong(terms);
        var byTopic = OfTopics.FindAmong(terms);
        return byRule.Count == 0 ? byTopic
            : byTopic.Count == 0 ? byRule
            : [.. byRule.Concat(byTopic)
                .GroupBy(found => string.Join(' ', found.Places.Order()))
                .SelectMany(sameWords => sameWords.DistinctBy(found => found.Synonym.Key).Take(IQuerySynonyms.MaxSynonyms))];
    }
}
