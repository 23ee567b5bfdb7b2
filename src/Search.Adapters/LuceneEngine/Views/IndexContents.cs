using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Articles;
using Search.Changes;
using Search.Indexing;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Walks over the ids of a view, which its dictionary holds in order.</summary>
internal sealed class IndexContents(ViewLease lease) : IIndexContents
{
    /// <inheritdoc/>
    public long Sequence => lease.View.Sequence;

    /// <inheritdoc/>
    public IAsyncEnumerable<ArticleContent> ReadAsync(CancellationToken cancellationToken) => Read(cancellationToken).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lease.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<ArticleContent> Read(CancellationToken cancellationToken)
    {
        var reader = lease.View.Reader;
        if (MultiFields.GetTerms(reader, FieldNames.Id) is not { } terms)
        {
            yield break;
        }

        var hashes = MultiDocValues.GetBinaryValues(reader, FieldNames.ContentHash);
        var alive = MultiFields.GetLiveDocs(reader);
        var bytes = new BytesRef();
        DocsEnum? documents = null;
        var ids = terms.GetEnumerator();
        while (ids.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = ArticleId.Parse(ids.Term.Utf8ToString());
            documents = ids.Docs(alive, documents, DocsFlags.NONE);
            for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
            {
                hashes.Get(document, bytes);
                yield return new ArticleContent(id, ContentHash.FromBytes(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length)));
            }
        }
    }
}
