using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Counts visible documents, and stops when there are enough.</summary>
internal sealed class CountingReceiver(int enough, DateTimeOffset moment) : IMatchReceiver
{
    private readonly Visibility _visible = new(moment);

    /// <summary>At most as many as are enough.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void BeginSegment(AtomicReaderContext segment) => _visible.BeginSegment(segment);

    /// <inheritdoc/>
    public bool Take(int document, float score)
    {
        if (_visible.Includes(document))
        {
            Count++;
        }

        return Count < enough;
    }
}
