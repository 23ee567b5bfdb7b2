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
}

/// <summary>A source cut in two.</summary>
/// <param name="Syntax">How <paramref name="Head"/> is written.</param>
/// <param name="Head">What stands between the fences.</param>
/// <param name="Body">All the rest.</param>
internal readonly record struct SplitSource(FrontMatterSyntax Syntax, string Head, string Body);

/// <summary>
/// Finds the fences. Blank lines before the first fence (Zola), spaces behind a fence and <c>...</c> as the closing one (Jekyll) are accepted,
/// as the site generators do.
/// </summary>
internal static class FrontMatterSplitter
{
    public static SplitSource Split(string source, ICollection<ArticleWarning> warnings)
    {
        var opening = LineAt(source, SkipBlankLines(source));
        var syntax = source.AsSpan(opening.Start, opening.Length).TrimEnd() switch
        {
            "---" => FrontMatterSyntax.Yaml,
            "+++" => FrontMatterSyntax.Toml,
            _ => FrontMatterSyntax.None,
        };
        if (syntax == FrontMatterSyntax.None)
        {
            return new SplitSource(syntax, "", source);
        }

        for (var line = LineAt(source, opening.Next); line.Start < source.Length; line = LineAt(source, line.Next))
        {
            if (IsClosing(source.AsSpan(line.Start, line.Length).TrimEnd(), syntax))
            {
                return new SplitSource(syntax, source[opening.Next..line.Start], source[line.Next..]);
            }
        }

        warnings.Add(new ArticleWarning(
            ArticleWarningKind.UnclosedFrontMatter, "the front matter has no closing fence, all of the file was read as body"));
        return new SplitSource(FrontMatterSyntax.None, "", source);
    }

    private static bool IsClosing(ReadOnlySpan<char> line, FrontMatterSyntax syntax) =>
        syntax == FrontMatterSyntax.Toml ? line is "+++" : line is "---" or "...";

    private static int SkipBlankLines(string source)
    {
        var text = source.AsSpan().IndexOfAnyExcept(" \t\n");
        return text < 0 ? source.Length : source.LastIndexOf('\n', text) + 1;
    }

    private static (int Start, int Length, int Next) LineAt(string source, int start)
    {
        var end = start < source.Length ? source.IndexOf('\n', start) : -1;
        return end < 0 ? (start, source.Length - start, source.Length) : (start, end - start, end + 1);
    }
}
