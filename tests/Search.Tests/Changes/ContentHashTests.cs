using System.Security.Cryptography;

using CsCheck;

using Search.Changes;

namespace Search.Tests.Changes;

public sealed class ContentHashTests
{
    [Fact]
    public void It_is_the_sha256_of_the_content() =>
        // FIPS 180-4, the standard's example of one block.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ContentHash.Of("abc"u8).ToString());

    [Fact]
    public void A_deletion_has_the_hash_of_no_bytes() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([])), ContentHash.Of([]).ToString());

    [Fact]
    public void It_survives_the_way_to_bytes_and_back() => Gen.Byte.Array.Sample(content =>
    {
        var hash = ContentHash.Of(content);

        Assert.Equal(SHA256.HashData(content), hash.ToBytes());
        Assert.Equal(hash, ContentHash.FromBytes(hash.ToBytes()));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_hash_of_another_length_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => ContentHash.FromBytes(new byte[length]));
}
