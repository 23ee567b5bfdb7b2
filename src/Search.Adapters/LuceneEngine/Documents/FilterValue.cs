using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Values as the index holds them: <see cref="ComparedValue"/>, by itself or with others.</summary>
internal static class FilterValue
{
    // Between the parts of a value that is made of two: no text of an article holds it, the parser removes control characters.
    private const char Separator = '\u001f';

    /// <summary>Lower case, without accents, one blank between words, cut to a length that the engine takes.</summary>
    public static string Fold(string value) => ComparedValue.Fold(value);

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

    /// <summary>As much of a value as the index holds.</summary>
    public static string Cut(string value) => ComparedValue.Cut(value);
}
