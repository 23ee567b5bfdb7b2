using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Search.Articles.Fields;

/// <summary>Finds the names in what people write as tags.</summary>
internal static class TagNames
{
    /// <summary>Splits <c>rust, web</c>, the JSON list <c>["rust","web"]</c> that stands in a text, and hashtags: <c>#rust #web</c>.</summary>
    public static IEnumerable<string> Split(string text) => ListIn(text) ?? text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names without repeats, those of hashtags without their signs.</summary>
    public static IReadOnlyList<string> OfHashtags(IEnumerable<string> names) =>
        [.. names.SelectMany(name => HashtagsIn(name) ?? [name]).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The names of the hashtags that stand alone in the last line of the body; none when it holds anything else.</summary>
    public static IReadOnlyList<string> AtEndOf(IReadOnlyList<Section> sections)
    {
        var text = sections.Count > 0 ? sections[^1].Text : "";
        return HashtagsIn(text[(text.LastIndexOf('\n') + 1)..]) ?? [];
    }

    private static string[]? ListIn(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith('[') || !trimmed.EndsWith(']'))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<string[]>(trimmed)?.OfType<string>().ToArray();
        }
        catch (JsonException)
        {
            // A list as YAML has it: [rust, 'web'].
            return [.. trimmed[1..^1].Split(',').Select(name => name.Trim().Trim('"', '\''))];
        }
    }

    /// <summary>Null unless every word is a hashtag. A number alone is none.</summary>
    private static List<string>? HashtagsIn(string text)
    {
        var names = new List<string>();
        foreach (var word in text.Split([' ', ',', ';', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = word.TrimStart('#');
            if (name.Length == word.Length || !IsName(name))
            {
                return null;
            }

            names.Add(name);
        }

        return names.Count == 0 ? null : names;
    }

    private static bool IsName(string name) => name.EnumerateRunes().Any(Rune.IsLetter) && name.EnumerateRunes().All(IsInName);

    /// <summary>Letters with their marks, digits, and the signs of <c>a/b</c>, <c>a-b</c>, <c>c++</c> and <c>c#</c>.</summary>
    private static bool IsInName(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-' or '/' or '.' or '+' or '#' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
