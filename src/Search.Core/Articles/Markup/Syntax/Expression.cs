using System.Text.RegularExpressions;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Recognises the expressions of MDX: <c>{props.name}</c>, <c>{items.map(item =&gt; &lt;Item /&gt;)}</c>. Braces are common in prose too, so that outside of
/// modules only what cannot be prose is one.
/// </summary>
internal static partial class Expression
{
    // Longer or deeper ones are not looked at; the bounds keep a text full of opening braces linear.
    private const int MaxLength = 4_000;
    private const int MaxDepth = 16;

    private static readonly string[] Operators = ["=>", "&&", "||", "??", "===", "!==", "?."];

    /// <summary>The length of the expression that begins at the first character, a <c>{</c>; 0 when there is none.</summary>
    /// <param name="text">From the brace on.</param>
    /// <param name="isModule">Whether the article has components, imports or exports, where every brace begins an expression.</param>
    /// <param name="shown">What a reader sees of it: the text of a string. Values are not known.</param>
    public static int LengthOf(ReadOnlySpan<char> text, bool isModule, out string shown)
    {
        shown = "";
        var length = BalancedLength(text);
        if (length == 0)
        {
            return 0;
        }

        var code = text[1..(length - 1)].Trim();
        if (IsString(code))
        {
            shown = code.Length == 3 && code[1] == ' ' ? " " : code[1..^1].ToString();
            return length;
        }

        if (isModule && code is ['`', .. var template, '`'] && !template.Contains('`'))
        {
            shown = Placeholder().Replace(template.ToString(), "");
            return length;
        }

        return isModule || IsCode(code) ? length : 0;
    }

    /// <summary>Up to the brace that closes the first one; 0 when none does. Quotes end at the end of their line, since JSX holds apostrophes.</summary>
    public static int BalancedLength(ReadOnlySpan<char> text)
    {
        var depth = 0;
        var quote = '\0';
        for (var index = 0; index < text.Length && index < MaxLength; index++)
        {
            var character = text[index];
            if (quote != '\0')
            {
                quote = character == quote || character == '\n' ? '\0' : quote;
                continue;
            }

            switch (character)
            {
                case '"' or '\'':
                    quote = character;
                    break;
                case '{' when ++depth > MaxDepth:
                    return 0;
                case '}' when --depth == 0:
                    return index + 1;
            }
        }

        return 0;
    }

    private static bool IsString(ReadOnlySpan<char> code) =>
        code is [('"' or '\'') and var quote, .., var last] && code.Length > 1 && last == quote && !code[1..^1].Contains(quote);

    /// <summary>Whether what stands between two braces cannot be prose.</summary>
    public static bool IsCode(ReadOnlySpan<char> code)
    {
        foreach (var sign in Operators)
        {
            if (code.IndexOf(sign) >= 0)
            {
                return true;
            }
        }

        return code.StartsWith("...") || IsMember(code);
    }

    /// <summary><c>props.name</c>, <c>list[0]</c>, <c>price(1)</c>: a name with at least one member, index or call, and nothing else.</summary>
    private static bool IsMember(ReadOnlySpan<char> code)
    {
        var rest = code[NameLength(code)..];
        if (rest.Length == code.Length || rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var length = rest[0] switch
            {
                '.' => NameLength(rest[1..]) is > 0 and var name ? name + 1 : 0,
                '(' => rest.LastIndexOf(')') + 1,
                '[' => rest.IndexOf(']') + 1,
                _ => 0,
            };
            if (length == 0)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetter(text[length]) || text[length] is '_' or '$' || (length > 0 && char.IsAsciiDigit(text[length]))))
        {
            length++;
        }

        return length;
    }

    [GeneratedRegex(@"\$\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
