namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>How often the scripts and letters of a text are used.</summary>
internal sealed class LetterCounts
{
    private readonly Dictionary<char, int> _letters = [];
    private readonly int[] _scripts = new int[Enum.GetValues<Script>().Length];
    private readonly int[] _words = new int[Enum.GetValues<Script>().Length];

    /// <summary>Counts the letters of <paramref name="text"/>.</summary>
    public LetterCounts(ReadOnlySpan<char> text)
    {
        var previous = Script.None;
        foreach (var character in text)
        {
            var script = Scripts.Of(character);
            _scripts[(int)script]++;
            _words[(int)script] += script == previous ? 0 : 1;
            previous = script;
            if (script is Script.Cyrillic or Script.Arabic)
            {
                var lower = char.ToLowerInvariant(character);
                _letters[lower] = _letters.GetValueOrDefault(lower) + 1;
            }
        }
    }

    /// <summary>The letters of a script.</summary>
    public int this[Script script] => _scripts[(int)script];

    /// <summary>The script with most words; kana and Hangul count as Han, whose readers use them together.</summary>
    public Script Leading()
    {
        var leading = Script.None;
        var most = 0;
        foreach (var script in Enum.GetValues<Script>())
        {
            if (script is not (Script.None or Script.Kana or Script.Hangul) && WordsIn(script) > most)
            {
                (leading, most) = (script, WordsIn(script));
            }
        }

        return leading;
    }

    /// <summary>Which share of the letters of a script are any of <paramref name="letters"/>, in lower case.</summary>
    public double Share(Script script, string letters) => this[script] == 0 ? 0 : (double)letters.Sum(letter => _letters.GetValueOrDefault(letter)) / this[script];

    // Without spaces, runs of letters are no words: Chinese, Japanese and Korean words have about two characters, those of the others about five.
    private int WordsIn(Script script) => script switch
    {
        Script.Han => (this[Script.Han] + this[Script.Kana] + this[Script.Hangul]) / 2,
        Script.Thai or Script.Lao or Script.Khmer or Script.Myanmar => this[script] / 5,
        _ => _words[(int)script],
    };
}
