using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

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

    // Of as many letters.
    private const int MostBytes = 3 * MostLetters;

    private static readonly ConcurrentDictionary<string, SegmentCache<SegmentWords>> Known = new(StringComparer.Ordinal);

    private readonly char[] _letters;
    private readonly int[] _starts;
    private readonly int[] _documents;
    private readonly byte[] _shared;

    // Where the words of each first letter begin, and behind them where all end.
    private readonly int[] _groups;

    private SegmentWords(AtomicReader segment, string field, WorkSteps steps)
    {
        var letters = new ArrayBufferWriter<char>();
        var (starts, documents, shared, groups) = (new List<int> { 0 }, new List<int>(), new List<byte>(), new List<int>());
        if (segment.GetTerms(field) is { } terms)
        {
            var last = "".AsSpan();
            for (var term = terms.GetEnumerator(); term.MoveNext();)
            {
                steps.Next();
                if (term.Term.Length > MostBytes)
                {
                    continue;
                }

                // Bytes of letters stand in the order of the letters: none of them has two code units.
                var word = letters.GetSpan(MostBytes);
                word = word[..Encoding.UTF8.GetChars(term.Term.Bytes.AsSpan(term.Term.Offset, term.Term.Length), word)];
                if (word.Length is 0 or > MostLetters || !AreLetters(word))
                {
                    continue;
                }

                var beginning = word.CommonPrefixLength(last);
                if (beginning == 0)
                {
                    groups.Add(documents.Count);
                }

                letters.Advance(word.Length);
                last = word;
                starts.Add(letters.WrittenCount);
                documents.Add(term.DocFreq);
                shared.Add((byte)beginning);
            }
        }

        groups.Add(documents.Count);
        (_letters, _starts, _documents, _shared, _groups) = (letters.WrittenSpan.ToArray(), [.. starts], [.. documents], [.. shared], [.. groups]);
    }

    /// <summary>How many.</summary>
    public int Count => _documents.Length;

    /// <summary>How many letters words begin with.</summary>
    public int FirstLetters => _groups.Length - 1;

    /// <summary>Those of a segment, read once.</summary>
    public static SegmentWords Of(AtomicReader segment, string field, WorkSteps steps) =>
        Known.GetOrAdd(field, name => new SegmentCache<SegmentWords>((reader, reading) => new SegmentWords(reader, name, reading))).Of(segment, steps);

    /// <summary>A word.</summary>
    public ReadOnlySpan<char> this[int index] => _letters.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>Documents that hold it, deleted ones among them.</summary>
    public int Documents(int index) => _documents[index];

    /// <summary>Letters at its beginning that it shares with the word before it.</summary>
    public int Shared(int index) => _shared[index];

    /// <summary>Where a word stands; null where the segment does not hold it.</summary>
    public int? Find(ReadOnlySpan<char> word) => GroupOf(word[0]) is >= 0 and var group ? Find(group, word[1..]) : null;

    /// <summary>The same for a word by its first letter.</summary>
    /// <param name="group">The number of the letter, among <see cref="FirstLetters"/>.</param>
    /// <param name="rest">What follows it.</param>
    public int? Find(int group, ReadOnlySpan<char> rest)
    {
        var (low, high) = (_groups[group], _groups[group + 1]);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            switch (this[middle][1..].SequenceCompareTo(rest))
            {
                case 0:
                    return middle;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle;
                    break;
            }
        }

        return null;
    }

    /// <summary>The words with a first letter: the first of them and the one behind the last.</summary>
    public (int First, int End) Range(char letter) => GroupOf(letter) is >= 0 and var group ? (_groups[group], _groups[group + 1]) : (0, 0);

    /// <summary>The number of a first letter; -1 for one that no word begins with.</summary>
    private int GroupOf(char letter)
    {
        var (low, high) = (0, FirstLetters - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var order = this[_groups[middle]][0].CompareTo(letter);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private static bool AreLetters(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!char.IsLetter(letter))
            {
                return false;
            }
        }

        return true;
    }
}
