using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>Beginnings of words in a query ("kube*"): the most frequent words that begin so.</summary>
internal sealed class Beginnings(WordReader reader, CorpusMemory corpus)
{
    /// <summary>Notes what must be known of those in a part of a query.</summary>
    public void NoteQuestions(QueryNode node)
    {
        foreach (var word in QueryLeaf.In(node).Select(leaf => leaf.Node).OfType<WordNode>().Where(word => word is { IsPrefix: true, Field: not QueryField.Tag }))
        {
            corpus.Note(QuestionOf(word));
        }
    }

    /// <summary>What an article must hold, once the questions are answered.</summary>
    public TextUnit UnitOf(WordNode word, bool isScored)
    {
        var question = QuestionOf(word);
        return new TextUnit(
            $"{word.Text}*",
            word.Field,
            [.. corpus.Of(question).Words.DefaultIfEmpty(question.Prefix)
                .Select(beginning => new Alternative(MatchKind.Prefix, beginning, [WordForms.Written(beginning)], 1))],
            isScored);
    }

    /// <summary>What a reader must know of it; null where there is nothing to say.</summary>
    public QueryNote? NoteOf(WordNode word, bool isScored)
    {
        var found = corpus.Of(QuestionOf(word));
        return found.Total == 0 && isScored ? new QueryNote(QueryNoteKind.NotFound, $"{word.Text}*", "no article holds a word that begins so")
            : found.Total > found.Words.Count
                ? new QueryNote(QueryNoteKind.ManyWords, $"{word.Text}*", $"{found.Total} words begin so; the {found.Words.Count} most frequent were looked for")
            : null;
    }

    private PrefixQuestion QuestionOf(WordNode word)
    {
        var last = reader.ReadUnits(word.Text)[^1];
        return new PrefixQuestion((last.Wholes.Count > 0 ? last.Wholes[0] : last.Words[^1].Forms).Surface, word.Field, PlanBuilder.MaxExpansions);
    }
}
