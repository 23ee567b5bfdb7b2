using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// Passes the documents that have a value which is one term. Unlike a term query, even one inside a <see cref="QueryWrapperFilter"/>, it does not ask
/// the similarity, which knows fields of text only.
/// </summary>
internal sealed class ExactValueFilter(string field, string value) : Filter
{
    /// <inheritdoc/>
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => new Postings(context.AtomicReader, new Term(field, value), acceptDocs);

    /// <inheritdoc/>
    public override string ToString() => $"{field}={value}";

    private sealed class Postings(AtomicReader segment, Term term, IBits acceptDocs) : DocIdSet
    {
        public override DocIdSetIterator? GetIterator()
        {
            var terms = segment.GetTerms(term.Field)?.GetEnumerator();
            return terms is not null && terms.SeekExact(term.Bytes) ? terms.Docs(acceptDocs, null, DocsFlags.NONE) : null;
        }
    }
}
