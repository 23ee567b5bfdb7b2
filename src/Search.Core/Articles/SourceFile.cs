using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Search.Articles;

/// <summary>The text of a file.</summary>
/// <param name="Text">Decoded.</param>
/// <param name="Guess">The encoding that was taken to be that of the file, since nothing in it says so; null for one of Unicode that is told for sure.</param>
public sealed record DecodedFile(string Text, string? Guess);

/// <summary>Reads the bytes of a Markdown file as text.</summary>
public static class SourceFile
{
    // Of Western European text at most every fifth letter has an accent; in text of other alphabets most bytes of words are above ASCII.
    private const double MostAccented = 0.3;

    // Built into the runtime, beside Unicode's.
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// Decodes UTF-8 with or without a byte order mark, and UTF-16 with one. What is neither is taken for Windows-1252, of which Latin-1 is a part, where it can be: single
    /// bytes of it in a file that is UTF-8 otherwise, or the whole file.
    /// </summary>
    /// <exception cref="SearchException">The bytes are in no such encoding; the message says where they are not.</exception>
    public static DecodedFile Read(ReadOnlySpan<byte> bytes)
    {
        var hasMark = bytes is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        return hasMark || Utf8.IsValid(bytes) || !CanBeWindows1252(bytes)
            ? new DecodedFile(Decode(bytes), null)
            : new DecodedFile(DecodeMixed(bytes), "Windows-1252");
    }

    /// <summary>Decodes UTF-8 with or without a byte order mark, or UTF-16 with one. Nothing is guessed and nothing is replaced in UTF-8.</summary>
    /// <exception cref="SearchException">The bytes are in no such encoding; the message says where.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var text] => DecodeUtf8(text, start: 3),
        [0xFF, 0xFE, .. var text] => DecodeUtf16(text, Encoding.Unicode),
        [0xFE, 0xFF, .. var text] => DecodeUtf16(text, Encoding.BigEndianUnicode),
        _ => DecodeUtf8(bytes, start: 0),
    };

    /// <summary>Text without control characters, in which letters of ASCII are by far the most.</summary>
    private static bool CanBeWindows1252(ReadOnlySpan<byte> bytes)
    {
        var (letters, accented) = (0, 0);
        foreach (var value in bytes)
        {
            // C0 but for white space, and the five bytes that the code page has no character for.
            if (value is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D) or 0x7F or 0x81 or 0x8D or 0x8F or 0x90 or 0x9D)
            {
                return false;
            }

            letters += char.IsAsciiLetter((char)value) ? 1 : 0;
            accented += value >= 0xC0 ? 1 : 0;
        }

        return accented <= MostAccented * (letters + accented);
    }

    /// <summary>The longer letters of UTF-8 as they are, where the file has more of them than bytes that are none; every other byte above ASCII by the code page.</summary>
    private static string DecodeMixed(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var (valid, invalid) = (0, 0);
        for (var rest = bytes; !rest.IsEmpty;)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var length);
            if (status == OperationStatus.Done)
            {
                text.Append(rune);
                valid += length > 1 ? 1 : 0;
            }
            else
            {
                length = 1;
                text.Append(Windows1252.GetString(rest[..1]));
                invalid++;
            }

            rest = rest[length..];
        }

        return valid > invalid ? text.ToString() : Windows1252.GetString(bytes);
    }

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, int start)
    {
        var buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            var status = Utf8.ToUtf16(bytes, buffer, out var read, out var written, replaceInvalidSequences: false);
            return status == OperationStatus.Done ? new string(buffer, 0, written) : throw Undecodable("UTF-8", start + read);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static string DecodeUtf16(ReadOnlySpan<byte> bytes, Encoding encoding) =>
        bytes.Length % 2 == 0 ? encoding.GetString(bytes) : throw Undecodable("UTF-16", bytes.Length + 1);

    private static SearchException Undecodable(string encoding, int offset) => SearchException.Invalid(
        "markdown", Reasons.MarkdownNotText, $"must be UTF-8, or UTF-16 with a byte order mark; at byte {offset} it was not {encoding}");
}
