using System.Collections.Concurrent;

using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// All terms of one field of a segment in memory, in the order of the dictionary, each with its number of documents: what begins in one way is a stretch of them. Eight bytes a term and its text; where
/// that comes to more than a bound for each document, the field's terms stay on disk.
/// </summary>
internal sealed class SegmentTerms
{
    // Names and phrases, the longest of all terms, take some 150 bytes for each article; ten times as much in a small index.
    private const long MinBytes = 8 << 20;
    private const long BytesOfDocument = 512;
    private const int BytesOfTerm = 8;

    private static readonly ConcurrentDictionary<string, SegmentCache<SegmentTerms>> Known = new(StringComparer.Ordinal);

    private readonly byte[] _text;
    private readonly int[] _starts;
    private readonly int[] _documents;

    private SegmentTerms(AtomicReader segment, string field, WorkSteps steps)
    {
        var text = new MemoryStream();
        List<int> starts = [0];
        List<int> documents = [];
        if (segment.GetTerms(field) is { } terms)
        {
            var most = MinBytes + (BytesOfDocument * segment.MaxDoc);
            var term = terms.GetEnumerator();
            while (term.MoveNext())
            {
                steps.Next();
                if (text.Length + (BytesOfTerm * (long)starts.Count) > most)
                {
                    IsOnDisk = true;
                    (_text, _starts, _documents) = ([], [0], []);
                    return;
                }

                text.Write(term.Term.Bytes, term.Term.Offset, term.Term.Length);
                starts.Add((int)text.Length);
                documents.Add(term.DocFreq);
            }
        }

        _text = text.ToArray();
        _starts = [.. starts];
        _documents = [.. documents];
    }

    /// <summary>Whether there are too many, so that none is here.</summary>
    public bool IsOnDisk { get; }

    /// <summary>Those of a segment, read once.</summary>
    public static SegmentTerms Of(AtomicReader segment, string field, WorkSteps steps) =>
        Known.GetOrAdd(field, name => new SegmentCache<SegmentTerms>((reader, reading) => new SegmentTerms(reader, name, reading))).Of(segment, steps);

    /// <summary>A term in UTF-8.</summary>
    public ReadOnlySpan<byte> this[int index] => _text.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>A term as the dictionary takes it.</summary>
    public BytesRef ToTerm(int index) => new(_text, _starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>Documents that hold it, deleted ones among them.</summary>
    public int Documents(int index) => _documents[index];

    /// <summary>The terms with a beginning: the first of them and the one behind the last.</summary>
    public (int First, int End) Range(ReadOnlySpan<byte> beginning)
    {
        var first = Find(0, beginning, isBehind: false);
        return (first, Find(first, beginning, isBehind: true));
    }

    /// <summary>The first term from one on that is not before those with a beginning, or is behind them.</summary>
    private int Find(int from, ReadOnlySpan<byte> beginning, bool isBehind)
    {
        var (low, high) = (from, _documents.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var term = this[middle];
            var order = (term.Length > beginning.Length ? term[..beginning.Length] : term).SequenceCompareTo(beginning);
            (low, high) = order < 0 || (isBehind && order == 0) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
