using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// Passes on the documents that readers may see at one moment, and stops when the caller has gone. Two numbers for each hit are cheaper than
/// a filter over the whole index, which would change with every moment.
/// </summary>
internal sealed class VisibleCollector(ICollector inner, DateTimeOffset moment, CancellationToken cancellationToken) : ICollector
{
    // A look at the token costs as much as a hit; once in this many goes unnoticed and still stops within a millisecond.
    private const int HitsBetweenChecks = 4_096;

    private readonly long _moment = moment.ToUnixTimeMilliseconds();
    private NumericDocValues? _from;
    private NumericDocValues? _until;
    private int _hits;

    /// <inheritdoc/>
    public bool AcceptsDocsOutOfOrder => inner.AcceptsDocsOutOfOrder;

    /// <inheritdoc/>
    public void SetScorer(Scorer scorer) => inner.SetScorer(scorer);

    /// <inheritdoc/>
    public void SetNextReader(AtomicReaderContext context)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _from = context.AtomicReader.GetNumericDocValues(FieldNames.VisibleFrom);
        _until = context.AtomicReader.GetNumericDocValues(FieldNames.VisibleUntil);
        inner.SetNextReader(context);
    }

    /// <inheritdoc/>
    public void Collect(int doc)
    {
        if (++_hits % HitsBetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (_from!.Get(doc) <= _moment && _until!.Get(doc) > _moment)
        {
            inner.Collect(doc);
        }
    }
}
