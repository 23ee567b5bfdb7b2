using System.Globalization;
using System.Text;

namespace Search.Articles.Markup;

/// <summary>
/// Forms the fragments of one article's headings as GitHub does: lower case, spaces to hyphens, letters, marks, digits, connectors and hyphens kept,
/// anything else dropped, and a number behind a repeated one.
/// </summary>
internal sealed class HeadingAnchors
{
    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);

    /// <summary>The anchor of the next heading.</summary>
    public string Next(string heading) => Unique(Slug(heading));

    /// <summary>An anchor that the author wrote: <c>{#install}</c>.</summary>
    public string Custom(string anchor)
    {
        _repeats.TryAdd(anchor, 0);
        return anchor;
    }

    private string Unique(string slug)
    {
        if (_repeats.TryAdd(slug, 0))
        {
            return slug;
        }

        string anchor;
        do
        {
            anchor = $"{slug}-{++_repeats[slug]}";
        }
        while (!_repeats.TryAdd(anchor, 0));

        return anchor;
    }

    private static string Slug(string heading)
    {
        var slug = new StringBuilder(heading.Length);
        foreach (var rune in heading.EnumerateRunes())
        {
            if (rune.Value is ' ' or '-')
            {
                slug.Append('-');
            }
            else if (IsKept(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return slug.ToString();
    }

    private static bool IsKept(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
