using System.Collections.Concurrent;

using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// The words of one field of a segment in memory, in the order of their letters, each with how many letters it shares with the one before it: a trie laid out flat, of which whole
/// branches are passed over without looking at a letter. Only words of letters, and none that nobody types.
/// </summary>
internal sealed class SegmentWords
{
    // What a shared beginning is counted with; no word is longer.
    private const int MostLetters = 255;

    private static readonly ConcurrentDictionary<string, SegmentCache<SegmentWords>> Known = new(StringComparer.Ordinal);

    private readonly char[] _letters;
    private readonly int[] _starts;
    private readonly int[] _documents;
    private readonly byte[] _shared;

    private SegmentWords(List<(string Text, int Documents)> words)
    {
        words.Sort((one, other) => string.CompareOrdinal(one.Text, other.Text));
        _letters = new char[words.Sum(word => word.Text.Length)];
        _starts = new int[words.Count + 1];
        _documents = new int[words.Count];
        _shared = new byte[words.Count];
        for (var index = 0; index < words.Count; index++)
        {
            var (text, documents) = words[index];
            text.CopyTo(0, _letters, _starts[index], text.Length);
            _starts[index + 1] = _starts[index] + text.Length;
            _documents[index] = documents;
            _shared[index] = (byte)(index == 0 ? 0 : text.AsSpan().CommonPrefixLength(words[index - 1].Text));
        }
    }

    /// <summary>How many.</summary>
    public int Count => _documents.Length;

    /// <summary>Those of a segment, read once.</summary>
    public static SegmentWords Of(AtomicReader segment, string field) =>
        Known.GetOrAdd(field, name => new SegmentCache<SegmentWords>(reader => new SegmentWords(Read(reader, name)))).Of(segment);

    /// <summary>A word.</summary>
    public ReadOnlySpan<char> this[int index] => _letters.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>Documents that hold it, deleted ones among them.</summary>
    public int Documents(int index) => _documents[index];

    /// <summary>Letters at its beginning that it shares with the word before it.</summary>
    public int Shared(int index) => _shared[index];

    /// <summary>Where a word stands; null where the segment does not hold it.</summary>
    public int? Find(ReadOnlySpan<char> word) => Range(word).First is var place && place < Count && this[place].SequenceEqual(word) ? place : null;

    /// <summary>The words with a beginning: the first of them and the one behind the last.</summary>
    public (int First, int End) Range(ReadOnlySpan<char> beginning)
    {
        var first = Find(0, beginning, isBehind: false);
        return (first, Find(first, beginning, isBehind: true));
    }

    /// <summary>The letters that words begin with.</summary>
    public IEnumerable<char> FirstLetters()
    {
        for (var index = 0; index < Count; index = Range([this[index][0]]).End)
        {
            yield return this[index][0];
        }
    }

    /// <summary>The first word from one on that is not before those with a beginning, or is behind them.</summary>
    private int Find(int from, ReadOnlySpan<char> beginning, bool isBehind)
    {
        var (low, high) = (from, Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var word = this[middle];
            var order = (word.Length > beginning.Length ? word[..beginning.Length] : word).SequenceCompareTo(beginning);
            (low, high) = order < 0 || (isBehind && order == 0) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static List<(string Text, int Documents)> Read(AtomicReader segment, string field)
    {
        var words = new List<(string Text, int Documents)>();
        if (segment.GetTerms(field) is { } terms)
        {
            var term = terms.GetEnumerator();
            while (term.MoveNext())
            {
                var text = term.Term.Utf8ToString();
                if (text.Length is > 0 and <= MostLetters && text.All(char.IsLetter))
                {
                    words.Add((text, term.DocFreq));
                }
            }
        }

        return words;
    }
}
