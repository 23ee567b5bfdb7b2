namespace Search.Analysis;

/// <summary>The words of one text and a buffer with their forms; made to be used for one text after the other. Not safe for use by many threads.</summary>
public sealed class WordList
{
    private readonly List<SplitWord> _words = [];
    private char[] _forms = new char[4096];

    /// <summary>How many words there are, wholes included.</summary>
    public int Count => _words.Count;

    /// <summary>The word at <paramref name="index"/>, in reading order.</summary>
    public SplitWord this[int index] => _words[index];

    /// <summary>The lower-case form of a word, accents kept and composed, joiners left out.</summary>
    public ReadOnlySpan<char> FormOf(SplitWord word) => _forms.AsSpan(word.FormStart, word.FormLength);

    internal int FormsEnd { get; private set; }

    internal ReadOnlySpan<char> Forms => _forms.AsSpan(0, FormsEnd);

    internal void Clear()
    {
        _words.Clear();
        FormsEnd = 0;
    }

    internal void Add(SplitWord word) => _words.Add(word);

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

    internal void Cut(int formsEnd) => FormsEnd = formsEnd;

    internal void ReplaceLast(char character) => _forms[FormsEnd - 1] = character;
}
