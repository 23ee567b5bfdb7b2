namespace Search.Analysis;

/// <summary>Where a word stands in a text, and where its form stands in the buffer of its <see cref="WordList"/>.</summary>
/// <param name="FormStart">Offset in the buffer.</param>
/// <param name="FormLength">UTF-16 code units in the buffer, at least one.</param>
/// <param name="Kind">What its characters are.</param>
/// <param name="Position">Counted in words from 0.</param>
/// <param name="Start">Offset of its first UTF-16 code unit in the text.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Role">How it stands to the others.</param>
public readonly record struct SplitWord(int FormStart, int FormLength, WordKind Kind, int Position, int Start, int End, WordRole Role);
