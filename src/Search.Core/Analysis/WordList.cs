using System.Runtime.InteropServices;

namespace Search.Analysis;

/// <summary>The words of one text and a buffer with their forms; made to be used for one text after the other. Not safe for use by many threads.</summary>
public sealed class WordList
{
    private readonly List<SplitWord> _words = [];
    private readonly NormalizedText _normalized = new();
    private char[] _forms = new char[4096];

    /// <summary>How many words there are, wholes and pieces included.</summary>
    public int Count => _words.Count;

    /// <summary>The word at <paramref name="index"/>, in reading order.</summary>
    public SplitWord this[int index] => _words[index];

    /// <summary>The lower-case form of a word, accents kept and composed, joiners left out.</summary>
    public ReadOnlySpan<char> FormOf(SplitWord word) => _forms.AsSpan(word.FormStart, word.FormLength);

    internal int FormsEnd { get; private set; }

    /// <summary>Joiners within the unit that is being read.</summary>
    internal List<UnitForm.Joint> Joints { get; } = [];

    /// <summary>Words that may have pieces: where they begin and end.</summary>
    internal List<(int Start, int End)> Divisible { get; } = [];

    internal ReadOnlySpan<char> Forms => _forms.AsSpan(0, FormsEnd);

    /// <summary>The text in normal form; itself where that is so already.</summary>
    internal ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text)
    {
        if (NormalizedText.IsNormal(text))
        {
            return text;
        }

        _normalized.Read(text);
        return _normalized.Characters;
    }

    /// <summary>Gives all words their places in the text as it was written, after they were found in its normal form.</summary>
    internal void PlaceInWritten()
    {
        foreach (ref var word in CollectionsMarshal.AsSpan(_words))
        {
            word = word with { Start = _normalized.StartOf(word.Start), End = _normalized.EndOf(word.End - 1) };
        }
    }

    internal void Clear()
    {
        _words.Clear();
        Divisible.Clear();
        FormsEnd = 0;
    }

    internal void Add(SplitWord word) => _words.Add(word);

    /// <summary>Lets the last word end later.</summary>
    internal void ExtendLast(int end) => _words[^1] = _words[^1] with { End = end };

    internal void Insert(int index, SplitWord word) => _words.Insert(index, word);

    internal void Append(char character)
    {
        if (FormsEnd == _forms.Length)
        {
            Array.Resize(ref _forms, _forms.Length * 2);
        }

        _forms[FormsEnd++] = character;
    }

    internal void Append(ReadOnlySpan<char> characters)
    {
        while (FormsEnd + characters.Length > _forms.Length)
        {
            Array.Resize(ref _forms, _forms.Length * 2);
        }

        characters.CopyTo(_forms.AsSpan(FormsEnd));
        FormsEnd += characters.Length;
    }

    /// <summary>Appends a Unicode scalar value, or half of a surrogate pair.</summary>
    internal void AppendCode(int code)
    {
        if (code < 0x10000)
        {
            Append((char)code);
        }
        else
        {
            Append(char.ConvertFromUtf32(code));
        }
    }

    internal void Cut(int formsEnd) => FormsEnd = formsEnd;

    /// <summary>Forgets the words from <paramref name="first"/> on, and their forms.</summary>
    internal void RemoveFrom(int first)
    {
        FormsEnd = first < _words.Count ? _words[first].FormStart : FormsEnd;
        _words.RemoveRange(first, _words.Count - first);
    }
}
