using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>The units of a plan in one segment. For one answer.</summary>
internal sealed class SegmentUnits
{
    private readonly UnitTable[] _tables;
    private readonly ulong[][] _sets;
    private readonly int _words;

    public SegmentUnits(IReadOnlyList<UnitPostings> units, AtomicReaderContext segment, WordScratch scratch)
    {
        _tables = [.. units.Select(unit => unit.In(segment))];
        _words = scratch.Count;
        _sets = new ulong[_tables.Length][];
        for (var unit = 0; unit < _tables.Length; unit++)
        {
            if (_tables[unit].Bits is { } bits)
            {
                _sets[unit] = bits;
            }
            else
            {
                _tables[unit].AddTo(_sets[unit] = scratch.Rent());
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _tables.Length;

    /// <summary>The documents of one, with what each may add to a score.</summary>
    public UnitTable TableOf(int unit) => _tables[unit];

    /// <summary>The documents of one as a set.</summary>
    public ReadOnlySpan<ulong> SetOf(int unit) => _sets[unit].AsSpan(0, _words);

    /// <summary>The units that a document holds: bit n for unit n.</summary>
    public ulong HeldBy(int document)
    {
        var held = 0UL;
        for (var unit = 0; unit < _sets.Length; unit++)
        {
            held |= (_sets[unit][document >> 6] >> (document & 63) & 1) << unit;
        }

        return held;
    }
}
