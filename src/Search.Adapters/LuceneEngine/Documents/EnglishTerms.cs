using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// Where a stem by Porter's stemmer stands, as topics and related articles are compared by it in articles of every language: among the families of articles in English,
/// and where it is no family there, or the article is in another language, in a field of its own.
/// </summary>
internal static class EnglishTerms
{
    /// <summary>An article holds the stem that holds one of them; few hold both.</summary>
    public static IReadOnlyList<Term> Of(string stem) =>
        [new Term(FieldNames.Families, StemTerms.OfEnglish(stem)), new Term(FieldNames.EnglishFamilies, stem)];
}
