namespace Search.Analysis;

/// <summary>How words stand in a text of which <see cref="WordSplitter"/> makes pairs of characters.</summary>
internal enum UnspacedScript : byte
{
    /// <summary>No such text.</summary>
    None,

    /// <summary>Han ideographs: two of them side by side are a word as a rule.</summary>
    Han,

    /// <summary>Japanese syllables for endings and particles.</summary>
    Hiragana,

    /// <summary>Japanese syllables for names and words from other languages.</summary>
    Katakana,

    /// <summary>The sign that makes a Japanese syllable long, of either kind.</summary>
    LongVowel,

    /// <summary>Korean syllables: words have spaces between them and end in particles.</summary>
    Hangul,

    /// <summary>Thai, Lao, Khmer, Myanmar and others: nothing shows where a word ends.</summary>
    Other,
}

/// <summary>Scripts of characters.</summary>
internal static class UnspacedScripts
{
    /// <summary>The script of a character of a pair, in normal form (<see cref="NormalizedText"/>).</summary>
    /// <param name="code">A Unicode scalar value.</param>
    public static UnspacedScript Of(int code) => code switch
    {
        0x30FC => UnspacedScript.LongVowel,
        >= 0x3041 and <= 0x309F or >= 0x1B001 and <= 0x1B11F or >= 0x1B150 and <= 0x1B152 => UnspacedScript.Hiragana,
        >= 0x30A0 and <= 0x30FF or >= 0x31F0 and <= 0x31FF or 0x1B000 or >= 0x1B120 and <= 0x1B16F => UnspacedScript.Katakana,
        >= 0x1100 and <= 0x11FF or >= 0x3131 and <= 0x318E or >= 0xA960 and <= 0xA97F or >= 0xAC00 and <= 0xD7FF => UnspacedScript.Hangul,
        >= 0x2E80 and <= 0x2FDF or >= 0x3005 and <= 0x3007 or >= 0x3021 and <= 0x3029 or >= 0x3038 and <= 0x303B => UnspacedScript.Han,
        >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF => UnspacedScript.Han,
        _ => UnspacedScript.Other,
    };

    /// <summary>Whether two neighbours belong to different words since their scripts do.</summary>
    public static bool Divides(UnspacedScript one, UnspacedScript other) => one != other && !(MayBeLong(one, other) || MayBeLong(other, one));

    private static bool MayBeLong(UnspacedScript sign, UnspacedScript syllable) =>
        sign == UnspacedScript.LongVowel && syllable is (UnspacedScript.Hiragana or UnspacedScript.Katakana);
}
