using Search.Analysis;
using Search.Enrichment.Topics;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>Says of names that a query asks for, of topics and authors, that no article has them, with the nearest one that is known.</summary>
internal sealed class NamedUnits(TopicVocabulary topics, WordReader reader, CorpusMemory corpus)
{
    // A name is no misspelling of one that differs in more letters.
    private const int MaxEdits = 2;
    private const int MinLetters = 4;

    /// <summary>The topic that a name means, whether or not there is one; null for a name that no topic can have.</summary>
    public TopicId? TopicOf(string name) => topics.FindByName(name)?.Id ?? ProposedTopic.IdOf(name);

    /// <summary>Notes what must be known of the names in a part of a query.</summary>
    public void NoteQuestions(QueryNode node)
    {
        foreach (var (name, field) in NamesIn(node))
        {
            if (field == QueryField.Author)
            {
                foreach (var word in WordsOf(name))
                {
                    Note(CountOf(word), SimilarTo(word));
                }
            }
            else if (TopicOf(name) is { } topic)
            {
                corpus.Note(CountOf(topic));
            }
        }
    }

    /// <summary>The notes, once the questions are answered.</summary>
    public IEnumerable<QueryNote> NotesOf(QueryNode node)
    {
        foreach (var (name, field) in NamesIn(node))
        {
            if (field == QueryField.Tag && (TopicOf(name) is not { } topic || corpus.Of(CountOf(topic)) == 0))
            {
                yield return new QueryNote(QueryNoteKind.NotFound, name, "no article has a topic of this name" + Nearest(NearestTopic(name)));
            }
            else if (field == QueryField.Author && WordsOf(name).Any(word => corpus.Of(CountOf(word)) == 0))
            {
                var words = WordsOf(name).Select(NearestWord).ToList();
                yield return new QueryNote(QueryNoteKind.NotFound, name, "no article has an author of this name" + Nearest(words.Contains(null) ? null : string.Join(' ', words)));
            }
        }
    }

    private static string Nearest(string? name) => name is null ? "" : $"; the nearest is \"{name}\"";

    private void Note(CountQuestion count, SimilarQuestion? similar)
    {
        corpus.Note(count);
        if (similar is not null)
        {
            corpus.Note(similar);
        }
    }

    private string? NearestWord(string word) => corpus.Of(CountOf(word)) > 0 ? word
        : SimilarTo(word) is { } similar && corpus.Of(similar) is [var nearest, ..] ? nearest.Word
        : null;

    private string? NearestTopic(string name)
    {
        var key = TopicKey.Of(name);
        return key.Length < MinLetters ? null : topics.All
            .Where(topic => topic.Status == TopicStatus.Active)
            .SelectMany(topic => topic.Names, (topic, other) => (topic.Label, Edits: Edits(key, TopicKey.Of(other))))
            .Where(other => other.Edits <= MaxEdits)
            .OrderBy(other => other.Edits).ThenBy(other => other.Label, StringComparer.Ordinal)
            .Select(other => other.Label).FirstOrDefault();

        static int Edits(string one, string other) => Math.Abs(one.Length - other.Length) > MaxEdits ? int.MaxValue : EditDistance.Between(one, other);
    }

    private IEnumerable<string> WordsOf(string name) => reader.Read(name).Select(word => word.Forms.Surface);

    private static CountQuestion CountOf(string word) => new(WordForms.Written(word), QueryField.Author);

    private static CountQuestion CountOf(TopicId topic) => new(WordForms.Written(topic.Value), QueryField.Tag);

    private static SimilarQuestion? SimilarTo(string word) => word.Length >= MinLetters - 1 && word.All(char.IsLetter)
        ? new SimilarQuestion(word, QueryField.Author, word.Length > MinLetters ? MaxEdits : 1, IsPrefix: false, Limit: 1)
        : null;

    private static IEnumerable<(string Name, QueryField Field)> NamesIn(QueryNode node) => QueryLeaf.In(node).Select(leaf => leaf.Node switch
    {
        WordNode { IsPrefix: false } word => (word.Text, word.Field),
        PhraseNode phrase => (phrase.Text, phrase.Field),
        _ => ("", QueryField.Any),
    }).Where(name => name.Item2 is QueryField.Tag or QueryField.Author);
}
