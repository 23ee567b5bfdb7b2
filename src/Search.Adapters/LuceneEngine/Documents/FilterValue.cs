using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>The form in which values are compared that must be equal but for case and accents: names, attributes, titles in order.</summary>
internal static class FilterValue
{
    // The engine refuses terms over 32,766 bytes; nobody filters by the difference of longer values.
    private const int MaxLength = 256;

    // Between the parts of a value that is made of two: no text of an article holds it, the parser removes control characters.
    private const char Separator = '\u001f';

    /// <summary>Lower case, without accents, one blank between words, cut to a length that the engine takes.</summary>
    public static string Fold(string value) =>
        Cut(string.Join(' ', TextNormalizer.Fold(value).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Two parts as one value.</summary>
    public static string Join(string first, string second) => $"{first}{Separator}{second}";

    /// <summary>Whether a value was made by <see cref="Join"/>.</summary>
    public static bool IsJoined(string value) => value.Contains(Separator, StringComparison.Ordinal);

    /// <summary>The parts of a value made by <see cref="Join"/>.</summary>
    public static (string First, string Second) Split(string value)
    {
        var separator = value.IndexOf(Separator, StringComparison.Ordinal);
        return (value[..separator], value[(separator + 1)..]);
    }

    /// <summary>The first <see cref="MaxLength"/> characters, never half a surrogate pair.</summary>
    public static string Cut(string value) => value.Length <= MaxLength
        ? value
        : value[..(char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
