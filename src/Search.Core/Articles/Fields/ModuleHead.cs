using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>Finds the metadata that an MDX file exports: <c>export const meta = { title: 'A', draft: true }</c>.</summary>
internal static partial class ModuleHead
{
    /// <summary>The object, which is nearly a map of YAML; null when there is none before the first text.</summary>
    public static string? Find(string source)
    {
        if (Export().Match(source) is not { Success: true } match)
        {
            return null;
        }

        var start = match.Index + match.Length - 1;
        return EndOfObject(source, start) is { } end ? source[start..end] : null;
    }

    /// <summary>Where the object ends whose brace stands at <paramref name="start"/>, behind its closing brace; null when it does not, or is longer than a front matter may be.</summary>
    public static int? EndOfObject(string source, int start)
    {
        var (depth, quote) = (0, '\0');
        for (var place = start; place < source.Length && place - start < ArticleParser.MaxFrontMatterBytes; place++)
        {
            var character = source[place];
            if (quote != '\0')
            {
                quote = character == quote || character == '\n' ? '\0' : quote;
            }
            else if (character is '"' or '\'' or '`')
            {
                quote = character;
            }
            else if (character is '{' or '}')
            {
                depth += character == '{' ? 1 : -1;
                if (depth == 0)
                {
                    return place + 1;
                }
            }
        }

        return null;
    }

    [GeneratedRegex(@"\A(?:\s*import\s[^\n]*\n)*\s*export\s+(?:default|const\s+(?:meta|metadata|frontmatter|frontMatter|attributes|post|article)\s*(?::\s*\w+\s*)?=)\s*\{", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Export();
}
