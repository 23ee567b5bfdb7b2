using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// Where a stem by the strong stemmer of English stands, as topics and related articles are compared by it in articles of every language: in one field for articles in
/// English, in another for those in other languages.
/// </summary>
internal static class EnglishTerms
{
    /// <summary>An article holds the stem that holds one of them, and none holds both.</summary>
    public static IReadOnlyList<Term> Of(string stem) =>
        [new Term(FieldNames.Families, StemTerms.OfEnglish(stem)), new Term(FieldNames.EnglishFamilies, stem)];
}
