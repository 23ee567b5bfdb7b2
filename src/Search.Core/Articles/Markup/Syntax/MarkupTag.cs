using System.Net;

namespace Search.Articles.Markup.Syntax;

/// <summary>What is known of a tag of HTML or JSX.</summary>
internal static class MarkupTag
{
    // Longer or deeper ones are not tags; the bounds keep a page full of opening brackets linear.
    private const int MaxLength = 4_000;
    private const int MaxDepth = 8;

    // Attributes that are text on the page. The title of an HTML element is not.
    private static readonly string[] ElementTexts = ["alt"];
    private static readonly string[] ComponentTexts = ["title", "label", "alt", "caption"];

    /// <summary>
    /// The length of the tag that begins at the first character, a <c>&lt;</c>; 0 when it does not end. A <c>&gt;</c> inside quotes, inside the
    /// braces of JSX (<c>onClick={() =&gt; go()}</c>) or inside a template (<c>src="{{ "a" | url }}"</c>) does not end it.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<char> text, out bool hasBraces)
    {
        hasBraces = false;
        var depth = 0;
        var quote = '\0';
        for (var index = 1; index < text.Length && index < MaxLength; index++)
        {
            var character = text[index];
            if (character is '{' && TemplateSyntax.LengthOf(text[index..]) is > 0 and var template)
            {
                hasBraces = true;
                index += template - 1;
                continue;
            }

            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
                continue;
            }

            switch (character)
            {
                case '"' or '\'' or '`':
                    quote = character;
                    break;
                case '{' when depth == MaxDepth:
                    return 0;
                case '{':
                    hasBraces = true;
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case '>' when depth <= 0:
                    return index + 1;
                case '<' when depth <= 0:
                    return 0;
            }
        }

        return 0;
    }

    /// <summary>The lower-case name in a tag: <c>div</c> of <c>&lt;/DIV&gt;</c>; empty for a comment or an instruction.</summary>
    public static string NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag[1..].TrimStart('/');
        return name[..NameLength(name)].ToString().ToLowerInvariant();
    }

    /// <summary>Whether what begins at the first character, a <c>&lt;</c>, may be a tag: neither an address in brackets nor a sign of mathematics.</summary>
    public static bool HasName(ReadOnlySpan<char> text)
    {
        var name = text[1..].TrimStart('/');
        var length = NameLength(name);
        return length > 0 && char.IsAsciiLetter(name[0]) && length < name.Length && (name[length] is '/' or '>' || char.IsWhiteSpace(name[length]));
    }

    public static bool IsClosing(ReadOnlySpan<char> tag) => tag is ['<', '/', ..];

    public static bool IsSelfClosing(ReadOnlySpan<char> tag) => tag is [.., '/', '>'];

    /// <summary>Whether it is a component of MDX, whose names begin with a capital (<c>&lt;Note&gt;</c>) or stand in an object (<c>&lt;ui.Note&gt;</c>).</summary>
    public static bool IsComponent(ReadOnlySpan<char> tag)
    {
        var name = tag[1..].TrimStart('/');
        name = name[..NameLength(name)];
        return name.Contains('.') || (name.Length > 1 && char.IsAsciiLetterUpper(name[0]) && name[1..].ContainsAnyInRange('a', 'z'));
    }

    /// <summary>Whether words on both sides of the tag belong together, as in <c>H&lt;sub&gt;2&lt;/sub&gt;O</c>.</summary>
    public static bool IsInsideWords(string name) => name is
        "a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "ins" or "kbd" or "mark"
        or "q" or "rp" or "rt" or "ruby" or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var" or "wbr";

    /// <summary>Whether it stands in a line of text although it parts words.</summary>
    public static bool IsInsideLines(string name) => name is "br" or "button" or "img" or "input" or "label" or "select";

    /// <summary>Whether what stands between its tags is never shown.</summary>
    public static bool HidesContent(string name) => name is "script" or "style" or "template" or "noscript";

    /// <summary>Whether what stands between its tags is no Markdown.</summary>
    public static bool HasRawContent(string name) => HidesContent(name) || name is "pre" or "textarea";

    /// <summary>What a reader sees of a tag itself: the alternative text of a picture, the title of a component (<c>&lt;Card title="Start"&gt;</c>).</summary>
    public static string ShownBy(ReadOnlySpan<char> tag)
    {
        if (IsClosing(tag))
        {
            return "";
        }

        var shown = new List<string>();
        foreach (var name in IsComponent(tag) ? ComponentTexts : ElementTexts)
        {
            var text = AttributeOf(tag, name);
            if (text.Length > 0 && !shown.Contains(text))
            {
                shown.Add(text);
            }
        }

        return string.Join(' ', shown);
    }

    /// <summary>The value of an attribute in quotes, its entities resolved; empty when there is none or it is computed.</summary>
    public static string AttributeOf(ReadOnlySpan<char> tag, string name)
    {
        for (var rest = tag; rest.IndexOf(name, StringComparison.OrdinalIgnoreCase) is > 0 and var start; rest = rest[(start + name.Length)..])
        {
            var value = rest[(start + name.Length)..].TrimStart();
            if (char.IsWhiteSpace(rest[start - 1]) && value is ['=', ..] && value[1..].TrimStart(" \t\n{") is ['"' or '\'', ..] quoted)
            {
                var end = quoted[1..].IndexOf(quoted[0]);
                return end < 0 ? "" : WebUtility.HtmlDecode(TemplateSyntax.Remove(quoted.Slice(1, end)));
            }
        }

        return "";
    }

    private static int NameLength(ReadOnlySpan<char> name)
    {
        var length = 0;
        while (length < name.Length && (char.IsAsciiLetterOrDigit(name[length]) || (length > 0 && name[length] is '.' or '-' or '_')))
        {
            length++;
        }

        return length;
    }
}
