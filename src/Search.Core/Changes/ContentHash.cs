using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Search.Changes;

/// <summary>SHA-256 of a subject's content, by which damage and equal content are told.</summary>
public readonly record struct ContentHash
{
    /// <summary>Length in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private ContentHash(ReadOnlySpan<byte> bytes)
    {
        _high = MemoryMarshal.Read<UInt128>(bytes);
        _low = MemoryMarshal.Read<UInt128>(bytes[(Size / 2)..]);
    }

    /// <summary>The hash of content in UTF-8; that of no bytes for a deletion.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(content, hash);
        return new ContentHash(hash);
    }

    /// <summary>Reads a stored hash.</summary>
    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    public static ContentHash FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new ContentHash(bytes)
        : throw new ArgumentException($"a content hash has {Size} bytes, not {bytes.Length}", nameof(bytes));

    /// <summary>The hash as it is stored.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        MemoryMarshal.Write(bytes, _high);
        MemoryMarshal.Write(bytes.AsSpan(Size / 2), _low);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}
