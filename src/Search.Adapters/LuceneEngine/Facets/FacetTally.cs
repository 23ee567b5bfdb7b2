using System.Collections.Concurrent;

namespace Search.Adapters.LuceneEngine.Facets;

/// <summary>
/// A count for each number of a <see cref="FacetTerms"/>, in an array that is used again: it comes without a count, and whoever returns it has cleared what was counted. Which
/// parts hold counts is noted on the way, so that few hits cost little however many numbers there are. Those that nobody counts with are the collector's to take.
/// </summary>
internal sealed class FacetTally
{
    /// <summary>Numbers in one part: 4 KiB of counts.</summary>
    public const int PartSize = 1 << PartBits;

    private const int PartBits = 10;

    // As many as answers that count at once; an answer may take two.
    private static readonly int MaxIdle = 2 * Environment.ProcessorCount;
    private static readonly ConcurrentQueue<WeakReference<FacetTally>> Idle = new();

    private readonly WeakReference<FacetTally> _self;

    private int[] _counts = [];
    private byte[] _parts = [];

    private FacetTally() => _self = new WeakReference<FacetTally>(this);

    /// <summary>The counts.</summary>
    public Span<int> Counts => _counts;

    /// <summary>Not 0 for each part that may hold a count.</summary>
    public Span<byte> Parts => _parts;

    /// <summary>The part of a number.</summary>
    public static int PartOf(int number) => number >> PartBits;

    /// <summary>One without any count.</summary>
    /// <param name="end">More than the highest number.</param>
    public static FacetTally Rent(int end)
    {
        FacetTally? tally = null;
        while (tally is null && Idle.TryDequeue(out var idle))
        {
            idle.TryGetTarget(out tally);
        }

        tally ??= new FacetTally();
        tally.Grow(end);
        return tally;
    }

    /// <summary>Makes room for more numbers.</summary>
    public void Grow(int end)
    {
        if (end > _counts.Length)
        {
            Array.Resize(ref _counts, (PartOf(end - 1) + 1) * PartSize);
            Array.Resize(ref _parts, PartOf(_counts.Length));
        }
    }

    /// <summary>The count of a number; 0 too for one that there was no room for.</summary>
    public int CountOf(int number) => number < _counts.Length ? _counts[number] : 0;

    /// <summary>Adds to a count.</summary>
    public void Add(int number, int count)
    {
        _counts[number] += count;
        _parts[PartOf(number)] = 1;
    }

    /// <summary>Clears the counts and lets others use the array. Who is stopped in the middle of counting keeps it instead.</summary>
    public void Return()
    {
        for (var part = 0; part < _parts.Length; part++)
        {
            if (_parts[part] != 0)
            {
                Array.Clear(_counts, part * PartSize, PartSize);
                _parts[part] = 0;
            }
        }

        if (Idle.Count < MaxIdle)
        {
            Idle.Enqueue(_self);
        }
    }
}
