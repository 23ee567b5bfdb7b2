using System.Text;

using Search.Articles;

namespace Search.Tests.Articles;

public sealed class SourceFileTests
{
    private const string Text = "Grüße 😀";

    public static TheoryData<byte[]> Encoded =>
    [
        Encoding.UTF8.GetBytes(Text),
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
        [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
        [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)],
    ];

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Text_is_read_with_and_without_byte_order_mark(byte[] bytes) => Assert.Equal(Text, SourceFile.Decode(bytes));

    [Fact]
    public void An_empty_file_is_an_empty_text() => Assert.Equal("", SourceFile.Decode([]));

    [Theory]
    [InlineData(new byte[] { 0x61, 0x62, 0xC3, 0x28 }, 2)]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0xFF }, 4)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61 }, 2)]
    public void Bytes_in_no_known_encoding_are_refused_with_their_place(byte[] bytes, int offset)
    {
        var refusal = Assert.Throws<SearchException>(() => SourceFile.Decode(bytes));

        Assert.Equal("MARKDOWN_NOT_TEXT", refusal.Reason.Name);
        Assert.Contains($"at byte {offset} ", refusal.Message, StringComparison.Ordinal);
    }
}
