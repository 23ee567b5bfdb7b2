namespace Search.Analysis;

/// <summary>One word of a text, in the form the index knows.</summary>
/// <param name="Term">Lower-cased, without accents and stemmed: "indexes" and "Indexing" are both "index".</param>
/// <param name="Position">Counted in words from 0.</param>
/// <param name="Start">Offset of its first UTF-16 code unit in the text.</param>
/// <param name="End">Offset after its last one.</param>
public readonly record struct Token(string Term, int Position, int Start, int End);
