using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>
/// Finds words in capitals among words that are not (NASAA, AWS), and those with the s of a plural (GPUs): they are names of letters, and no stemmer knows what they
/// end in. None has marks (BÄR). Where all is in capitals, a query typed so or a heading that shouts, capitals say nothing, and words are read as if they were in lower case; so is a long run of
/// them, and a long word. A query in lower case meets such a name too (<see cref="MayBe"/>).
/// </summary>
internal sealed class Acronyms
{
    private const int MinLetters = 2;
    private const int MaxLetters = 6;
    private const int MaxRun = 3;

    private readonly string _text;
    private readonly WordList _words;
    private readonly bool _capitalsTell;

    // The words of the run that was looked at last.
    private int _runStart;
    private int _runEnd = -1;
    private bool _runTells;

    /// <param name="text">The text.</param>
    /// <param name="words">Its words.</param>
    public Acronyms(string text, WordList words)
    {
        (_text, _words) = (text, words);
        _capitalsTell = words.Count == 1 || HasLowerCase(text);
    }

    /// <summary>Whether a word would be an acronym if it were written in capitals.</summary>
    public static bool MayBe(string word) => word.Length is >= MinLetters and <= MaxLetters && word.All(char.IsLetter);

    /// <summary>How many letters at the end of the word at <paramref name="index"/> are the ending of a plural, if it is an acronym: 0 in AWS, 1 in GPUs. Null where it is none.</summary>
    public int? EndingOf(int index)
    {
        var word = _words[index];
        if (!_capitalsTell || word.Kind != WordKind.Plain || !char.IsUpper(_text[word.Start]))
        {
            return null;
        }

        var written = _text.AsSpan(word.Start, word.End - word.Start);
        int? ending = IsCapital(written, MaxLetters) ? RunTells(index) ? 0 : null
            : written[^1] == 's' && IsCapital(written[..^1], MaxLetters) ? 1
            : null;
        return ending is not null && TextNormalizer.HasMarks(written.ToString()) ? null : ending;
    }

    private bool RunTells(int index)
    {
        if (index < _runStart || index > _runEnd)
        {
            _runStart = _runEnd = index;
            while (_runStart > 0 && IsCapital(_runStart - 1))
            {
                _runStart--;
            }

            while (_runEnd < _words.Count - 1 && IsCapital(_runEnd + 1))
            {
                _runEnd++;
            }

            var places = _words[_runEnd].Position - _words[_runStart].Position + 1;
            _runTells = places <= MaxRun && Enumerable.Range(_runStart, _runEnd - _runStart + 1).All(at => IsCapital(Written(at), MaxLetters));
        }

        return _runTells;
    }

    private bool IsCapital(int index) => IsCapital(Written(index), int.MaxValue);

    private ReadOnlySpan<char> Written(int index) => _text.AsSpan(_words[index].Start, _words[index].End - _words[index].Start);

    private static bool IsCapital(ReadOnlySpan<char> written, int maxLetters)
    {
        var letters = 0;
        foreach (var character in written)
        {
            if (char.IsLetter(character))
            {
                letters++;
                if (!char.IsUpper(character))
                {
                    return false;
                }
            }
        }

        return letters >= MinLetters && letters <= maxLetters;
    }

    private static bool HasLowerCase(string text)
    {
        foreach (var character in text)
        {
            if (char.IsLower(character))
            {
                return true;
            }
        }

        return false;
    }
}
