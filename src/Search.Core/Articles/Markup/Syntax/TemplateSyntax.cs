using System.Text;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Finds where the tags of site generators end: Liquid, Jinja, Hugo and Handlebars (<c>{% %}</c>, <c>{{ }}</c>, <c>{{&lt; &gt;}}</c>, <c>{# #}</c>),
/// Kramdown (<c>{: .note}</c>, <c>{::options /}</c>), ERB (<c>&lt;% %&gt;</c>), and the comments of MDX (<c>{/* */}</c>).
/// </summary>
internal static class TemplateSyntax
{
    // Longer ones are not tags. The bound keeps a text full of opening braces linear.
    private const int MaxLength = 2_000;

    private static readonly string[] CommentEnds = ["endcomment", "/comment", "/ comment"];

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
        return IsComment(text[..length]) && EndOfComment(bounded[length..]) is > 0 and var hidden ? length + hidden : length;
    }

    /// <summary><c>{% comment %}</c>, <c>{{&lt; comment &gt;}}</c>, <c>{::comment}</c>: what follows is hidden.</summary>
    private static bool IsComment(ReadOnlySpan<char> tag) => tag.Trim("{}%<>:- ") is "comment";

    /// <summary>Up to the end of the tag that ends the comment; 0 when there is none near.</summary>
    private static int EndOfComment(ReadOnlySpan<char> text)
    {
        foreach (var name in CommentEnds)
        {
            var start = text.IndexOf(name);
            var end = start < 0 ? -1 : text[start..].IndexOf('}');
            if (end >= 0)
            {
                end += start + 1;
                return text[end..] is ['}', ..] ? end + 1 : end;
            }
        }

        return 0;
    }

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

    /// <summary>What a reader sees of the tag: the alternative text and the caption of a picture that it puts there.</summary>
    public static string ShownBy(ReadOnlySpan<char> tag)
    {
        var alternative = MarkupTag.AttributeOf(tag, "alt");
        var caption = MarkupTag.AttributeOf(tag, "caption");
        return alternative == caption ? caption : $"{alternative} {caption}".Trim();
    }
}
