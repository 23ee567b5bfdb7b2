namespace Search.Adapters.LuceneEngine.Languages.Detection;

/// <summary>How often the scripts of a text are used.</summary>
internal sealed class ScriptCounts
{
    // Code, names and addresses are in Latin letters whatever the language: a text of which a quarter is in another script is not written in Latin letters.
    private const int LatinOverOther = 3;

    private readonly int[] _letters = new int[Enum.GetValues<Script>().Length];
    private readonly int[] _words = new int[Enum.GetValues<Script>().Length];

    /// <summary>Counts the letters of <paramref name="text"/>.</summary>
    public ScriptCounts(ReadOnlySpan<char> text)
    {
        var previous = Script.None;
        foreach (var character in text)
        {
            var script = Scripts.Of(character);
            _letters[(int)script]++;
            _words[(int)script] += script == previous ? 0 : 1;
            previous = script;
        }
    }

    /// <summary>The letters of a script.</summary>
    public int this[Script script] => _letters[(int)script];

    /// <summary>The script that the text is written in: that with most words, where Latin ones count a third. Kana and Hangul count as Han, whose readers use them together.</summary>
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

    // Without spaces, runs of letters are no words: Chinese, Japanese and Korean words have about two characters, those of the others about five.
    private int WordsIn(Script script) => script switch
    {
        Script.Latin => (_words[(int)script] + LatinOverOther - 1) / LatinOverOther,
        Script.Han => (this[Script.Han] + this[Script.Kana] + this[Script.Hangul]) / 2,
        Script.Thai or Script.Lao or Script.Khmer or Script.Myanmar => this[script] / 5,
        _ => _words[(int)script],
    };
}
