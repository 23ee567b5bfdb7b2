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

    // Blocks that are looked at before all others for each document that is missing.
    private const int HighestBlocks = 2;

    private readonly IndexView _view;
    private readonly WorkSteps _steps;
    private readonly Bm25 _formula;
    private readonly EvidenceScore _evidence;
    private readonly (int Place, UnitPostings Postings)[] _scored;
    private readonly OpenUnit[] _open;
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
            _open[unit] = new OpenUnit(table, postings, postings.WeightOf(table), UnitPostings.MostOf(_evidence.Floor * postings.Idf.Typed));
        }

        var blocks = (segment.AtomicReader.MaxDoc + BlockSize - 1) / BlockSize;
        if (count <= best.Missing)
        {
            for (var block = 0; block < blocks; block++)
            {
                ScoreBlock(block, hits, best);
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
                ScoreBlock(block, hits, best);
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>
    /// Scores what may be best in the blocks of the highest bounds, and marks these as done: of their documents first those of the highest bounds, which are nearly the best, so that few others are left to be
    /// scored.
    /// </summary>
    private void ScoreHighest(Span<float> bounds, ReadOnlySpan<ulong> hits, BestHits best)
    {
        var levels = new Levels(Most(bounds));
        for (var block = 0; block < bounds.Length; block++)
        {
            if (HitsIn(block, hits) != 0)
            {
                levels.Add(bounds[block]);
            }
        }

        var lowest = levels.LowestOf(best.Missing * HighestBlocks, out var blocks);
        var documents = ArrayPool<int>.Shared.Rent(blocks * BlockSize);
        var documentBounds = ArrayPool<float>.Shared.Rent(blocks * BlockSize);
        var count = 0;
        levels.Clear();
        for (var block = 0; block < bounds.Length; block++)
        {
            if (levels.Of(bounds[block]) < lowest || HitsIn(block, hits) is not (not 0 and var wanted))
            {
                continue;
            }

            _steps.Next();
            SetBounds(block);
            bounds[block] = float.NaN;
            for (; wanted != 0; wanted &= wanted - 1)
            {
                var offset = BitOperations.TrailingZeroCount(wanted);
                documents[count] = (block * BlockSize) + offset;
                documentBounds[count++] = _bounds[offset];
                levels.Add(_bounds[offset]);
            }
        }

        lowest = levels.LowestOf(best.Missing, out _);
        for (var place = 0; place < count; place++)
        {
            if (levels.Of(documentBounds[place]) >= lowest)
            {
                _steps.Next();
                Score(documents[place], best);
                documentBounds[place] = float.NaN;
            }
        }

        for (var place = 0; place < count; place++)
        {
            if (documentBounds[place] >= best.Least)
            {
                _steps.Next();
                Score(documents[place], best);
            }
        }

        ArrayPool<int>.Shared.Return(documents);
        ArrayPool<float>.Shared.Return(documentBounds);
    }

    private static float Most(ReadOnlySpan<float> bounds)
    {
        var most = 0f;
        foreach (var bound in bounds)
        {
            most = Math.Max(most, bound);
        }

        return most;
    }

    private static uint HitsIn(int block, ReadOnlySpan<ulong> hits) =>
        (uint)(hits[block * BlockSize >> 6] >> (block * BlockSize & 63)) & UnitTable.BlockMask;

    /// <summary>Scores the documents of a block that may be wanted.</summary>
    private void ScoreBlock(int block, ReadOnlySpan<ulong> hits, BestHits best)
    {
        var wanted = HitsIn(block, hits);
        if (wanted == 0)
        {
            return;
        }

        _steps.Next();
        SetBounds(block);
        for (; wanted != 0; wanted &= wanted - 1)
        {
            var offset = BitOperations.TrailingZeroCount(wanted);
            if (_bounds[offset] >= best.Least)
            {
                Score((block * BlockSize) + offset, best);
            }
        }
    }

    /// <summary>Sets the bounds of the documents of a block.</summary>
    private void SetBounds(int block)
    {
        Array.Clear(_bounds);
        foreach (ref readonly var unit in _open.AsSpan())
        {
            unit.Table.AddBoundsIn(block, _bounds, unit.Weight, unit.Floor);
        }
    }

    private void Score(int document, BestHits best)
    {
        var score = ScoreOf(document);
        if (best.Wants(_firstDocument + document, score))
        {
            best.Add(new FoundHit(_firstDocument + document, score, _units.HeldBy(document)));
        }
    }

    private float ScoreOf(int document)
    {
        var length = _formula.LengthFactor(_lengths[document], _view.AverageLength);
        var score = 0f;
        foreach (ref readonly var unit in _open.AsSpan())
        {
            if (unit.Table.TryGetFrequency(document, out var frequency))
            {
                score += _evidence.Of(unit.Postings.Idf, frequency, unit.Postings.UsesLength ? length : 1);
            }
        }

        return score;
    }

    /// <summary>A unit in the segment.</summary>
    /// <param name="Table">Its documents.</param>
    /// <param name="Postings">The unit.</param>
    /// <param name="Weight">What a step of an impact is worth.</param>
    /// <param name="Floor">What every document adds besides.</param>
    private readonly record struct OpenUnit(UnitTable Table, UnitPostings Postings, float Weight, float Floor);

    /// <summary>Counts bounds by levels, so that the lowest of the highest is known without putting them into order.</summary>
    private sealed class Levels(float most)
    {
        private const int Count = 1_024;

        private readonly int[] _counts = new int[Count];
        private readonly float _perBound = most > 0 ? (Count - 1) / most : 0;

        public int Of(float bound) => (int)(bound * _perBound);

        public void Add(float bound) => _counts[Of(bound)]++;

        public void Clear() => Array.Clear(_counts);

        /// <summary>The level from which on so many were counted, or all, and how many they are.</summary>
        public int LowestOf(int wanted, out int counted)
        {
            counted = 0;
            for (var level = Count - 1; level > 0; level--)
            {
                counted += _counts[level];
                if (counted >= wanted)
                {
                    return level;
                }
            }

            counted += _counts[0];
            return 0;
        }
    }
}
