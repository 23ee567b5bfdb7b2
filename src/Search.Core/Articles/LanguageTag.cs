using System.Buffers;

namespace Search.Articles;

/// <summary>Reads the name of a language.</summary>
internal static class LanguageTag
{
    // RFC 5646, section 4.4.1: no well-formed tag in practice needs more.
    private const int MaxLength = 35;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>A BCP 47 tag in lower case: <c>pt_BR</c> and <c>pt-br.UTF-8</c> become <c>pt-br</c>. Null when it is none.</summary>
    public static string? TryRead(string text)
    {
        var tag = text.Trim().Split('.')[0].Replace('_', '-').ToLowerInvariant();
        var language = tag.AsSpan(0, Math.Max(tag.IndexOf('-', StringComparison.Ordinal), 0));
        language = language.IsEmpty ? tag : language;
        return language.Length is >= 2 and <= 8 && tag.Length <= MaxLength && !tag.EndsWith('-')
            && !language.ContainsAnyExcept(Letters) && !tag.AsSpan().ContainsAnyExcept(Allowed)
            ? tag
            : null;
    }
}
