using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Counts documents that an audience may see, and stops when there are enough.</summary>
internal sealed class CountingReceiver(int enough, Audience audience, WorkSteps steps) : IMatchReceiver
{
    private readonly AudienceFilter _audience = new(audience, steps);
    private VisibleDocuments _visible;

    /// <summary>At most as many as are enough.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void BeginSegment(AtomicReaderContext segment) => _visible = _audience.In(segment);

    /// <inheritdoc/>
    public bool Take(int document, float score)
    {
        if (_visible.Include(document))
        {
            Count++;
        }

        return Count < enough;
    }
}
