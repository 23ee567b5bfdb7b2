using System.Numerics;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>
/// The documents of a unit in one segment, all its terms together, in memory: which, how often, and bounds of what each can add to a score, so that most of them need not be
/// scored. Never changes, and is the same for all queries with that unit.
/// <para>
/// What a document adds is bounded by its impact, a score of the unit where its idf is 1 and articles have the average length of the moment when the table was made, in 255 steps rounded up
/// (V. Anh and A. Moffat, "Pruned Query Evaluation Using Pre-Computed Impacts", 2006). Blocks are of documents rather than of postings, so that the bounds of several units are added place by place
/// (A. Mallia, T. Suel and N. Tonellotto, "Faster Learned Sparse Retrieval with Block-Max Pruning", 2024).
/// </para>
/// </summary>
internal sealed class UnitTable
{
    /// <summary>Documents of a block, a power of two up to 16.</summary>
    public const int BlockSize = 16;

    /// <summary>A bit for each document of a block.</summary>
    public const uint BlockMask = (1U << BlockSize) - 1;

    // Of units in more than every 32nd document a bit for each document takes less time, and hardly more memory, than a number for each posting.
    private const int SparseDocuments = 32;

    private readonly int[]? _documents;
    private readonly ulong[]? _bits;
    private readonly int[]? _ranks;
    private readonly byte[]? _blockImpacts;
    private readonly byte[] _impacts;
    private readonly int[]? _frequencyNumbers;
    private readonly ushort[]? _shortNumbers;
    private readonly UnitFrequency[] _frequencies;

    /// <param name="maxDocument">Documents of the segment.</param>
    /// <param name="documents">In their order.</param>
    /// <param name="frequencyNumbers">For each the place of its frequency in <paramref name="frequencies"/>; empty where the unit is not scored.</param>
    /// <param name="frequencies">Each once.</param>
    /// <param name="impacts">For each document; empty where the unit is not scored.</param>
    /// <param name="made">What the impacts are relative to.</param>
    public UnitTable(int maxDocument, ReadOnlySpan<int> documents, ReadOnlySpan<int> frequencyNumbers, UnitFrequency[] frequencies, ReadOnlySpan<float> impacts, ImpactBasis made)
    {
        Count = documents.Length;
        Made = made;
        _frequencies = frequencies;
        if (frequencies.Length <= ushort.MaxValue)
        {
            _shortNumbers = new ushort[frequencyNumbers.Length];
            for (var posting = 0; posting < _shortNumbers.Length; posting++)
            {
                _shortNumbers[posting] = (ushort)frequencyNumbers[posting];
            }
        }
        else
        {
            _frequencyNumbers = frequencyNumbers.ToArray();
        }

        (_impacts, Step) = Quantize(impacts);
        if (Count < maxDocument / SparseDocuments)
        {
            _documents = documents.ToArray();
        }
        else
        {
            (_bits, _ranks) = ToBits(maxDocument, documents);
            _blockImpacts = impacts.Length > 0 ? MaxOfBlocks(maxDocument, documents) : null;
        }

        Bytes = 100 + (4L * ((_documents?.Length ?? 0) + (_ranks?.Length ?? 0) + (_frequencyNumbers?.Length ?? 0))) + (8L * ((_bits?.Length ?? 0) + _frequencies.Length))
            + (2L * (_shortNumbers?.Length ?? 0)) + _impacts.Length + (_blockImpacts?.Length ?? 0);
    }

    /// <summary>Documents, deleted ones among them.</summary>
    public int Count { get; }

    /// <summary>Memory that it takes, in bytes.</summary>
    public long Bytes { get; }

    /// <summary>What one step of an impact is worth.</summary>
    public float Step { get; }

    /// <summary>What the impacts are relative to.</summary>
    public ImpactBasis Made { get; }

    /// <summary>Its documents as a set; null where there are few, which are added by <see cref="AddTo(Span{ulong})"/>.</summary>
    public ulong[]? Bits => _bits;

    /// <summary>Adds its documents to a set.</summary>
    public void AddTo(Span<ulong> set)
    {
        foreach (var document in _documents!)
        {
            set[document >> 6] |= 1UL << (document & 63);
        }
    }

    /// <summary>Adds what its documents can add at most to the bound of each block.</summary>
    /// <param name="bounds">Of each block.</param>
    /// <param name="weight">What an impact of one step is worth.</param>
    /// <param name="floor">What every document adds besides.</param>
    public void AddBounds(Span<float> bounds, float weight, float floor)
    {
        if (_blockImpacts is { } impacts)
        {
            AddBounds(bounds, impacts, weight, floor);
            return;
        }

        for (var posting = 0; posting < Count;)
        {
            var block = _documents![posting] / BlockSize;
            var most = _impacts[posting++];
            for (; posting < Count && _documents[posting] / BlockSize == block; posting++)
            {
                most = Math.Max(most, _impacts[posting]);
            }

            bounds[block] += (weight * most) + floor;
        }
    }

