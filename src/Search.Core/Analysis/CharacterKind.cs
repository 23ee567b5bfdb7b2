namespace Search.Analysis;

/// <summary>What a character does to the word it stands in.</summary>
internal enum CharacterKind : byte
{
    /// <summary>Ends a word: white space, most punctuation, symbols, halves of surrogate pairs.</summary>
    Separator,

    /// <summary>A letter of a script that puts space between words.</summary>
    Letter,

    /// <summary>A decimal digit of any script.</summary>
    Digit,

    /// <summary>An accent or vowel sign that belongs to the letter before it.</summary>
    Mark,

    /// <summary>A character of a script without space between words (Chinese, Japanese, Thai), or a Korean syllable.</summary>
    Ideograph,

    /// <summary>Not seen by readers: soft hyphens, zero-width characters, Arabic and Hebrew vowel points, the Arabic kashida.</summary>
    Ignorable,

    /// <summary>Joins two words to a compound when it stands directly between them: hyphens, _ . / \ &amp; @</summary>
    Joiner,

    /// <summary>An apostrophe in any of its forms; otherwise a joiner.</summary>
    Apostrophe,
}
