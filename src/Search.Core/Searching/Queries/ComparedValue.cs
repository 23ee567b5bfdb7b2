using Search.Analysis;

namespace Search.Searching.Queries;

/// <summary>The form in which values are compared that must be equal but for case and accents: names, languages, attributes.</summary>
public static class ComparedValue
{
    /// <summary>UTF-16 code units that count: engines refuse long terms, and nobody filters by the difference of longer values.</summary>
    public const int MaxLength = 256;

    /// <summary>Lower case, without accents, one blank between words, cut to <see cref="MaxLength"/>.</summary>
    public static string Fold(string value) =>
        Cut(string.Join(' ', TextNormalizer.Fold(value).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The first <see cref="MaxLength"/> code units, never half a surrogate pair.</summary>
    public static string Cut(string value) => value.Length <= MaxLength
        ? value
        : value[..(char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
