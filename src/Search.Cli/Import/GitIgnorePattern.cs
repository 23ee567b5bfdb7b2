using System.Text;
using System.Text.RegularExpressions;

namespace Search.Cli.Import;

/// <summary>Patterns of <c>.gitignore</c> as git's own <c>wildmatch.c</c> takes them.</summary>
internal static class GitIgnorePattern
{
    private static readonly Dictionary<string, string> NamedClasses = new()
    {
        ["alnum"] = "a-zA-Z0-9",
        ["alpha"] = "a-zA-Z",
        ["blank"] = @" \t",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t-\r ",
        ["upper"] = "A-Z",
        ["xdigit"] = "0-9a-fA-F",
    };

    /// <summary>The paths that the pattern is for; null for a broken pattern, which is for none.</summary>
    public static Regex? ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        var place = 0;
        while (place < pattern.Length)
        {
            var isPartStart = place == 0 || pattern[place - 1] == '/';
            var rest = pattern.AsSpan(place);
            if (isPartStart && rest.StartsWith("**/"))
            {
                regex.Append("(?:.*/)?");
                place += 3;
            }
            else if (isPartStart && rest is "**")
            {
                regex.Append(".+");
                place += 2;
            }
            else if (rest[0] == '[')
            {
                if (ReadClass(pattern, ref place) is not { } characters)
                {
                    return null;
                }

                regex.Append(characters);
            }
            else if (rest is "\\")
            {
                return null;
            }
            else
            {
                place += rest[0] == '\\' ? 1 : 0;
                regex.Append(rest[0] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    _ => Escape(pattern[place]),
                });
                place++;
            }
        }

        // Takes a time that grows with the path and no faster, whatever the pattern.
        return new Regex(regex.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    /// <summary>The characters between brackets, never a slash; null when they do not end.</summary>
    private static string? ReadClass(string pattern, ref int place)
    {
        place++;
        var isNegated = place < pattern.Length && pattern[place] is '!' or '^';
        place += isNegated ? 1 : 0;
        var characters = new StringBuilder(isNegated ? "[^" : "[");
        for (var isFirst = true; place < pattern.Length; isFirst = false)
        {
            if (pattern[place] == ']' && !isFirst)
            {
                place++;
                // Nothing at all may be left of a class, and .NET knows no empty one.
                return characters.Append(isNegated ? @"/]" : @"\x00-[/]]").ToString();
            }

            if (pattern.AsSpan(place).StartsWith("[:") && pattern.IndexOf(":]", place + 2, StringComparison.Ordinal) is > 0 and var end)
            {
                if (!NamedClasses.TryGetValue(pattern[(place + 2)..end], out var named))
                {
                    return null;
                }

                characters.Append(named);
                place = end + 2;
                continue;
            }

            if (ReadCharacter(pattern, ref place) is not { } first)
            {
                return null;
            }

            var last = first;
            if (place + 1 < pattern.Length && pattern[place] == '-' && pattern[place + 1] != ']')
            {
                place++;
                if (ReadCharacter(pattern, ref place) is not { } other)
                {
                    return null;
                }

                last = other;
            }

            if (first <= last)
            {
                characters.Append(Escape(first)).Append('-').Append(Escape(last));
            }
        }

        return null;
    }

    private static char? ReadCharacter(string pattern, ref int place)
    {
        place += pattern[place] == '\\' ? 1 : 0;
        return place < pattern.Length ? pattern[place++] : null;
    }

    private static string Escape(char character) => $@"\u{(int)character:X4}";
}
