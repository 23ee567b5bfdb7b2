using System.Buffers;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Addresses of links that Markdown does not know: made by a template, which holds spaces and quotes (<c>({{ site.url | append: "/a" }}/b "title")</c>), or with the
/// size of a picture (<c>(a.png =100x20)</c>).
/// </summary>
internal static class TemplateAddress
{
    // As deep as CommonMark lets parentheses nest in an address; also keeps a text full of them linear.
    private const int MaxDepth = 32;
    private const int MaxTitle = 1_000;

    private static readonly SearchValues<char> SizeCharacters = SearchValues.Create("0123456789x%*");

    /// <summary>The length of such an address in parentheses, with a title perhaps; 0 when there is none.</summary>
    public static int LengthInBrackets(ReadOnlySpan<char> text)
    {
        if (text is not ['(', ..])
        {
            return 0;
        }

        var start = 1 + SpacesIn(text[1..]);
        var end = start + LengthOf(text[start..], out var hasTemplate);
        end += SpacesIn(text[end..]);
        var size = LengthOfSize(text[end..]);
        if (!hasTemplate && size == 0)
        {
            return 0;
        }

        end += size;
        end += SpacesIn(text[end..]);
        end += LengthOfTitle(text[end..]);
        end += SpacesIn(text[end..]);
        return text[end..] is [')', ..] ? end + 1 : 0;
    }

    /// <summary>The length of an address up to a space or a parenthesis that closes.</summary>
    public static int LengthOf(ReadOnlySpan<char> text, out bool hasTemplate)
    {
        hasTemplate = false;
        var depth = 0;
        var index = 0;
        while (index < text.Length && !char.IsWhiteSpace(text[index]))
        {
            var template = TemplateSyntax.LengthOf(text[index..]);
            if (template > 0)
            {
                hasTemplate = true;
                index += template;
                continue;
            }

            depth += text[index] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth is < 0 or > MaxDepth)
            {
                break;
            }

            index++;
        }

        return index;
    }

    /// <summary><c>=100x20</c>, <c>=50%x</c>, <c>=100</c>.</summary>
    private static int LengthOfSize(ReadOnlySpan<char> text)
    {
        if (text is not ['=', ..])
        {
            return 0;
        }

        var length = text[1..].IndexOfAnyExcept(SizeCharacters);
        return length > 0 && text[1..(1 + length)].ContainsAnyInRange('0', '9') ? 1 + length : 0;
    }

    private static int LengthOfTitle(ReadOnlySpan<char> text)
    {
        if (text is not ['"' or '\'', ..])
        {
            return 0;
        }

        var end = text[1..Math.Min(text.Length, MaxTitle)].IndexOf(text[0]);
        return end < 0 ? 0 : end + 2;
    }

    private static int SpacesIn(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(' ', '\t', '\n') is >= 0 and var length ? length : text.Length;
}
