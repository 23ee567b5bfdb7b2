using Search.Enrichment.Topics;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Suggestions;

/// <summary>The words that one may be a misspelling of.</summary>
/// <param name="InTitles">Those of titles, which come before others.</param>
/// <param name="Anywhere">All.</param>
internal sealed record OtherSpellings(SimilarQuestion InTitles, SimilarQuestion Anywhere)
{
    /// <summary>Null for a word that is never misspelled.</summary>
    public static OtherSpellings? Of(string word, bool isPrefix, int limit, TopicVocabulary topics) => TypoRule.EditsOf(word, isPrefix, topics) is var edits and > 0
        ? new OtherSpellings(
            new SimilarQuestion(word, QueryField.Title, edits, isPrefix, limit), new SimilarQuestion(word, QueryField.Any, edits, isPrefix, limit))
        : null;

    /// <summary>First the titles are asked, which are few words and nearly always enough.</summary>
    public void NoteFirst(CorpusMemory corpus) => corpus.Note(InTitles);

    /// <summary>All words, where no title has one that is similar.</summary>
    public void NoteRest(CorpusMemory corpus)
    {
        if (corpus.Of(InTitles).Count == 0)
        {
            corpus.Note(Anywhere);
        }
    }

    /// <summary>The likeliest first.</summary>
    public IReadOnlyList<string> In(CorpusMemory corpus) =>
        [.. (corpus.Of(InTitles) is { Count: > 0 } ofTitles ? ofTitles : corpus.Of(Anywhere)).Select(similar => similar.Word)];
}
