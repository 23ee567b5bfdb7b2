namespace Search.Enrichment.Words;

/// <summary>One word of an article.</summary>
/// <param name="Term">Lower-cased, without accents and stemmed.</param>
/// <param name="Passage">Position of its passage, from 0.</param>
/// <param name="Start">Offset of its first character in the passage.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Zone">Where it stands.</param>
/// <param name="Joins">Whether only a space or a hyphen parts it from the word before, so that a phrase may hold both.</param>
/// <param name="BeginsSentence">Whether it is the first word of a sentence, where a capital says nothing.</param>
public readonly record struct Word(string Term, int Passage, int Start, int End, Zone Zone, bool Joins, bool BeginsSentence);
