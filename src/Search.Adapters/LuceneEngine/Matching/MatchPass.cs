using System.Numerics;

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Takes documents that a pass finds.</summary>
internal interface IMatchReceiver
{
    /// <summary>The documents that follow are of this segment.</summary>
    void BeginSegment(AtomicReaderContext segment);

    /// <summary>Takes a document; documents come in their order.</summary>
    /// <param name="document">In the segment.</param>
    /// <param name="score">By BM25F.</param>
    /// <returns>Whether more documents are wanted.</returns>
    bool Take(int document, float score);
}

/// <summary>
/// Walks once over the postings of a plan, a window of documents at a time, and for each document gathers the score and the set of units
/// that it holds; the condition is then a matter of bits. Term at a time within a window, as in Lucene's BooleanScorer. Every match is seen,
/// which exact totals, facets and the match policy need anyway.
/// </summary>
internal sealed class MatchPass(
    IndexView view, IReadOnlyList<UnitPostings> units, Condition condition, IReadOnlyList<int> alwaysHeld, RankingOptions options, WorkSteps steps)
{
    private const int WindowSize = 2_048;

    private readonly float[] _typed = new float[WindowSize];
    private readonly float[] _others = new float[WindowSize];
    private readonly float[] _scores = new float[WindowSize];
    private readonly ulong[] _held = new ulong[WindowSize];
    private readonly ulong[] _any = new ulong[WindowSize / 64];
    private readonly ulong[] _touched = new ulong[WindowSize / 64];
    private readonly ulong[] _candidates = new ulong[WindowSize / 64];
    private readonly ConditionTable _condition = new(condition, units.Count);
    private readonly Bm25 _formula = new(options);
    private readonly EvidenceScore _evidence = new(options, units.Count(unit => unit.IsScored));
    private readonly float _averageLength = ExactLengthSimilarity.AverageLength(view.Searcher.CollectionStatistics(FieldNames.Words));

    // Articles that hold nothing of what was typed count too where only exclusions were.
    private readonly bool _countsAll = condition.IsMetBy(0);

    /// <summary>Hands every live document that meets the condition to <paramref name="receiver"/>, as long as it wants more.</summary>
    public void Run(IMatchReceiver receiver)
    {
        foreach (var segment in view.Reader.Leaves)
        {
            steps.Look();
            receiver.BeginSegment(segment);
            if (!Run(segment, receiver))
            {
                return;
            }
        }
    }

    private bool Run(AtomicReaderContext segment, IMatchReceiver receiver)
    {
        // Units that a hit must hold come first, the rarest before all: what they do not leave need not be looked at.
        var opened = units.Select((unit, index) => new OpenUnit(index, unit, unit.Open(segment), alwaysHeld.Contains(index)))
            .OrderByDescending(unit => unit.IsAlwaysHeld)
            .ThenBy(unit => unit.Cost)
            .ToList();
        var first = opened.Count > 0 && opened[0].IsAlwaysHeld ? opened[0] : null;
        var lengths = segment.AtomicReader.GetNormValues(FieldNames.Words);
        var live = segment.AtomicReader.LiveDocs;
        for (var start = 0; start < segment.AtomicReader.MaxDoc; start += WindowSize)
        {
            if (first is not null)
            {
                var next = first.NextFrom(start);
                if (next == DocIdSetIterator.NO_MORE_DOCS)
                {
                    break;
                }

                start = next / WindowSize * WindowSize;
            }

            steps.Look();
            var size = Math.Min(WindowSize, segment.AtomicReader.MaxDoc - start);
            if (Gather(opened, start, size, lengths) && !HandOver(start, size, live, receiver))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether any document of the window may meet the condition.</summary>
    private bool Gather(List<OpenUnit> opened, int start, int size, NumericDocValues? lengths)
    {
        Array.Clear(_scores);
        Array.Clear(_held);
        Array.Clear(_any);
        Array.Fill(_candidates, ulong.MaxValue);
        var isNarrowed = false;
        foreach (var unit in opened)
        {
            Array.Clear(_touched);
            var isTouched = unit.Accumulate(start, size, _typed, _others, _touched, isNarrowed ? _candidates : null);
            if (unit.IsAlwaysHeld)
            {
                if (!isTouched)
                {
                    return false;
                }

                isNarrowed = true;
                for (var word = 0; word < _candidates.Length; word++)
                {
                    _candidates[word] &= _touched[word];
                }
            }

            for (var word = 0; isTouched && word < _any.Length; word++)
            {
                _any[word] |= _touched[word];
            }

            AddScores(unit, start, lengths);
        }

        if (_countsAll)
        {
            return true;
        }

        var candidates = 0UL;
        for (var word = 0; word < _candidates.Length; word++)
        {
            candidates |= _candidates[word] &= _any[word];
        }

        return candidates != 0;
    }

    private void AddScores(OpenUnit unit, int start, NumericDocValues? lengths)
    {
        var bit = 1UL << unit.Index;
        for (var word = 0; word < _touched.Length; word++)
        {
            for (var bits = _touched[word]; bits != 0; bits &= bits - 1)
            {
                var offset = (word * 64) + BitOperations.TrailingZeroCount(bits);
                _held[offset] |= bit;
                if (unit.Postings.IsScored)
                {
                    var length = unit.Postings.UsesLength && lengths is not null ? _formula.LengthFactor(lengths.Get(start + offset), _averageLength) : 1;
                    _scores[offset] += _evidence.Of(unit.Postings, _typed[offset], _others[offset], length);
                    _typed[offset] = 0;
                    _others[offset] = 0;
                }
            }
        }
    }

    private bool HandOver(int start, int size, IBits? live, IMatchReceiver receiver)
    {
        for (var word = 0; word * 64 < size; word++)
        {
            for (var bits = _candidates[word]; bits != 0; bits &= bits - 1)
            {
                var offset = (word * 64) + BitOperations.TrailingZeroCount(bits);
                if (offset < size && _condition.IsMetBy(_held[offset]) && (live is null || live.Get(start + offset)) && !receiver.Take(start + offset, _scores[offset]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A unit whose documents are being walked over.</summary>
    private sealed class OpenUnit(int index, UnitPostings postings, IReadOnlyList<UnitSource> sources, bool isAlwaysHeld)
    {
        public int Index => index;

        public UnitPostings Postings => postings;

        public bool IsAlwaysHeld => isAlwaysHeld;

        public long Cost { get; } = sources.Sum(source => source.Documents.GetCost());

        /// <summary>Its first document from <paramref name="start"/> on.</summary>
        public int NextFrom(int start)
        {
            var next = DocIdSetIterator.NO_MORE_DOCS;
            foreach (var source in sources)
            {
                var documents = source.Documents;
                next = Math.Min(next, documents.DocID < start ? documents.Advance(start) : documents.DocID);
            }

            return next;
        }

        /// <summary>Adds its weighted frequencies in a window; whether there are any.</summary>
        public bool Accumulate(int start, int size, float[] typed, float[] others, ulong[] touched, ulong[]? wanted)
        {
            var end = start + size;
            var isTouched = false;
            foreach (var source in sources)
            {
                var frequencies = source.Evidence.IsTyped ? typed : others;
                var documents = source.Documents;
                var document = documents.DocID < start ? documents.Advance(start) : documents.DocID;
                for (; document < end; document = documents.NextDoc())
                {
                    var offset = document - start;
                    if (wanted is null || (wanted[offset / 64] >> (offset % 64) & 1) != 0)
                    {
                        touched[offset / 64] |= 1UL << (offset % 64);
                        isTouched = true;
                        if (postings.IsScored)
                        {
                            frequencies[offset] += source.Evidence.Weight * source.Occurrences!.Freq;
                        }
                    }
                }
            }

            return isTouched;
        }
    }
}
