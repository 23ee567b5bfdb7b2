using System.Buffers;

namespace Search.Articles.Fields;

/// <summary>How a front matter is written.</summary>
internal enum FrontMatterSyntax
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>YAML between lines of <c>---</c>.</summary>
    Yaml,

    /// <summary>TOML between lines of <c>+++</c>.</summary>
    Toml,

    /// <summary>JSON: an object, by itself (Hugo), between lines of <c>;;;</c> (Hexo), or of <c>---json</c> and <c>---</c> (Eleventy).</summary>
    Json,

    /// <summary>Lines <c>Title: …</c> before the first blank one (Pelican, MultiMarkdown), or before a line of <c>---</c> (Hexo).</summary>
    Lines,
}

/// <summary>A source cut in two.</summary>
/// <param name="Syntax">How <paramref name="Head"/> is written.</param>
/// <param name="Head">What stands between the fences.</param>
/// <param name="Body">All the rest.</param>
internal readonly record struct SplitSource(FrontMatterSyntax Syntax, string Head, string Body);

/// <summary>
/// Finds where the front matter ends. Blank lines (Zola) and comments before the first fence, spaces behind a fence and <c>...</c> as the closing one (Jekyll)
/// are accepted, as the site generators do.
/// </summary>
internal static class FrontMatterSplitter
{
    // A line with more before its colon is prose.
    private const int MaxLineKey = 40;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_- ");

