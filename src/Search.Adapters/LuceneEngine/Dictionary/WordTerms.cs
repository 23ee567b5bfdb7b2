using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Which forms of words are compared.</summary>
internal enum Stemmer
{
    /// <summary>Those of the strong stemmers, which find most.</summary>
    Strong,

    /// <summary>Those of the light ones, which tell more apart.</summary>
    Light,
}

/// <summary>The terms under which a word of a query stands in a field.</summary>
internal static class WordTerms
{
    /// <summary>Any of them is the word.</summary>
    public static IEnumerable<Term> Of(WordForms word, QueryField field, Stemmer stemmer) => (field, word.Stems.Count > 0) switch
    {
        (QueryField.Any, true) when stemmer == Stemmer.Light => In(FieldNames.LightWords, word.LightStems),
        (QueryField.Any, true) => In(FieldNames.Words, word.Stems),
        (QueryField.Title, true) => In(FieldNames.Title, word.Stems),
        (QueryField.Author, _) => In(FieldNames.AuthorSurfaces, [word.Surface]),
        (QueryField.Heading, _) => In(FieldNames.HeadingSurfaces, [word.Surface]),
        (QueryField.Title, false) => In(FieldNames.TitleSurfaces, [word.Surface]),
        _ => In(FieldNames.Surfaces, [word.Surface]),
    };

    /// <summary>Words that follow each other in a field with positions.</summary>
    public static Query Phrase(IReadOnlyList<WordForms> words, string field)
    {
        var phrase = new MultiPhraseQuery();
        foreach (var word in words)
        {
            var isWritten = word.Stems.Count == 0 || field == FieldNames.AuthorSurfaces;
            phrase.Add([.. In(field, isWritten ? [word.Surface] : word.Stems)]);
        }

        return phrase;
    }

    /// <summary>About how many documents hold the word: those of its most common form.</summary>
    public static long CountDocuments(IndexReader index, WordForms word, QueryField field, Stemmer stemmer) =>
        Of(word, field, stemmer).Max(term => (long)index.DocFreq(term));

    private static IEnumerable<Term> In(string field, IReadOnlyList<string> texts) => texts.Select(text => new Term(field, text));
}
