using System.Buffers;
using System.Text.RegularExpressions;

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

    /// <summary>An object of JavaScript that an MDX file exports: <c>export const meta = { title: 'A' }</c>. It stays in the body, which leaves such code out.</summary>
    Module,

    /// <summary>Lines <c>Title: …</c> before the first blank one (Pelican, MultiMarkdown), or before a line of <c>---</c> (Hexo).</summary>
    Lines,
}

/// <summary>A source cut in two.</summary>
/// <param name="Syntax">How <paramref name="Head"/> is written.</param>
/// <param name="Head">What stands between the fences.</param>
/// <param name="Body">All the rest.</param>
internal readonly record struct SplitSource(FrontMatterSyntax Syntax, string Head, string Body);

/// <summary>
/// Finds where the front matter ends. Blank lines (Zola) and comments before the first fence, longer fences, spaces behind a fence and <c>...</c> as the closing one (Jekyll)
/// are accepted, as the site generators do. <see cref="LineHead"/> reads heads without fences.
/// </summary>
internal static partial class FrontMatterSplitter
{
    // The few spaces that an editor or a paste leaves before a fence; further in a line is code.
    private const int MaxIndentation = 3;

    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsWhiteSpace)]);

    public static SplitSource Split(string source, ICollection<ArticleWarning> warnings)
    {
        var start = SkipBlankLinesAndComments(source);
        var opening = LineAt(source, start);
        var line = source.AsSpan(opening.Start, opening.Length).TrimEnd();
        var indentation = line.Length - line.TrimStart().Length is <= MaxIndentation and var spaces ? spaces : 0;
        var fence = line[indentation..];
        return SyntaxOf(fence) is not FrontMatterSyntax.None and var syntax ? SplitFenced(source, opening, fence[0], indentation, syntax, warnings)
            : fence.StartsWith('{') ? SplitObject(source, start + indentation, warnings)
            : ModuleHead.Find(source) is { } exported ? new SplitSource(FrontMatterSyntax.Module, exported, source)
            : LineHead.Split(source, SkipBlankLines(source, 0), start);
    }

    private static FrontMatterSyntax SyntaxOf(ReadOnlySpan<char> fence) => fence switch
    {
        ['-', '-', '-', ..] when IsFence(fence, '-') => FrontMatterSyntax.Yaml,
        "+++" => FrontMatterSyntax.Toml,
        ";;;" or "---js" or "---javascript" => FrontMatterSyntax.Json,
        ['-', '-', '-', .. var name] => name.Trim() switch
        {
            "yaml" or "yml" => FrontMatterSyntax.Yaml,
            "toml" => FrontMatterSyntax.Toml,
            "json" => FrontMatterSyntax.Json,
            _ => FrontMatterSyntax.None,
        },
        _ => FrontMatterSyntax.None,
    };

    private static bool IsFence(ReadOnlySpan<char> line, char sign) => line.Length >= 3 && !line.ContainsAnyExcept(sign);

    private static SplitSource SplitFenced(
        string source, (int Start, int Length, int Next) opening, char fence, int indentation, FrontMatterSyntax syntax, ICollection<ArticleWarning> warnings)
    {
        for (var line = LineAt(source, opening.Next); line.Start < source.Length; line = LineAt(source, line.Next))
        {
            // Not further in than the opening one: there it may be part of a text.
            var whole = source.AsSpan(line.Start, line.Length).TrimEnd();
            var text = whole.TrimStart();
            text = whole.Length - text.Length <= indentation ? text : whole;
            if (IsFence(text, fence) || (syntax == FrontMatterSyntax.Yaml && text is "..."))
            {
                return new SplitSource(syntax, Outdented(source[opening.Next..line.Start], source.AsSpan(opening.Start, indentation)), source[line.Next..]);
            }
        }

        if (LineHead.LengthOfUnclosed(source.AsSpan(opening.Next), syntax == FrontMatterSyntax.Toml ? '=' : ':') is > 0 and var length)
        {
            warnings.Add(new ArticleWarning(
                ArticleWarningKind.UnclosedFrontMatter, "the front matter has no closing fence and was read up to the first line that is neither a key nor a value"));
            return new SplitSource(syntax, source.Substring(opening.Next, length), source[(opening.Next + length)..]);
        }

        warnings.Add(new ArticleWarning(
            ArticleWarningKind.UnclosedFrontMatter, "the front matter has no closing fence, all of the file was read as body"));
        return new SplitSource(FrontMatterSyntax.None, "", source);
    }

    /// <summary>Without what stands before every line, as before the fence.</summary>
    private static string Outdented(string head, ReadOnlySpan<char> indentation)
    {
        var before = indentation.ToString();
        var lines = head.Split('\n');
        return indentation.Length > 0 && lines.All(line => line.StartsWith(before, StringComparison.Ordinal) || string.IsNullOrWhiteSpace(line))
            ? string.Join('\n', lines.Select(line => line.StartsWith(before, StringComparison.Ordinal) ? line[before.Length..] : line))
            : head;
    }

    /// <summary>An object that is broken ends at its closing brace, or at a line that is one and nothing else. Without any it ends at a blank line, where it says who may see the article.</summary>
    private static SplitSource SplitObject(string source, int start, ICollection<ArticleWarning> warnings)
    {
        // Of MDX and of templates the brace is another one.
        if (!ObjectStart().IsMatch(source.AsSpan(start)))
        {
            return new SplitSource(FrontMatterSyntax.None, "", source);
        }

        // One character more than may be, so that the limit is told.
        var longest = Math.Min(source.Length - start, ArticleParser.MaxFrontMatterBytes + 1);
        if (JsonFrontMatter.LengthOf(source.AsSpan(start, longest)) is > 0 and var length)
        {
            return new SplitSource(FrontMatterSyntax.Json, source.Substring(start, length), source[(start + length)..]);
        }

        if (ModuleHead.EndOfObject(source, start) is { } closing)
        {
            return new SplitSource(FrontMatterSyntax.Json, source[start..closing], source[closing..]);
        }

        if (source.IndexOf("\n}\n", start, StringComparison.Ordinal) is >= 0 and var end)
        {
            return new SplitSource(FrontMatterSyntax.Json, source[start..(end + 2)], source[(end + 3)..]);
        }

        var blank = source.IndexOf("\n\n", start, StringComparison.Ordinal) is >= 0 and var found ? found : source.Length;
        if (!VisibilityLine.AllIn(source[start..blank]).Any())
        {
            return new SplitSource(FrontMatterSyntax.None, "", source);
        }

        warnings.Add(new ArticleWarning(ArticleWarningKind.UnclosedFrontMatter, "the front matter has no closing brace and was read up to the first blank line"));
        return new SplitSource(FrontMatterSyntax.Json, source[start..blank], source[blank..]);
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

    /// <summary>Where the comment ends that begins here: <c>&lt;!-- --&gt;</c>, MDX's <c>{/* */}</c>, or one of a template; 0 when there is none.</summary>
    private static int EndOfComment(string source, int start)
    {
        var end = ClosingOf(source.AsSpan(start));
        var place = end is null ? -1 : source.IndexOf(end, start, StringComparison.Ordinal);
        return place < 0 ? 0 : place + end!.Length;
    }

    /// <summary>What closes the comment that a text begins with; null when it begins with none.</summary>
    public static string? ClosingOf(ReadOnlySpan<char> text) => text switch
    {
        ['<', '!', '-', '-', ..] => "-->",
        ['{', '/', '*', ..] => "*/}",
        ['{', '#', ..] => "#}",
        ['{', '{', '/', '*', ..] => "*/}}",
        ['{', '%', ' ', 'c', 'o', 'm', 'm', 'e', 'n', 't', ' ', '%', '}', ..] => "{% endcomment %}",
        ['/', '*', ..] => "*/",
        ['%', '%', ..] => "%%",
        _ => null,
    };

    private static int SkipBlankLines(string source, int start)
    {
        var text = source.AsSpan(start).IndexOfAnyExcept(WhiteSpace);
        return text < 0 ? source.Length : Math.Max(start, source.LastIndexOf('\n', start + text) + 1);
    }

    public static (int Start, int Length, int Next) LineAt(string source, int start)
    {
        var end = start < source.Length ? source.IndexOf('\n', start) : -1;
        return end < 0 ? (start, source.Length - start, source.Length) : (start, end - start, end + 1);
    }

    [GeneratedRegex(@"^\{\s{0,99}(?:"".|['‘“”][\w-]+['’“”]\s*[:=,]|[A-Za-z][\w-]*\s*[:=][^=])", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectStart();
}
