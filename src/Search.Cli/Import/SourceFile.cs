using System.Text;

using Search.Articles;

namespace Search.Cli.Import;

/// <summary>Reads an article file's bytes and names the article after its path.</summary>
internal static class SourceFile
{
    /// <summary>Text of a file: UTF-16 and UTF-32 by their byte order mark, else UTF-8.</summary>
    /// <exception cref="SearchException">The bytes are no text in that encoding.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var (encoding, markLength) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(false, throwOnInvalidBytes: true), 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            _ => ((Encoding)new UTF8Encoding(false, throwOnInvalidBytes: true), 0),
        };
        try
        {
            return encoding.GetString(bytes[markLength..]);
        }
        catch (DecoderFallbackException exception)
        {
            throw SearchException.Invalid("markdown", "MARKDOWN_NOT_TEXT", $"must be {encoding.WebName} text, is not at byte {exception.Index + markLength}");
        }
    }

    /// <summary>The path without its extension in the characters of an id: <c>Guides/Getting Started.md</c> is <c>guides-getting-started</c>.</summary>
    /// <exception cref="SearchException">Nothing is left, or too much.</exception>
    public static ArticleId IdOf(string relativePath)
    {
        var id = new StringBuilder();
        foreach (var character in Path.ChangeExtension(relativePath, null).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '_')
            {
                id.Append(character);
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        return ArticleId.Parse(id.ToString().TrimEnd('-'));
    }
}
