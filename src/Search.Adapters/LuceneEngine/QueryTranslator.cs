using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Searching;

namespace Search.Adapters.LuceneEngine;

/// <summary>What a reader asked for, in the engine's terms.</summary>
internal static class QueryTranslator
{
    // A phrase scores by its best field; a tenth of the others breaks ties.
    private const float OtherFields = 0.1f;

    /// <summary>The query that finds and ranks the hits.</summary>
    public static Query Translate(QueryTerms terms)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var word in terms.Words)
        {
            query.Add(new Bm25fQuery(word, TextField.All), Occur.SHOULD);
        }

        foreach (var phrase in terms.Phrases)
        {
            query.Add(Phrase(phrase), Occur.MUST);
        }

        if (terms.IsUnranked)
        {
            query.Add(new MatchAllDocsQuery(), Occur.MUST);
        }

        foreach (var excluded in terms.Excluded)
        {
            query.Add(Phrase(excluded), Occur.MUST_NOT);
        }

        return query;
    }

    private static Query Phrase(IReadOnlyList<string> terms)
    {
        if (terms.Count == 1)
        {
            return new Bm25fQuery(terms[0], TextField.All);
        }

        var anyField = new DisjunctionMaxQuery(OtherFields);
        foreach (var field in TextField.All)
        {
            var phrase = new PhraseQuery();
            foreach (var term in terms)
            {
                phrase.Add(new Term(field.Name, term));
            }

            anyField.Add(phrase);
        }

        return anyField;
    }
}
