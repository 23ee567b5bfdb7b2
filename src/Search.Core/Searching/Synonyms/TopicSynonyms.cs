using Search.Analysis;
using Search.Enrichment.Topics;

namespace Search.Searching.Synonyms;

/// <summary>
/// The names of topics in use as synonyms of each other: "LLM" finds "large language models". Hints, which only point to a topic, are none. Never changes.
/// </summary>
public sealed class TopicSynonyms : IQuerySynonyms
{
    private readonly SynonymTable _table = new();
    private readonly Dictionary<PreparedTopic, IReadOnlyList<Synonym>> _names = [];
    private readonly IWordAnalyzer _analyzer;

    /// <summary>
    /// Takes the names of a vocabulary's active topics in, short forms in any case. Left out are names that in a query mean anything: those of
    /// one letter, those that are a stop word ("IT"), and those that only their signs tell from another word ("C++", ".NET").
    /// </summary>
    /// <param name="vocabulary">The topics.</param>
    /// <param name="analyzer">Reads their names.</param>
    /// <param name="before">Of an earlier state of the vocabulary: the names of topics that are the same are not read again.</param>
    public TopicSynonyms(TopicVocabulary vocabulary, IWordAnalyzer analyzer, TopicSynonyms? before = null)
    {
        _analyzer = analyzer;
        Vocabulary = vocabulary;
        foreach (var topic in vocabulary.Prepared
            .Where(topic => topic.Topic.Status == TopicStatus.Active)
            .OrderBy(topic => topic.Topic.Id.Value, StringComparer.Ordinal))
        {
            var names = before?._names.GetValueOrDefault(topic) ?? Read(topic);
            _names.Add(topic, names);
            _table.Add(names, names);
        }
    }

    /// <summary>Whose names they are.</summary>
    internal TopicVocabulary Vocabulary { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FoundSynonym> FindAmong(IReadOnlyList<string> terms) => [.. _table.FindAmong(terms)];

    /// <summary>The other names of the topic that a word or phrase names.</summary>
    public IReadOnlyList<string> Find(string phrase) => [.. _table.Find(Synonym.TermsOf(phrase, _analyzer)).Select(synonym => synonym.Text)];

    private IReadOnlyList<Synonym> Read(PreparedTopic topic)
    {
        var names = topic.Topic.Synonyms.ToHashSet(StringComparer.Ordinal);
        return Synonym.Read(
            topic.Entries.Where(name => name.Kind != AliasKind.Context && names.Contains(name.Name) && IsInformative(name)).Select(name => name.Name),
            SynonymSource.Topic,
            _analyzer);
    }

    private bool IsInformative(AliasEntry name) =>
        name.Name.Count(char.IsLetterOrDigit) > 1
        && !name.Before.EndsWith('.')
        && name.After is not ['+' or '#', ..]
        && !_analyzer.Analyze(name.Name, Synonym.Language).All(word => _analyzer.IsStopWord(word.Surface, Synonym.Language));
}
