using System.Buffers.Binary;
using System.Text;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Facets;

/// <summary>
/// The values of one kind of facet in all segments that are in memory, whichever index they are of. A value, and each spelling of it, has the same number in all of them, so
/// that counts of segments are sums already. What no segment has any more gives its number and its memory back. Safe for use by many threads.
/// </summary>
internal sealed class FacetTerms
{
    private readonly Lock _lock = new();
    private readonly TextNumbers _keys = new();
    private readonly TextNumbers _values = new();
    private readonly TextNumbers _spellings = new();
    private byte[] _text = new byte[1_024];

    // Replaced when they grow: who reads keeps what was there for the numbers that he uses.
    private volatile int[] _keyOfValue = new int[16];
    private volatile int[] _valueOfSpelling = new int[16];
    private volatile byte[]?[] _folded = new byte[]?[16];

    /// <summary>Spellings that are used.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _spellings.Count;
            }
        }
    }

    /// <summary>More than the number of any spelling that was given out so far.</summary>
    public int SpellingEnd => _valueOfSpelling.Length;

    /// <summary>More than the number of any value.</summary>
    public int ValueEnd => _keyOfValue.Length;

    /// <summary>The value of each spelling.</summary>
    public ReadOnlySpan<int> ValueOfSpelling => _valueOfSpelling;

    /// <summary>The key of each value.</summary>
    public ReadOnlySpan<int> KeyOfValue => _keyOfValue;

    /// <summary>The number of a spelling, which the caller uses until he calls <see cref="Release"/>.</summary>
    /// <param name="key">Of an attribute; empty for other facets.</param>
    /// <param name="value">As it is compared.</param>
    /// <param name="label">As it is spelled.</param>
    public int Use(string key, string value, string label)
    {
        lock (_lock)
        {
            // Each level is used once by each entry of the next.
            var (keyNumber, _) = _keys.Use(Text(0, key));
            var (valueNumber, isNewValue) = _values.Use(Text(keyNumber, value));
            if (isNewValue)
            {
                _keyOfValue = Place(_keyOfValue, valueNumber, keyNumber);
            }
            else
            {
                _keys.Release(keyNumber);
            }

            var (spelling, isNewSpelling) = _spellings.Use(Text(valueNumber, label));
            if (isNewSpelling)
            {
                _valueOfSpelling = Place(_valueOfSpelling, spelling, valueNumber);
                _folded = Place(_folded, spelling, null);
            }
            else
            {
                _values.Release(valueNumber);
            }

            return spelling;
        }
    }

    /// <summary>Takes uses back.</summary>
    public void Release(IEnumerable<int> spellings)
    {
        lock (_lock)
        {
            foreach (var spelling in spellings)
            {
                var value = _valueOfSpelling[spelling];
                var key = _keyOfValue[value];
                if (_spellings.Release(spelling))
                {
                    _folded[spelling] = null;
                    if (_values.Release(value))
                    {
                        _keys.Release(key);
                    }
                }
            }
        }
    }

    /// <summary>The number of a key; 0 for one that no value has.</summary>
    public int FindKey(string key)
    {
        lock (_lock)
        {
            return _keys.Find(Text(0, key));
        }
    }

    /// <summary>The number of a value; 0 for one that is not there.</summary>
    public int FindValue(int key, string value)
    {
        lock (_lock)
        {
            return _values.Find(Text(key, value));
        }
    }

    /// <summary>A value that the caller uses.</summary>
    public string Value(int value) => TextOf(_values[value]);

    /// <summary>A spelling that the caller uses.</summary>
    public string Label(int spelling) => TextOf(_spellings[spelling]);

    /// <summary>Whether a spelling that the caller uses has a word that begins so. It is folded the first time that it is asked for.</summary>
    /// <param name="spelling">The spelling.</param>
    /// <param name="beginning">A blank, and the folded beginning in UTF-8.</param>
    public bool HasWord(int spelling, ReadOnlySpan<byte> beginning)
    {
        var folded = (_folded[spelling] ??= Fold(spelling)) is { Length: > 0 } own ? own : _values[_valueOfSpelling[spelling]][sizeof(int)..];
        return folded.StartsWith(beginning[1..]) || folded.IndexOf(beginning) >= 0;
    }

    /// <summary>The order of two values that the caller uses, that of <see cref="StringComparer.Ordinal"/>.</summary>
    public int CompareValues(int one, int other) => Compare(_values[one], _values[other]);

    /// <summary>The order of two spellings.</summary>
    public int CompareLabels(int one, int other) => Compare(_spellings[one], _spellings[other]);

    /// <summary>By UTF-16 code units: letters of two of them stand before the last letters of one, of which UTF-8 is in the order of code points.</summary>
    private static int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        one = one[sizeof(int)..];
        other = other[sizeof(int)..];
        var same = one.CommonPrefixLength(other);
        if (same == one.Length || same == other.Length)
        {
            return one.Length - other.Length;
        }

        return Rank(one[same]) - Rank(other[same]);

        // The bytes of 0xF0 and more begin letters of two code units, 0xEE and 0xEF those of one behind them.
        static int Rank(byte value) => value is 0xEE or 0xEF ? value + 0x10 : value;
    }

    /// <summary>Empty where that is the value itself, as it is of names.</summary>
    private byte[] Fold(int spelling)
    {
        var folded = Encoding.UTF8.GetBytes(FilterValue.Fold(Label(spelling)));
        return _values[_valueOfSpelling[spelling]][sizeof(int)..].SequenceEqual(folded) ? [] : folded;
    }

    private static string TextOf(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[sizeof(int)..]);

    /// <summary>What a text belongs to, and the text.</summary>
    private ReadOnlySpan<byte> Text(int owner, string text)
    {
        var most = sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        BinaryPrimitives.WriteInt32LittleEndian(_text, owner);
        return _text.AsSpan(0, sizeof(int) + Encoding.UTF8.GetBytes(text, _text.AsSpan(sizeof(int))));
    }

    private static T[] Place<T>(T[] values, int index, T value)
    {
        if (index >= values.Length)
        {
            Array.Resize(ref values, values.Length * 2);
        }

        values[index] = value;
        return values;
    }
}
