using System.Buffers;
using System.Numerics;

using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>
/// Finds the best of the documents that meet a condition, without scoring most of them: of each block of documents it is known what they can add at most, blocks are looked at from the highest bound
/// down, and those are left out whose bound is below the worst of the best so far (MaxScore: H. Turtle and J. Flood, "Query Evaluation: Strategies and Optimizations", 1995; in the order of
/// their bounds: A. Mallia, T. Suel and N. Tonellotto, "Faster Learned Sparse Retrieval with Block-Max Pruning", 2024). Scores are exact, and those that every document had been scored for. For one answer.
/// </summary>
internal sealed class BlockScorer
{
    private const int BlockSize = UnitTable.BlockSize;

    // Bounds are told apart by so many levels where blocks are put into order.
    private const int Levels = 256;

    // Blocks that are put into order for each document that is missing; others are looked at from the first to the last.
    private const int OrderedBlocks = 2;

    private readonly IndexView _view;
    private readonly WorkSteps _steps;
    private readonly Bm25 _formula;
    private readonly EvidenceScore _evidence;
    private readonly (int Place, UnitPostings Postings)[] _scored;
    private readonly OpenUnit[] _open;
    private readonly int[] _postings;
    private readonly float[] _bounds = new float[BlockSize];
    private SegmentUnits _units = null!;
    private int[] _lengths = [];
    private int _firstDocument;

    public BlockScorer(IndexView view, IReadOnlyList<UnitPostings> units, RankingOptions options, WorkSteps steps)
    {
        _view = view;
        _steps = steps;
        _formula = new Bm25(options);
        _scored = [.. units.Select((unit, place) => (place, unit)).Where(unit => unit.unit.IsScored)];
        _evidence = new EvidenceScore(options, _scored.Length);
        _open = new OpenUnit[_scored.Length];
        _postings = new int[_scored.Length * BlockSize];
    }

    /// <summary>Offers the best documents of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="units">The units of the plan in it.</param>
    /// <param name="hits">The documents that count.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="best">Takes them.</param>
    public void Collect(AtomicReaderContext segment, SegmentUnits units, ReadOnlySpan<ulong> hits, int count, BestHits best)
    {
        (_units, _lengths, _firstDocument) = (units, SegmentLengths.Of(segment.AtomicReader), segment.DocBase);
        for (var unit = 0; unit < _scored.Length; unit++)
        {
            var (place, postings) = _scored[unit];
            var table = units.TableOf(place);
            _open[unit] = new OpenUnit(table, postings, postings.WeightOf(table), _evidence.Floor * postings.Idf.Typed);
        }

        var blocks = (segment.AtomicReader.MaxDoc + BlockSize - 1) / BlockSize;
        if (count <= best.Missing)
        {
            for (var block = 0; block < blocks; block++)
            {
                Score(block, hits, best);
            }

            return;
        }

        var rented = ArrayPool<float>.Shared.Rent(blocks);
        var bounds = rented.AsSpan(0, blocks);
        bounds.Clear();
        foreach (var unit in _open)
        {
            unit.Table.AddBounds(bounds, unit.Weight, unit.Floor);
        }

        if (!best.IsFull)
        {
            ScoreHighest(bounds, hits, best);
        }

        for (var block = 0; block < blocks; block++)
        {
            if (bounds[block] > best.Least || (bounds[block] == best.Least && _firstDocument + (block * BlockSize) < best.LastDocument))
            {
                Score(block, hits, best);
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Scores the blocks of the highest bounds, from the highest down, and marks them as done.</summary>
    private void ScoreHighest(Span<float> bounds, ReadOnlySpan<ulong> hits, BestHits best)
    {
        var most = 0f;
        foreach (var bound in bounds)
        {
            most = Math.Max(most, bound);
        }

        if (most == 0)
        {
            return;
        }

        var perLevel = (Levels - 1) / most;
        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        for (var block = 0; block < bounds.Length; block++)
        {
            if (HitsIn(block, hits) != 0)
            {
                counts[(int)(bounds[block] * perLevel)]++;
            }
        }

        // Each level begins where those above it end.
        var (chosen, lowest) = (0, Levels);
        Span<int> begins = stackalloc int[Levels];
        for (var wanted = best.Missing * OrderedBlocks; lowest > 0 && chosen < wanted;)
        {
            begins[--lowest] = chosen;
            chosen += counts[lowest];
        }

        var rented = ArrayPool<int>.Shared.Rent(Math.Max(1, chosen));
        for (var block = 0; block < bounds.Length; block++)
        {
            if ((int)(bounds[block] * perLevel) is var level && level >= lowest && HitsIn(block, hits) != 0)
            {
                rented[begins[level]++] = block;
            }
        }

        foreach (var block in rented.AsSpan(0, chosen))
        {
            if (bounds[block] < best.Least)
            {
                continue;
            }

            Score(block, hits, best);
            bounds[block] = float.NaN;
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    private static uint HitsIn(int block, ReadOnlySpan<ulong> hits) =>
        (uint)(hits[block * BlockSize >> 6] >> (block * BlockSize & 63)) & UnitTable.BlockMask;

    private void Score(int block, ReadOnlySpan<ulong> hits, BestHits best)
    {
        var wanted = HitsIn(block, hits);
        if (wanted == 0)
        {
            return;
        }

        _steps.Next();
        Array.Clear(_bounds);
        for (var unit = 0; unit < _open.Length; unit++)
        {
            ref var open = ref _open[unit];
            var posting = open.Table.FirstIn(block);
            open.Held = open.Table.In(block, posting);
            for (var bits = open.Held; bits != 0; bits &= bits - 1)
            {
                var offset = BitOperations.TrailingZeroCount(bits);
                _postings[(unit * BlockSize) + offset] = posting;
                _bounds[offset] += (open.Weight * open.Table.ImpactOf(posting)) + open.Floor;
                posting++;
            }
        }

        for (var bits = wanted; bits != 0; bits &= bits - 1)
        {
            var offset = BitOperations.TrailingZeroCount(bits);
            var document = (block * BlockSize) + offset;
            if (_bounds[offset] >= best.Least && ScoreOf(offset, document) is var score && best.Wants(_firstDocument + document, score))
            {
                best.Add(new FoundHit(_firstDocument + document, score, _units.HeldBy(document)));
            }
        }
    }

    private float ScoreOf(int offset, int document)
    {
        var length = _formula.LengthFactor(_lengths[document], _view.AverageLength);
        var score = 0f;
        for (var unit = 0; unit < _open.Length; unit++)
        {
            ref var open = ref _open[unit];
            if ((open.Held >> offset & 1) != 0)
            {
                score += _evidence.Of(open.Postings.Idf, open.Table.FrequencyOf(_postings[(unit * BlockSize) + offset]), open.Postings.UsesLength ? length : 1);
            }
        }

        return score;
    }

    /// <summary>A unit in the segment.</summary>
    /// <param name="Table">Its documents.</param>
    /// <param name="Postings">The unit.</param>
    /// <param name="Weight">What a step of an impact is worth.</param>
    /// <param name="Floor">What every document adds besides.</param>
    private record struct OpenUnit(UnitTable Table, UnitPostings Postings, float Weight, float Floor)
    {
        /// <summary>Its documents in the block that is being scored.</summary>
        public uint Held { get; set; }
    }
}
