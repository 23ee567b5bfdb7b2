using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Search.Analysis;

namespace Search.Articles;

/// <summary>Names one article for its whole life. Chosen by the publisher, compared byte for byte.</summary>
public sealed record ArticleId
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    private ArticleId(string value) => Value = value;

    /// <summary>Of a text that is no article yet; no stored article can have it.</summary>
    public static ArticleId Draft { get; } = new(".");

    /// <summary>The id as the publisher wrote it.</summary>
    public string Value { get; }

    /// <summary>Reads an id that came from outside.</summary>
    /// <exception cref="SearchException">
    /// The text is empty, too long or has other characters than a-z, 0-9, hyphen, dot and underscore, or is "." or "..", which no address can name.
    /// </exception>
    public static ArticleId Parse(string text) =>
        text.Length is > 0 and <= MaxLength && text is not ("." or "..") && !text.AsSpan().ContainsAnyExcept(Allowed)
            ? new ArticleId(text)
            : throw SearchException.Invalid(
                "article_id", Reasons.ArticleIdInvalid, $"must be 1 to {MaxLength} characters of a-z, 0-9, '-', '.' and '_', and not '.' or '..', was {Quote.Of(text)}");

    /// <summary>
    /// The id of a file, from its path below the imported folder: <c>posts/My Post.md</c> is <c>posts-my-post</c>, <c>foo/index.md</c> is <c>foo</c>.
    /// Letters without a Latin base, plus and number signs that belong to a word (<c>C++.md</c>, <c>C#.md</c>), and what is longer than an id may be, are told apart
    /// by a few digits of the path's hash. Ligatures, full-width letters, Roman numerals and the like are read as the letters that they stand for, and told apart from them too.
    /// </summary>
    public static ArticleId FromPath(string relativePath)
    {
        var path = relativePath.Replace('\\', '/');
        var name = WithoutIndex(WithoutExtension(path));
        var (text, isComplete) = ReadableForm(name);
        return new ArticleId(
            !isComplete ? WithHash(ReadableForm(TextNormalizer.Normalize(name)).Text, path)
            : text.Length is > 0 and <= MaxLength ? text
            : WithHash(text, path));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>What an id can hold of a name, and whether that is all that tells it from other names.</summary>
    private static (string Text, bool IsComplete) ReadableForm(string name)
    {
        var id = new StringBuilder(name.Length);
        var isComplete = true;
        var last = ' ';
        foreach (var letter in name.ToLowerInvariant())
        {
            // As in C++ and C#; "a + b" and "issue #5" have them between words.
            isComplete &= !(letter is '+' or '#' && (char.IsLetterOrDigit(last) || last is '+' or '#'));
            last = letter;
            var character = LatinLetters.WithoutAccent(letter);
            if (Allowed.Contains(character) && character != '-')
            {
                id.Append(character);
            }
            else if (char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                isComplete &= character < 0x80;
                AppendHyphen(id);
            }
        }

        return (id.ToString().Trim('-', '.'), isComplete);
    }

    private static string WithoutExtension(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".md" or ".markdown" or ".mdx" or ".mdown" ? Path.ChangeExtension(path, null) : path;

    private static string WithoutIndex(string path) => Path.GetFileName(path) switch
    {
        "index" or "_index" when Path.GetDirectoryName(path) is { Length: > 0 } folder => folder,
        _ => path,
    };

    private static void AppendHyphen(StringBuilder id)
    {
        if (id.Length > 0 && id[^1] != '-')
        {
            id.Append('-');
        }
    }

    private static string WithHash(string text, string path)
    {
        const int HashLength = 8;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..HashLength];
        var kept = text[..Math.Min(text.Length, MaxLength - HashLength - 1)].TrimEnd('-');
        return kept.Length == 0 ? hash : $"{kept}-{hash}";
    }
}
