using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

using Search.Changes;

namespace Search.Searching.Pages;

/// <summary>
/// The opaque texts in which callers bring back the places to go on from. Each is signed with the key of the store together with its request and the caller's audience: one
/// that was made elsewhere, for another request or for another audience is refused.
/// </summary>
public sealed class PageTokens(IStoreKey key)
{
    /// <summary>How long a token's view of the index and its moment count. Later the next page goes on at the present moment in the present view.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    // 96 bits of an HMAC-SHA256: who guesses has to ask the service each time.
    private const int SignatureLength = 12;

    // Anything longer was not made here and is not worth decoding.
    private const int MaxLength = 4_096;

    // Other uses of the key sign other texts, and so did the tokens of before.
    private const string Purpose = "page token 2";

    /// <summary>The token for a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="request">Text that is the same for, and only for, requests with the same answer.</param>
    public string Write<TPlace>(TPlace place, string request)
        where TPlace : class, IPagePlace<TPlace> => Sign<TPlace>(BytesOf(place), request);

    /// <summary>A token of bytes that may or may not be a place.</summary>
    /// <param name="payload">What the token holds.</param>
    /// <param name="request">As for <see cref="Write"/>.</param>
    public string Sign<TPlace>(ReadOnlySpan<byte> payload, string request)
        where TPlace : class, IPagePlace<TPlace> => Base64Url.EncodeToString([.. SignatureOf<TPlace>(payload, request), .. payload]);

    /// <summary>The place that a token names; null for an empty token, which means the first page.</summary>
    /// <exception cref="SearchException">The token was not made by this store for this request.</exception>
    public TPlace? Read<TPlace>(string token, string request)
        where TPlace : class, IPagePlace<TPlace>
    {
        if (token.Length == 0)
        {
            return null;
        }

        var bytes = new byte[Math.Min(token.Length, MaxLength)];
        if (token.Length > MaxLength
            || Base64Url.DecodeFromChars(token, bytes, out _, out var length) != OperationStatus.Done
            || length <= SignatureLength
            || Base64Url.EncodeToString(bytes.AsSpan(0, length)) != token)
        {
            throw Refuse(token);
        }

        var payload = bytes.AsSpan(SignatureLength, length - SignatureLength);
        return CryptographicOperations.FixedTimeEquals(SignatureOf<TPlace>(payload, request), bytes.AsSpan(0, SignatureLength)) && ReadPlace<TPlace>(payload) is { } place
            ? place
            : throw Refuse(token);
    }

    /// <summary>
    /// The place in an answer of the engine that a token names; null for the first page. Its moment is at most <see cref="KeptFor"/> before <paramref name="now"/> and never
    /// after it, so that a token shows nothing that the call itself may not see.
    /// </summary>
    /// <exception cref="SearchException">The token was not made by this store for this request, or has a moment that clocks that differ do not explain.</exception>
    public PageCursor? ReadCursor(string token, string request, DateTimeOffset now)
    {
        if (Read<PageCursor>(token, request) is not { } cursor)
        {
            return null;
        }

        var present = now.ToUnixTimeMilliseconds();
        var kept = (long)KeptFor.TotalMilliseconds;
        if (cursor.Moment > present + kept)
        {
            throw Refuse(token);
        }

        return cursor.Moment > present || cursor.Moment < present - kept ? cursor with { Moment = present } : cursor;
    }

    /// <summary>What a caller is told whose token is refused.</summary>
    /// <param name="token">The token, or the part of it that names no place.</param>
    public static SearchException Refuse(string token) => SearchException.Invalid(
        "page_token", Reasons.PageTokenInvalid, $"must be the next_page_token of the same request, was {Quote.Of(token)}");

    private static byte[] BytesOf<TPlace>(TPlace place)
        where TPlace : class, IPagePlace<TPlace>
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        place.WriteTo(writer);
        return bytes.ToArray();
    }

    private static TPlace? ReadPlace<TPlace>(ReadOnlySpan<byte> payload)
        where TPlace : class, IPagePlace<TPlace>
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(payload.ToArray(), writable: false));
            var place = TPlace.ReadFrom(reader);
            return place.IsValid && payload.SequenceEqual(BytesOf(place)) ? place : null;
        }
        catch (Exception failure) when (failure is FormatException or EndOfStreamException)
        {
            return null;
        }
    }

    private ReadOnlySpan<byte> SignatureOf<TPlace>(ReadOnlySpan<byte> payload, string request)
        where TPlace : class, IPagePlace<TPlace>
    {
        var signed = Encoding.UTF8.GetBytes(request);
        var lengths = new byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(lengths, payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(lengths.AsSpan(sizeof(int)), signed.Length);
        return HMACSHA256.HashData(key.Key.Span, [.. Encoding.UTF8.GetBytes($"{Purpose} {TPlace.Kind} "), .. lengths, .. payload, .. signed]).AsSpan(0, SignatureLength);
    }
}

/// <summary>A place between two entries of an answer, as a page token holds it.</summary>
public interface IPagePlace
{
    /// <summary>Whether each of its values is one that a place can have. The engine's own terms are checked by the engine.</summary>
    bool IsValid { get; }
}

/// <summary>A place that is read and written.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IPagePlace<out TSelf> : IPagePlace
    where TSelf : class, IPagePlace<TSelf>
{
    /// <summary>Signed with the place, so that a token of one kind is none of another.</summary>
    static abstract string Kind { get; }

    /// <summary>What <see cref="WriteTo"/> wrote; of other bytes anything, also what is not valid.</summary>
    /// <exception cref="FormatException">The bytes are no place.</exception>
    /// <exception cref="EndOfStreamException">The bytes are no place.</exception>
    static abstract TSelf ReadFrom(BinaryReader reader);

    /// <summary>Writes its values, in few bytes.</summary>
    void WriteTo(BinaryWriter writer);
}
