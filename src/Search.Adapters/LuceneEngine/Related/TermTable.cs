using System.Numerics;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>Terms in UTF-8 with a number each, from 0 on in the order in which they were added: a table of hashes with open addressing beside all bytes in one piece. For one thread while terms are added.</summary>
internal sealed class TermTable
{
    private const int FirstSlots = 256;

    // A hash and the number of its term plus one; 0 for a free slot. At most three quarters are taken.
    private ulong[] _slots = new ulong[FirstSlots];
    private int[] _starts = new int[FirstSlots];
    private byte[] _bytes = new byte[FirstSlots * 8];

    /// <summary>How many terms.</summary>
    public int Count { get; private set; }

    /// <summary>A term.</summary>
    public ReadOnlySpan<byte> this[int number] => _bytes.AsSpan(_starts[number], _starts[number + 1] - _starts[number]);

    /// <summary>The hash of a term, the same in every table of the process. Seeded at random, so that no article can bring many terms of one hash.</summary>
    public static int HashOf(ReadOnlySpan<byte> term)
    {
        var hash = default(HashCode);
        hash.AddBytes(term);
        return hash.ToHashCode();
    }

    /// <summary>The number of a term; -1 where it is not here.</summary>
    public int Find(ReadOnlySpan<byte> term, int hash)
    {
        var mask = _slots.Length - 1;
        for (var slot = hash & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if ((int)(_slots[slot] >> 32) == hash && (int)(uint)_slots[slot] - 1 is var number && this[number].SequenceEqual(term))
            {
                return number;
            }
        }

        return -1;
    }

    /// <summary>Adds a term that is not here yet.</summary>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<byte> term, int hash)
    {
        if ((Count + 1) * 4L > _slots.Length * 3L)
        {
            Grow(_slots.Length * 2);
        }

        var start = _starts[Count];
        if (Count + 2 > _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
        }

        if (start + term.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + term.Length));
        }

        term.CopyTo(_bytes.AsSpan(start));
        Put(_slots, ((ulong)(uint)hash << 32) | (uint)(Count + 1));
        _starts[Count + 1] = start + term.Length;
        return Count++;
    }

    /// <summary>Gives back what no further term is added to.</summary>
    public void TrimExcess()
    {
        Array.Resize(ref _starts, Count + 1);
        Array.Resize(ref _bytes, _starts[Count]);
    }

    private void Grow(int size)
    {
        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)size)];
        foreach (var entry in _slots)
        {
            if (entry != 0)
            {
                Put(slots, entry);
            }
        }

        _slots = slots;
    }

    private static void Put(ulong[] slots, ulong entry)
    {
        var mask = slots.Length - 1;
        var slot = (int)(entry >> 32) & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = entry;
    }
}