    /// <summary>The first posting of a block; the others follow.</summary>
    public int FirstIn(int block)
    {
        var document = block * BlockSize;
        if (_bits is not null)
        {
            return _ranks![document >> 6] + BitOperations.PopCount(_bits[document >> 6] & ((1UL << (document & 63)) - 1));
        }

        var place = Array.BinarySearch(_documents!, document);
        return place < 0 ? ~place : place;
    }

    /// <summary>Bit n for a posting of the nth document of a block.</summary>
    public uint In(int block, int firstPosting)
    {
        var document = block * BlockSize;
        if (_bits is not null)
        {
            return (uint)(_bits[document >> 6] >> (document & 63)) & BlockMask;
        }

        var held = 0U;
        for (var posting = firstPosting; posting < Count && _documents![posting] < document + BlockSize; posting++)
        {
            held |= 1U << (_documents[posting] - document);
        }

        return held;
    }

    /// <summary>The impact of a posting in steps.</summary>
    public byte ImpactOf(int posting) => _impacts[posting];

    /// <summary>How often a posting's document holds the unit.</summary>
    public UnitFrequency FrequencyOf(int posting) => _frequencies[_shortNumbers is not null ? _shortNumbers[posting] : _frequencyNumbers![posting]];

    /// <summary>How often a document holds the unit; nothing where it does not.</summary>
    public UnitFrequency FrequencyIn(int document)
    {
        if (_bits is not null)
        {
            var (word, bit) = (_bits[document >> 6], 1UL << (document & 63));
            return (word & bit) != 0 ? FrequencyOf(_ranks![document >> 6] + BitOperations.PopCount(word & (bit - 1))) : default;
        }

        var place = Array.BinarySearch(_documents!, document);
        return place >= 0 ? FrequencyOf(place) : default;
    }

    private static void AddBounds(Span<float> bounds, ReadOnlySpan<byte> impacts, float weight, float floor)
    {
        var block = 0;
        for (; block <= impacts.Length - Vector<byte>.Count; block += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(impacts[block..]), out Vector<ushort> low, out Vector<ushort> high);
            Add(low, bounds[block..]);
            Add(high, bounds[(block + Vector<ushort>.Count)..]);
        }

        for (; block < impacts.Length; block++)
        {
            bounds[block] += impacts[block] > 0 ? (weight * impacts[block]) + floor : 0;
        }

        void Add(Vector<ushort> steps, Span<float> to)
        {
            Vector.Widen(steps, out Vector<uint> low, out Vector<uint> high);
            AddTo(low, to);
            AddTo(high, to[Vector<float>.Count..]);
        }

        void AddTo(Vector<uint> steps, Span<float> to)
        {
            var impact = Vector.ConvertToSingle(Vector.AsVectorInt32(steps));
            var added = (impact * weight) + Vector.ConditionalSelect(Vector.GreaterThan(impact, Vector<float>.Zero), new Vector<float>(floor), Vector<float>.Zero);
            (new Vector<float>(to) + added).CopyTo(to);
        }
    }

    private static (byte[] Impacts, float Step) Quantize(ReadOnlySpan<float> impacts)
    {
        var most = 0f;
        foreach (var impact in impacts)
        {
            most = Math.Max(most, impact);
        }

        // All are 0 where what is looked for counts for nothing there.
        var step = most > 0 ? most / byte.MaxValue : 1;
        var steps = new byte[impacts.Length];
        for (var posting = 0; posting < steps.Length; posting++)
        {
            steps[posting] = (byte)Math.Clamp((int)MathF.Ceiling(impacts[posting] / step), 1, byte.MaxValue);
        }

        return (steps, step);
    }

    private static (ulong[] Bits, int[] Ranks) ToBits(int maxDocument, ReadOnlySpan<int> documents)
    {
        var bits = new ulong[(maxDocument + 63) / 64];
        foreach (var document in documents)
        {
            bits[document >> 6] |= 1UL << (document & 63);
        }

        var ranks = new int[bits.Length];
        for (var word = 1; word < ranks.Length; word++)
        {
            ranks[word] = ranks[word - 1] + BitOperations.PopCount(bits[word - 1]);
        }

        return (bits, ranks);
    }

    private byte[] MaxOfBlocks(int maxDocument, ReadOnlySpan<int> documents)
    {
        var most = new byte[(maxDocument + BlockSize - 1) / BlockSize];
        for (var posting = 0; posting < documents.Length; posting++)
        {
            ref var block = ref most[documents[posting] / BlockSize];
            block = Math.Max(block, _impacts[posting]);
        }

        return most;
    }
}

/// <summary>How often a document holds a unit, weighted by place.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="Others">What stands for it.</param>
internal readonly record struct UnitFrequency(float Typed, float Others);

/// <summary>What impacts are relative to. Where it has changed since, they are too by a factor that is known.</summary>
/// <param name="FamilyShare">The weight of a whole family beside that of what was typed.</param>
/// <param name="AverageLength">In words.</param>
internal readonly record struct ImpactBasis(float FamilyShare, float AverageLength);
