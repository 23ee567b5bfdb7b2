using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Search.Searching;

/// <summary>
/// The opaque text in which a caller brings back the place to go on from. It is bound to its request: with another query, filter or order
/// it is refused. It holds nothing secret and gives no rights; its checksum is there to tell damage from use.
/// </summary>
public static class PageToken
{
    private const int ChecksumLength = 8;

    // Cursors are short; anything longer was not made here and is not worth decoding.
    private const int MaxLength = 2_048;

    /// <summary>The token for a place in the answer to a request.</summary>
    /// <param name="cursor">The place.</param>
    /// <param name="request">Text that is the same for, and only for, requests with the same answer.</param>
    public static string Encode(PageCursor cursor, string request)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(cursor);
        return Base64Url.EncodeToString([.. Checksum(payload, request), .. payload]);
    }

    /// <summary>The place that a token names; null for an empty token, which means the first page.</summary>
    /// <exception cref="SearchException">The token is damaged or was given for another request.</exception>
    public static PageCursor? Decode(string token, string request)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var bytes = new byte[Math.Min(token.Length, MaxLength)];
        var status = Base64Url.DecodeFromChars(token, bytes, out _, out var length);
        if (token.Length > MaxLength || status != OperationStatus.Done || length <= ChecksumLength)
        {
            throw Invalid(token);
        }

        var payload = bytes.AsSpan(ChecksumLength, length - ChecksumLength);
        return Checksum(payload, request).SequenceEqual(bytes.AsSpan(0, ChecksumLength))
            ? JsonSerializer.Deserialize<PageCursor>(payload)
            : throw Invalid(token);
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> payload, string request) =>
        SHA256.HashData([.. payload, .. Encoding.UTF8.GetBytes(request)]).AsSpan(0, ChecksumLength);

    private static SearchException Invalid(string token) => SearchException.Invalid(
        "page_token", Reasons.PageTokenInvalid, $"must be the next_page_token of the same request, was {Quote.Of(token)}");
}
