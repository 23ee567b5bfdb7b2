using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>Finds the names in what people write as tags.</summary>
internal static partial class TagNames
{
    private static readonly char[] HashtagWalls = [' ', ',', ';', '|', '·', '•', '、', '，', '；', '\t', '\n', '\u3000'];

    /// <summary>
    /// Splits <c>rust, web</c>, the JSON list <c>["rust","web"]</c> that stands in a text, hashtags (<c>#rust #web</c>) and links of a wiki (<c>[[Rust]], [[Web]]</c>).
    /// </summary>
    public static IEnumerable<string> Split(string text)
    {
        var plain = WikiName().Replace(text, "${name}");
        return ListIn(plain) ?? Walls().Split(plain).Select(WithoutSigns).Where(name => name.Length > 0);
    }

    /// <summary>
    /// Splits an entry of a list. One that stands alone was meant as a text of several, <c>["rust, web"]</c>, but for the commas that a text has within names. Beside others a comma is part of a name, but nothing else that parts names.
    /// </summary>
    public static IEnumerable<string> SplitEntry(string text, bool isAlone) =>
        isAlone ? Split(text) : EntryWalls().Split(WikiName().Replace(text, "${name}")).Select(WithoutSigns).Where(name => name.Length > 0);

    /// <summary>The names without repeats, those of hashtags without their signs.</summary>
    public static IReadOnlyList<string> OfHashtags(IEnumerable<string> names) =>
        [.. names.SelectMany(name => HashtagsIn(name) ?? [name]).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// The names of the hashtags that end the body: in lines of their own, or the last of a paragraph, behind a word with a colon perhaps (<c>Tags: #rust #web</c>); none where
    /// anything else stands beside them.
    /// </summary>
    /// <param name="sections">What is read of the body.</param>
    /// <param name="body">In Markdown, where lines of a paragraph are still apart.</param>
    public static IReadOnlyList<string> AtEndOf(IReadOnlyList<Section> sections, string body)
    {
        var lines = sections.Count > 0 ? sections[^1].Text.Split('\n') : [];
        var names = lines.Reverse().Select(HashtagsIn).TakeWhile(found => found is not null).Reverse().SelectMany(found => found!).ToList();
        if (names.Count > 0 || lines.Length == 0)
        {
            return names;
        }

        // Signs of Markdown around them would make the last words others.
        var trimmed = body.TrimEnd();
        var line = trimmed[(trimmed.LastIndexOf('\n') + 1)..].Trim();
        return lines[^1].EndsWith(line, StringComparison.Ordinal) ? HashtagsIn(line) ?? [] : [];
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
            return [.. trimmed[1..^1].Split(',').Select(WithoutSigns)];
        }
    }

    /// <summary>Without the quotes around a name, and the bullet before it.</summary>
    private static string WithoutSigns(string name)
    {
        var plain = Bullet().Replace(name.Trim(), "");
        return plain is [('"' or '\'') and var quote, .. var inner, var last] && last == quote ? inner.Trim() : plain;
    }

    /// <summary>Null unless every word is a hashtag, but for one with a colon before them. A number alone is none.</summary>
    private static List<string>? HashtagsIn(string text)
    {
        var tags = LabelOfTags().Replace(text, "").TrimStart(HashtagWalls);
        if (tags is not ['#' or '＃', ..])
        {
            return null;
        }

        var names = new List<string>();
        foreach (var word in tags.Split(HashtagWalls, StringSplitOptions.RemoveEmptyEntries))
        {
            var name = word.TrimStart('#', '＃');
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

    // Before an abbreviation that stands behind names the comma belongs to the name ("Washington, D.C.", "Acme, Inc."), but not before those that are topics by themselves.
    [GeneratedRegex(@"(?:(?<!\d),|,(?!\d))(?!\s*(?!(?:U\.S|U\.K|U\.N|E\.U|A\.I|U\.S\.A)\.)(?:\p{Lu}[\p{L}.]{0,5}\.|Inc|Ltd|LLC|Jr|Sr|PhD)\s*(?:$|[,;|]))|[;|、，；•\n\t]|(?<=\s)·(?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Walls();

    [GeneratedRegex(@"[;|、；•\n\t]|(?<=\s)·(?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex EntryWalls();

    [GeneratedRegex(@"^[-*]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\[\[(?:[^\[\]|]*\|)?(?<name>[^\[\]|]+)\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex WikiName();

    [GeneratedRegex(@"^\s*\p{L}[\p{L}\p{M}]{0,30}\s?[:：]\s*(?=[#＃])", RegexOptions.CultureInvariant)]
    private static partial Regex LabelOfTags();
}
