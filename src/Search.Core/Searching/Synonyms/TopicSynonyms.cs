using Search.Analysis;
using Search.Enrichment.Topics;

namespace Search.Searching.Synonyms;

/// <summary>The names of topics in use as synonyms of each other: "LLM" finds "large language models". Never changes.</summary>
public sealed class TopicSynonyms : IQuerySynonyms
{
    private readonly SynonymTable _table = new();
    private readonly ITextAnalyzer _analyzer;

    /// <summary>
    /// Takes the names of a vocabulary's active topics in, short forms in any case. Left out are names that in a query mean anything: those of
    /// one letter, those that are a stop word ("IT"), and those that only their signs tell from another word ("C++", ".NET").
    /// </summary>
    public TopicSynonyms(TopicVocabulary vocabulary, ITextAnalyzer analyzer)
    {
        _analyzer = analyzer;
        Vocabulary = vocabulary;
        foreach (var topic in vocabulary.Prepared
            .Where(topic => topic.Topic.Status == TopicStatus.Active)
            .OrderBy(topic => topic.Topic.Id.Value, StringComparer.Ordinal))
        {
            IReadOnlyList<Synonym> names = [.. topic.Entries
                .Where(IsInformative)
                .Select(entry => new Synonym(entry.Name, SynonymSource.Topic, entry.Terms))];
            _table.Add(names, names);
        }
    }

    /// <summary>Whose names they are.</summary>
    internal TopicVocabulary Vocabulary { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FoundSynonym> FindAmong(IReadOnlyList<string> terms) => [.. _table.FindAmong(terms)];

    /// <summary>The other names of the topic that a word or phrase names.</summary>
    public IReadOnlyList<string> Find(string phrase) =>
        [.. _table.Find([.. _analyzer.Analyze(phrase).Select(token => token.Term)]).Select(synonym => synonym.Text)];

    private bool IsInformative(AliasEntry name) =>
        name.Kind != AliasKind.Context
        && name.Terms.Count > 0
        && name.Name.Count(char.IsLetterOrDigit) > 1
        && !name.Before.EndsWith('.')
        && name.After is not ['+' or '#', ..]
        && !name.Terms.All(_analyzer.IsStopWord);
}
