namespace Search.Analysis;

/// <summary>One word of a text, where it stands.</summary>
/// <param name="Forms">The forms under which the index knows it.</param>
/// <param name="Position">Counted in words from 0.</param>
/// <param name="Start">Offset of its first UTF-16 code unit in the text.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Role">How it stands to the others.</param>
public readonly record struct WordToken(TokenForms Forms, int Position, int Start, int End, WordRole Role)
{
    /// <inheritdoc cref="TokenForms.Surface"/>
    public string Surface => Forms.Surface;

    /// <inheritdoc cref="TokenForms.Stem"/>
    public string Stem => Forms.Stem;

    /// <inheritdoc cref="TokenForms.LightStem"/>
    public string LightStem => Forms.LightStem;

    /// <inheritdoc cref="TokenForms.EnglishStem"/>
    public string EnglishStem => Forms.EnglishStem;

    /// <summary>Whether it is a unit of several words.</summary>
    public bool IsWhole => Role == WordRole.Whole;

    /// <summary>Whether it is a word within a word.</summary>
    public bool IsPiece => Role == WordRole.Piece;

    /// <summary>Whether it is an emoji or another sign.</summary>
    public bool IsSign => Role == WordRole.Sign;

    /// <summary>Whether it stands behind the words of its text, wherever it was written.</summary>
    public bool IsBehindWords => Role is WordRole.Piece or WordRole.Sign;
}