    // A file that begins with a line of one of them has a head without fences: "title" by itself, any other together with a second line.
    private static readonly HashSet<string> LineKeys = new(
        [
            "title", "date", "author", "authors", "tags", "keywords", "category", "categories", "slug", "summary", "description", "status", "modified", "lang",
            "language", "subtitle", "layout", "permalink", "draft", "translation", "template", "save_as", "url", "copyright", "abstract", "updated",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static SplitSource Split(string source, ICollection<ArticleWarning> warnings)
    {
        var start = SkipBlankLinesAndComments(source);
        var opening = LineAt(source, start);
        var fence = source.AsSpan(opening.Start, opening.Length).TrimEnd();
        return SyntaxOf(fence) is not FrontMatterSyntax.None and var syntax ? SplitFenced(source, opening, fence[..3].ToString(), syntax, warnings)
            : fence.StartsWith('{') ? SplitObject(source, start)
            : SplitLines(source, start);
    }

    private static FrontMatterSyntax SyntaxOf(ReadOnlySpan<char> fence) => fence switch
    {
        "---" => FrontMatterSyntax.Yaml,
        "+++" => FrontMatterSyntax.Toml,
        ";;;" => FrontMatterSyntax.Json,
        ['-', '-', '-', .. var name] => name.Trim() switch
        {
            "yaml" or "yml" => FrontMatterSyntax.Yaml,
            "toml" => FrontMatterSyntax.Toml,
            "json" => FrontMatterSyntax.Json,
            _ => FrontMatterSyntax.None,
        },
        _ => FrontMatterSyntax.None,
    };

    private static SplitSource SplitFenced(
        string source, (int Start, int Length, int Next) opening, string fence, FrontMatterSyntax syntax, ICollection<ArticleWarning> warnings)
    {
        for (var line = LineAt(source, opening.Next); line.Start < source.Length; line = LineAt(source, line.Next))
        {
            var text = source.AsSpan(line.Start, line.Length).TrimEnd();
            if (text.SequenceEqual(fence) || (syntax == FrontMatterSyntax.Yaml && text is "..."))
            {
                return new SplitSource(syntax, source[opening.Next..line.Start], source[line.Next..]);
            }
        }

        warnings.Add(new ArticleWarning(
            ArticleWarningKind.UnclosedFrontMatter, "the front matter has no closing fence, all of the file was read as body"));
        return new SplitSource(FrontMatterSyntax.None, "", source);
    }

    /// <summary>An object that is broken ends at a line that is its closing brace and nothing else.</summary>
    private static SplitSource SplitObject(string source, int start)
    {
        // Of MDX and of templates the brace is another one.
        if (!source.AsSpan(start + 1).TrimStart().StartsWith('"'))
        {
            return new SplitSource(FrontMatterSyntax.None, "", source);
        }

        // One character more than may be, so that the limit is told.
        var longest = Math.Min(source.Length - start, ArticleParser.MaxFrontMatterBytes + 1);
        if (JsonFrontMatter.LengthOf(source.AsSpan(start, longest)) is > 0 and var length)
        {
            return new SplitSource(FrontMatterSyntax.Json, source.Substring(start, length), source[(start + length)..]);
        }

        var end = source.IndexOf("\n}\n", start, StringComparison.Ordinal);
        return end < 0
            ? new SplitSource(FrontMatterSyntax.None, "", source)
            : new SplitSource(FrontMatterSyntax.Json, source[start..(end + 2)], source[(end + 3)..]);
    }

    private static SplitSource SplitLines(string source, int start)
    {
        var known = 0;
        var hasTitle = false;
        var line = LineAt(source, start);
        var end = start;
        for (; line.Start < source.Length; line = LineAt(source, line.Next))
        {
            var text = source.AsSpan(line.Start, line.Length);
            if (text.IsWhiteSpace() || text.TrimEnd() is "---")
            {
                break;
            }

            if (KeyOf(text) is { } key)
            {
                known += LineKeys.Contains(key) ? 1 : 0;
                hasTitle |= key.Equals("title", StringComparison.OrdinalIgnoreCase);
            }
            else if (line.Start == start || !(char.IsWhiteSpace(text[0]) || text[0] == '-'))
            {
                return new SplitSource(FrontMatterSyntax.None, "", source);
            }

            end = line.Next;
        }

        return hasTitle || known > 1
            ? new SplitSource(FrontMatterSyntax.Lines, source[start..end], source[line.Next..])
            : new SplitSource(FrontMatterSyntax.None, "", source);
    }

    /// <summary>What stands before the colon of a line such as <c>Title: …</c>; null for any other line.</summary>
    private static string? KeyOf(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        return colon is > 0 and <= MaxLineKey && char.IsAsciiLetter(line[0])
            && (colon + 1 == line.Length || char.IsWhiteSpace(line[colon + 1]))
            && !line[..colon].ContainsAnyExcept(KeyCharacters)
                ? line[..colon].Trim().ToString()
                : null;
    }

    private static int SkipBlankLinesAndComments(string source)
    {
        var start = SkipBlankLines(source, 0);
        while (EndOfComment(source, start) is > 0 and var end)
        {
            // What stands behind the comment on its line is text.
            var next = LineAt(source, end);
            if (!source.AsSpan(end, next.Length).IsWhiteSpace())
            {
                break;
            }

            start = SkipBlankLines(source, next.Next);
        }

        return start;
    }

    /// <summary>Where the comment ends that begins here: <c>&lt;!-- --&gt;</c>, or MDX's <c>{/* */}</c>; 0 when there is none.</summary>
    private static int EndOfComment(string source, int start)
    {
        var end = source.AsSpan(start) switch
        {
            ['<', '!', '-', '-', ..] => "-->",
            ['{', '/', '*', ..] => "*/}",
            _ => null,
        };
        var place = end is null ? -1 : source.IndexOf(end, start, StringComparison.Ordinal);
        return place < 0 ? 0 : place + end!.Length;
    }

    private static int SkipBlankLines(string source, int start)
    {
        var text = source.AsSpan(start).IndexOfAnyExcept(" \t\n");
        return text < 0 ? source.Length : Math.Max(start, source.LastIndexOf('\n', start + text) + 1);
    }

    private static (int Start, int Length, int Next) LineAt(string source, int start)
    {
        var end = start < source.Length ? source.IndexOf('\n', start) : -1;
        return end < 0 ? (start, source.Length - start, source.Length) : (start, end - start, end + 1);
    }
}
