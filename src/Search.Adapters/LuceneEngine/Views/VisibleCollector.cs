using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Passes on the documents that an audience may see, and stops when the caller has gone.</summary>
internal sealed class VisibleCollector(ICollector inner, Audience audience, WorkSteps steps) : ICollector
{
    private readonly AudienceFilter _audience = new(audience, steps);
    private VisibleDocuments _visible;

    /// <inheritdoc/>
    public bool AcceptsDocsOutOfOrder => inner.AcceptsDocsOutOfOrder;

    /// <inheritdoc/>
    public void SetScorer(Scorer scorer) => inner.SetScorer(scorer);

    /// <inheritdoc/>
    public void SetNextReader(AtomicReaderContext context)
    {
        steps.Look();
        _visible = _audience.In(context);
        inner.SetNextReader(context);
    }

    /// <inheritdoc/>
    public void Collect(int doc)
    {
        steps.Next();
        if (_visible.Include(doc))
        {
            inner.Collect(doc);
        }
    }
}
