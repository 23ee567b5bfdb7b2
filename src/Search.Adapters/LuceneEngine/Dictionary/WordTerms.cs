using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>The terms under which a word of a query stands in a field.</summary>
internal static class WordTerms
{
    /// <summary>Any of them is the word, in an inflection; a document may hold several.</summary>
    public static IEnumerable<Term> Of(WordForms word, QueryField field) => (field, word.Stems.Count > 0) switch
    {
        (QueryField.Any, true) => [.. OfText(word), .. Inflections(FieldNames.Aside, word), .. Inflections(FieldNames.Shared, word)],
        (QueryField.Title, true) => Inflections(FieldNames.Title, word),
        (QueryField.Author, _) => [new Term(FieldNames.AuthorSurfaces, word.Surface)],
        (QueryField.Tag, _) => [new Term(FieldNames.Tag, word.Surface)],
        (QueryField.Heading, _) => [new Term(FieldNames.HeadingSurfaces, word.Surface)],
        (QueryField.Title, false) => [new Term(FieldNames.TitleSurfaces, word.Surface)],
        _ => [new Term(FieldNames.Surfaces, word.Surface)],
    };

    /// <summary>The same without names of authors, code and text that many articles share. A document holds at most one: the others are of other languages.</summary>
    public static IEnumerable<Term> OfText(WordForms word) =>
        word.Stems.Count > 0 ? Inflections(FieldNames.Words, word) : [new Term(FieldNames.Surfaces, word.Surface)];

    /// <summary>The word as it is written, for articles of the languages that count it only so; null where there are none, or where the field's words are not stemmed.</summary>
    public static Term? WrittenElsewhere(WordForms word, QueryField field)
    {
        var surfaces = field switch
        {
            QueryField.Any => FieldNames.Surfaces,
            QueryField.Title => FieldNames.TitleSurfaces,
            _ => null,
        };
        return surfaces is null || word.WrittenIn.Count == 0 ? null : new Term(surfaces, word.Surface);
    }

    /// <summary>Any of them is the word or a cognate of it; of one that counts as it is written the word without its marks. A document holds at most one.</summary>
    public static IEnumerable<Term> OfFamily(WordForms word) => word.Stems.Count == 0
        ? [new Term(FieldNames.Surfaces, word.Surface)]
        : word.Stems.Select(stems => new Term(FieldNames.Families, StemTerms.Of(stems.Family, stems.Language)));

    /// <summary>Words that follow each other in a field with positions.</summary>
    public static PhrasePostings Phrase(IReadOnlyList<WordForms> words, string field, IndexView view, WorkSteps steps) => new(
        view,
        [.. words.Select(word => word.Stems.Count == 0 || field == FieldNames.AuthorSurfaces ? (IReadOnlyList<Term>)[new Term(field, word.Surface)] : [.. Inflections(field, word)])],
        steps);

    private static IEnumerable<Term> Inflections(string field, WordForms word) =>
        word.Stems.Select(stems => new Term(field, StemTerms.Of(stems.Inflection, stems.Language)));
}
