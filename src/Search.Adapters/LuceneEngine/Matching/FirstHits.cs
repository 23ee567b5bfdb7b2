using System.Numerics;

using Lucene.Net.Index;

using Search.Searching.Hits;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>A document that was found, in an order by a column.</summary>
/// <param name="Document">In the view.</param>
/// <param name="Place">Where it stands.</param>
internal readonly record struct OrderedHit(int Document, OrderPlace Place);

/// <summary>The first documents of a view in an order by a column. Only of those that are first in their segment the id or title is read. For one thread.</summary>
/// <param name="order">The order.</param>
/// <param name="limit">Most of them, at least 1.</param>
/// <param name="after">Those that stand before it, and at it, are left out; null for none.</param>
/// <param name="steps">Of the answer.</param>
internal sealed class FirstHits(SearchOrder order, int limit, OrderPlace? after, WorkSteps steps)
{
    private readonly List<OrderedHit> _hits = [];

    /// <summary>The first, in their order.</summary>
    public IReadOnlyList<OrderedHit> Hits => _hits;

    /// <summary>Looks at documents of a segment; segments come in their order.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="documents">A bit for each; none behind the last.</param>
    public void Add(AtomicReaderContext segment, ReadOnlySpan<ulong> documents)
    {
        var ordered = DocumentOrder.Of(order, segment.AtomicReader, steps);
        var columns = new OrderPlace.Columns(order, segment.AtomicReader);
        foreach (var rank in FirstOf(documents, ordered.Ranks, after is { } place ? ordered.RankBehind(place, columns) : 0))
        {
            if (_hits.Count == limit && ordered.NumberOf(rank) > _hits[^1].Place.Number)
            {
                return;
            }

            var hit = new OrderedHit(segment.DocBase + ordered[rank], ordered.PlaceOf(rank, columns));
            var at = _hits.Count;
            while (at > 0 && hit.Place.CompareTo(_hits[at - 1].Place) < 0)
            {
                at--;
            }

            if (at == limit)
            {
                return;
            }

            _hits.Insert(at, hit);
            if (_hits.Count > limit)
            {
                _hits.RemoveAt(limit);
            }
        }
    }

    /// <summary>The lowest ranks from one on, in their order.</summary>
    private List<int> FirstOf(ReadOnlySpan<ulong> documents, ReadOnlySpan<int> ranks, int from)
    {
        // The highest rank first.
        var first = new PriorityQueue<int, int>();
        var end = int.MaxValue;
        for (var word = 0; word < documents.Length; word++)
        {
            steps.Next();
            for (var bits = documents[word]; bits != 0; bits &= bits - 1)
            {
                var rank = ranks[(word * 64) + BitOperations.TrailingZeroCount(bits)];
                if (rank >= from && rank < end)
                {
                    if (first.Count < limit)
                    {
                        first.Enqueue(rank, -rank);
                    }
                    else
                    {
                        first.DequeueEnqueue(rank, -rank);
                    }

                    end = first.Count == limit ? first.Peek() : end;
                }
            }
        }

        List<int> sorted = [.. first.UnorderedItems.Select(entry => entry.Element)];
        sorted.Sort();
        return sorted;
    }
}
