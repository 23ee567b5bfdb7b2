using System.Numerics;
using System.Runtime.InteropServices;

using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Sets of documents of a segment as a bit for each document, 64 in a word: what is done to whole sets at once.</summary>
internal static class DocumentWords
{
    /// <summary>Words for so many documents.</summary>
    public static int CountFor(int documents) => (documents + 63) / 64;

    /// <summary>The words of a set.</summary>
    public static ReadOnlySpan<ulong> Of(FixedBitSet bits, int documents) => MemoryMarshal.Cast<long, ulong>(bits.GetBits())[..CountFor(documents)];

    /// <summary>Keeps in a set what is in another too.</summary>
    public static void Intersect(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        var word = 0;
        for (; word <= set.Length - Vector<ulong>.Count; word += Vector<ulong>.Count)
        {
            (new Vector<ulong>(set[word..]) & new Vector<ulong>(other[word..])).CopyTo(set[word..]);
        }

        for (; word < set.Length; word++)
        {
            set[word] &= other[word];
        }
    }

    /// <summary>Adds another set.</summary>
    public static void Unite(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        var word = 0;
        for (; word <= set.Length - Vector<ulong>.Count; word += Vector<ulong>.Count)
        {
            (new Vector<ulong>(set[word..]) | new Vector<ulong>(other[word..])).CopyTo(set[word..]);
        }

        for (; word < set.Length; word++)
        {
            set[word] |= other[word];
        }
    }

    /// <summary>Makes the set of all others; bits behind the last document are set too.</summary>
    public static void Complement(Span<ulong> set)
    {
        for (var word = 0; word < set.Length; word++)
        {
            set[word] = ~set[word];
        }
    }

    /// <summary>Makes the set of all documents.</summary>
    public static void FillAll(Span<ulong> set, int documents)
    {
        set.Fill(ulong.MaxValue);
        ClearBehind(set, documents);
    }

    /// <summary>Takes out bits behind the last document.</summary>
    public static void ClearBehind(Span<ulong> set, int documents)
    {
        if (documents % 64 > 0)
        {
            set[^1] &= (1UL << (documents % 64)) - 1;
        }
    }

    /// <summary>Documents in a set.</summary>
    public static int Count(ReadOnlySpan<ulong> set)
    {
        var count = 0;
        foreach (var word in set)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Whether a document is in a set.</summary>
    public static bool Holds(ReadOnlySpan<ulong> set, int document) => (set[document >> 6] >> (document & 63) & 1) != 0;
}
