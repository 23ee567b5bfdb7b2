namespace Search.Analysis;

/// <summary>One word of a text in the forms under which the index knows it.</summary>
/// <param name="Surface">Lower case, accents folded, not stemmed.</param>
/// <param name="Stem">By the strong stemmer of the text's language, accents folded: cognates have one (organize, organ).</param>
/// <param name="LightStem">Without inflection alone (ran, run), with its marks but those that inflection changes (Häuser, haus). The word as it is written where a language has no stemmer.</param>
/// <param name="EnglishStem">By Porter's stemmer whatever the language, because topics and tags are analyzed as English. Words in capitals have one too.</param>
/// <param name="Position">Counted in words from 0.</param>
/// <param name="Start">Offset of its first UTF-16 code unit in the text.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Role">How it stands to the others.</param>
public readonly record struct WordToken(
    string Surface, string Stem, string LightStem, string EnglishStem, int Position, int Start, int End, WordRole Role)
{
    /// <summary>Whether it is a unit of several words.</summary>
    public bool IsWhole => Role == WordRole.Whole;

    /// <summary>Whether it is a word within a word.</summary>
    public bool IsPiece => Role == WordRole.Piece;

    /// <summary>Whether it is an emoji or another sign.</summary>
    public bool IsSign => Role == WordRole.Sign;

    /// <summary>Whether it stands behind the words of its text, wherever it was written.</summary>
    public bool IsBehindWords => Role is WordRole.Piece or WordRole.Sign;
}
