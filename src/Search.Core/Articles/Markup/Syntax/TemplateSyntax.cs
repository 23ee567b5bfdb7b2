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

        var index = text[2..Math.Min(text.Length, MaxLength)].IndexOf(end);
        return index < 0 ? 0 : index + 2 + end.Length;
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
