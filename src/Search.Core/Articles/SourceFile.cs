using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Search.Articles;

/// <summary>Reads the bytes of a Markdown file as text.</summary>
public static class SourceFile
{
    /// <summary>Decodes UTF-8 with or without a byte order mark, or UTF-16 with one. Nothing is guessed and nothing is replaced in UTF-8.</summary>
    /// <exception cref="SearchException">The bytes are in no such encoding; the message says where.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var text] => DecodeUtf8(text, start: 3),
        [0xFF, 0xFE, .. var text] => DecodeUtf16(text, Encoding.Unicode),
        [0xFE, 0xFF, .. var text] => DecodeUtf16(text, Encoding.BigEndianUnicode),
        _ => DecodeUtf8(bytes, start: 0),
    };

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
