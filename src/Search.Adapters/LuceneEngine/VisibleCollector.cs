using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Search.Adapters.LuceneEngine;

/// <summary>Passes on the documents that readers may see at one moment, and stops when the caller has gone.</summary>
internal sealed class VisibleCollector(ICollector inner, DateTimeOffset moment, CancellationToken cancellationToken) : ICollector
{
    private readonly Visibility _visible = new(moment);

    /// <inheritdoc/>
    public bool AcceptsDocsOutOfOrder => inner.AcceptsDocsOutOfOrder;

    /// <inheritdoc/>
    public void SetScorer(Scorer scorer) => inner.SetScorer(scorer);

    /// <inheritdoc/>
    public void SetNextReader(AtomicReaderContext context)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _visible.BeginSegment(context);
        inner.SetNextReader(context);
    }

    /// <inheritdoc/>
    public void Collect(int doc)
    {
        if (_visible.Includes(doc))
        {
            inner.Collect(doc);
        }
    }
}
