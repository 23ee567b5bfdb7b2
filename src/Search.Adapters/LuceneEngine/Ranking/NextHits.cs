using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>The first hits behind a place, of those that were offered so far. For one thread.</summary>
/// <param name="limit">Most that are wanted, at least 1.</param>
/// <param name="after">The place; null for the beginning.</param>
internal sealed class NextHits(int limit, RelevancePlace? after)
{
    private readonly List<RerankedHit> _hits = [];
    private readonly PriorityQueue<double, double> _best = new();

    /// <summary>A hit with a lower score is not wanted; of equal ones the ids decide.</summary>
    public double Least { get; private set; } = double.NegativeInfinity;

    /// <summary>Takes a hit where it is wanted.</summary>
    public void Offer(IndexView view, int document, in StageScore parts)
    {
        var score = parts.Total;
        if (score < Least || score > after?.Score)
        {
            return;
        }

        var hit = new RerankedHit(view, document, parts);
        if (after?.IsBefore(score, hit.Id) == false)
        {
            return;
        }

        _hits.Add(hit);
        _best.Enqueue(score, score);
        if (_best.Count > limit)
        {
            _best.Dequeue();
        }

        Least = _best.Count == limit ? _best.Peek() : Least;
    }

    /// <summary>The better first; of equal ones by id.</summary>
    public IReadOnlyList<RerankedHit> Sort()
    {
        _hits.Sort(RerankedHit.Compare);
        return _hits.Count > limit ? _hits.GetRange(0, limit) : _hits;
    }
}
