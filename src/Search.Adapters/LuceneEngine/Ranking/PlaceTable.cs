using System.Buffers;
using System.Runtime.InteropServices;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>
/// Where a unit stands in the documents of one segment, in memory and in any order: blocks of documents, of which one is found by halving and its documents by passing over those before.
/// Differences are written in as few bytes as they need (I. Witten, A. Moffat and T. Bell, "Managing Gigabytes", 1999, chapter 3). Never changes, and is the same for all queries with that unit.
/// </summary>
internal sealed class PlaceTable
{
    // A block's own place is then one byte for each document, of eight or so, and four are passed over.
    private const int BlockSize = 8;

    private readonly int[] _firsts;
    private readonly int[] _starts;
    private readonly byte[] _bytes;

    private PlaceTable(int[] firsts, int[] starts, byte[] bytes)
    {
        _firsts = firsts;
        _starts = starts;
        _bytes = bytes;
    }

    /// <summary>Memory that it takes, in bytes.</summary>
    public long Bytes => 100 + ((long)(_firsts.Length + _starts.Length) * sizeof(int)) + _bytes.Length;

    /// <summary>Reads all documents of a unit from their beginning.</summary>
    public static PlaceTable Read(PlaceLists lists, WorkSteps steps)
    {
        var (firsts, starts, places) = (new List<int>(), new List<int>(), new List<int>());
        var bytes = new ArrayBufferWriter<byte>();
        for (var (count, last) = (0, 0); lists.MoveNext(); count++, last = lists.Document)
        {
            steps.Next();
            if (count % BlockSize == 0)
            {
                last = lists.Document;
                firsts.Add(last);
                starts.Add(bytes.WrittenCount);
            }

            places.Clear();
            lists.AddTo(places);
            bytes.Advance(Write(bytes.GetSpan((2 + places.Count) * VariableNumber.MaxBytes), lists.Document - last, CollectionsMarshal.AsSpan(places), lists.IsTyped()));
        }

        return new PlaceTable([.. firsts], [.. starts], bytes.WrittenSpan.ToArray());
    }

    /// <summary>Adds the places of a document.</summary>
    /// <param name="places">Gets them, in order.</param>
    /// <param name="document">In the segment.</param>
    /// <returns>Whether the document holds what was typed; false also where it holds nothing of the unit.</returns>
    public bool AddTo(List<int> places, int document)
    {
        var block = _firsts.AsSpan().BinarySearch(document);
        block = block < 0 ? ~block - 1 : block;
        if (block < 0)
        {
            return false;
        }

        var bytes = _bytes.AsSpan(_starts[block]..(block + 1 < _starts.Length ? _starts[block + 1] : _bytes.Length));
        var here = _firsts[block];
        for (var at = 0; at < bytes.Length;)
        {
            here += VariableNumber.Read(bytes, ref at);
            var number = VariableNumber.Read(bytes, ref at);
            var length = number >> 1;
            if (here == document)
            {
                AddAll(places, bytes.Slice(at, length));
                return (number & 1) != 0;
            }

            if (here > document)
            {
                return false;
            }

            at += length;
        }

        return false;
    }

    private static void AddAll(List<int> places, ReadOnlySpan<byte> bytes)
    {
        var place = 0;
        for (var at = 0; at < bytes.Length;)
        {
            place += VariableNumber.Read(bytes, ref at);
            places.Add(place);
        }
    }

    /// <summary>Writes a document: how far it is from the one before, how many bytes its places take and whether it holds what was typed, and its places.</summary>
    private static int Write(Span<byte> to, int distance, ReadOnlySpan<int> places, bool isTyped)
    {
        var (length, last) = (0, 0);
        foreach (var place in places)
        {
            length += VariableNumber.SizeOf(place - last);
            last = place;
        }

        var written = VariableNumber.Write(to, distance);
        written += VariableNumber.Write(to[written..], (length << 1) | (isTyped ? 1 : 0));
        last = 0;
        foreach (var place in places)
        {
            written += VariableNumber.Write(to[written..], place - last);
            last = place;
        }

        return written;
    }
}
