using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Finds documents by a value that is one term, straight from its postings: no query, no score.</summary>
internal static class ExactValue
{
    /// <summary>The documents that have the value, by number; deleted ones are left out.</summary>
    public static IEnumerable<int> DocumentsWith(IndexReader index, string field, string value)
    {
        var term = new Term(field, value);
        foreach (var leaf in index.Leaves)
        {
            if (leaf.AtomicReader.GetTermDocsEnum(term) is { } documents)
            {
                for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                {
                    yield return leaf.DocBase + document;
                }
            }
        }
    }
}
