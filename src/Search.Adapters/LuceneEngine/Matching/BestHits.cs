using Lucene.Net.Search;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>A document that was found.</summary>
/// <param name="Document">In the view.</param>
/// <param name="Score">By BM25F; 0 where nothing was ranked.</param>
/// <param name="Held">The units of the plan that it holds: bit n for unit n.</param>
internal readonly record struct FoundHit(int Document, float Score, ulong Held);

/// <summary>The best documents of a view by score, of equal ones the first, whatever the order in which they come. For one thread.</summary>
/// <param name="limit">Most of them, at least 1.</param>
/// <param name="after">Those that stand before it, and itself, are left out; null for none.</param>
internal sealed class BestHits(int limit, ScoreDoc? after)
{
    // The worst first. Scores are never negative, so that they stand in the order of their bits.
    private readonly PriorityQueue<ulong, ulong> _hits = new(Math.Min(limit, 1_024));
    private readonly ulong _end = after is null ? ulong.MaxValue : RankOf(after.Doc, after.Score);
    private ulong _worst;

    /// <summary>A document with a lower score is not wanted; nor is one with this score behind <see cref="LastDocument"/>.</summary>
    public float Least { get; private set; } = float.NegativeInfinity;

    /// <summary>The worst document; the highest possible as long as there are not enough.</summary>
    public int LastDocument { get; private set; } = int.MaxValue;

    /// <summary>Whether there are as many as are wanted, so that only better ones are.</summary>
    public bool IsFull => _hits.Count == limit;

    /// <summary>How many are missing.</summary>
    public int Missing => limit - _hits.Count;

    /// <summary>Whether a document is better than the worst, or there are not enough.</summary>
    public bool Wants(int document, float score) => RankOf(document, score) is var rank && rank < _end && (!IsFull || rank > _worst);

    /// <summary>Takes a document that is wanted.</summary>
    public void Add(FoundHit hit)
    {
        var rank = RankOf(hit.Document, hit.Score);
        if (IsFull)
        {
            _hits.DequeueEnqueue(hit.Held, rank);
        }
        else
        {
            _hits.Enqueue(hit.Held, rank);
        }

        if (IsFull)
        {
            _hits.TryPeek(out _, out _worst);
            (LastDocument, Least) = (DocumentOf(_worst), ScoreOf(_worst));
        }
    }

    /// <summary>The best first.</summary>
    public IReadOnlyList<FoundHit> Sort()
    {
        FoundHit[] sorted = [.. _hits.UnorderedItems.Select(hit => new FoundHit(DocumentOf(hit.Priority), ScoreOf(hit.Priority), hit.Element))];
        Array.Sort([.. _hits.UnorderedItems.Select(hit => ~hit.Priority)], sorted);
        return sorted;
    }

    private static ulong RankOf(int document, float score) => ((ulong)BitConverter.SingleToUInt32Bits(score) << 32) | (uint)~document;

    private static int DocumentOf(ulong rank) => ~(int)rank;

    private static float ScoreOf(ulong rank) => BitConverter.UInt32BitsToSingle((uint)(rank >> 32));
}
