using System.Text;
using System.Text.RegularExpressions;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Finds where the tags of site generators end: Liquid, Jinja, Hugo and Handlebars (<c>{% %}</c>, <c>{{ }}</c>, <c>{{&lt; &gt;}}</c>, <c>{# #}</c>),
/// Kramdown (<c>{: .note}</c>, <c>{::options /}</c>), ERB (<c>&lt;% %&gt;</c>), and the comments of MDX (<c>{/* */}</c>).
/// </summary>
internal static partial class TemplateSyntax
{
    // Longer ones are not tags. The bound keeps a text full of opening braces linear.
    private const int MaxLength = 2_000;

    /// <summary>The length of the tag that begins at the first character; 0 when there is none.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        var end = text switch
        {
            ['{', '{', '<', ..] => ">}}",
            ['{', '{', '%', ..] => "%}}",
            ['{', '{', '{', ..] => "}}}",
            ['{', '{', ..] => "}}",
            ['{', '%', ..] => "%}",
            ['{', '#', ..] => "#}",
            ['{', '/', '*', ..] => "*/}",
            ['{', ':', ..] => "}",
            ['<', '%', ..] => "%>",
            _ => null,
        };
        if (end is null)
        {
            return 0;
        }

        var bounded = text[..Math.Min(text.Length, MaxLength)];
        var index = bounded[2..].IndexOf(end);
        if (index < 0)
        {
            return 0;
        }

        var length = index + 2 + end.Length;
        return length + EndOfComment(text[..length], bounded[length..]);
    }

    /// <summary>Up to the end of the tag that ends the comment which <paramref name="tag"/> begins; 0 when it begins none or none ends it.</summary>
    private static int EndOfComment(ReadOnlySpan<char> tag, ReadOnlySpan<char> text)
    {
        var name = tag is ['{', '%' or ':', ..] or ['{', '{', '<' or '%', ..] ? tag.Trim("{}%<>:- ") : [];
        name = name.IndexOf(' ') is > 0 and var space ? name[..space] : name;
        if (name is not ("comment" or "doc"))
        {
            return 0;
        }

        var match = CommentEnd().EnumerateMatches(text);
        return match.MoveNext() ? match.Current.Index + match.Current.Length : 0;
    }

    [GeneratedRegex("""\{%-?\s*end(?:comment|doc)\s*-?%\}|\{\{[<%]\s*/\s*comment\s*[>%]\}\}|\{:/(?:comment)?\}""")]
    private static partial Regex CommentEnd();

    /// <summary>The text without the tags in it.</summary>
    public static string Remove(ReadOnlySpan<char> text)
    {
        var rest = new StringBuilder(text.Length);
        while (text.IndexOfAny('{', '<') is >= 0 and var start)
        {
            rest.Append(text[..start]);
            text = text[start..];
            var length = LengthOf(text);
            rest.Append(length == 0 ? text[..1] : []);
            text = text[Math.Max(length, 1)..];
        }

        return rest.Append(text).ToString();
    }
}
