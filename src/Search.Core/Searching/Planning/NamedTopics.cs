using Search.Analysis;
using Search.Enrichment.Topics;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>The topics that a query names in a field; says of those that no article has the nearest one that is known.</summary>
internal sealed class NamedTopics(TopicVocabulary topics, CorpusMemory corpus, WorkSteps steps)
{
    // A name is no misspelling of one that differs in more letters.
    private const int MaxEdits = 2;
    private const int MinLetters = 4;

    /// <summary>The topic that a name means, whether or not there is one; null for a name that no topic can have.</summary>
    public TopicId? TopicOf(string name) => topics.FindByName(name)?.Id ?? ProposedTopic.IdOf(name);

    /// <summary>Notes what must be known of the names in a part of a query.</summary>
    public void NoteQuestions(QueryNode node)
    {
        foreach (var topic in NamesIn(node).Select(TopicOf).OfType<TopicId>())
        {
            corpus.Note(CountOf(topic));
        }
    }

    /// <summary>The notes, once the questions are answered.</summary>
    public IEnumerable<QueryNote> NotesOf(QueryNode node) => NamesIn(node)
        .Where(name => TopicOf(name) is not { } topic || corpus.Of(CountOf(topic)) == 0)
        .Select(name => QueryNote.MissingName(name, "topic", Nearest(name)));

    private string? Nearest(string name)
    {
        var key = TopicKey.Of(name);
        return key.Length < MinLetters ? null : topics.All
            .Where(topic => topic.Status == TopicStatus.Active)
            .SelectMany(topic => topic.Names, (topic, other) => (topic.Label, Edits: Edits(key, TopicKey.Of(other))))
            .Where(other => other.Edits <= MaxEdits)
            .OrderBy(other => other.Edits).ThenBy(other => other.Label, StringComparer.Ordinal)
            .Select(other => other.Label).FirstOrDefault();

        int Edits(string one, string other)
        {
            steps.Next();
            return Math.Abs(one.Length - other.Length) > MaxEdits ? int.MaxValue : EditDistance.Between(one, other);
        }
    }

    private static CountQuestion CountOf(TopicId topic) => new(WordForms.Written(topic.Value), QueryField.Tag);

    private static IEnumerable<string> NamesIn(QueryNode node) => QueryLeaf.In(node).Select(leaf => leaf.Node switch
    {
        WordNode { Field: QueryField.Tag, IsPrefix: false } word => word.Text,
        PhraseNode { Field: QueryField.Tag } phrase => phrase.Text,
        _ => null,
    }).OfType<string>();
}
