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

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Nothing_is_guessed_of_a_file_in_unicode(byte[] bytes) => Assert.Equal(new DecodedFile(Text, null), SourceFile.Read(bytes));

    [Theory]
    [InlineData("Grüße aus Köln, das kostet 5 €")]
    [InlineData("Le café – “déjà vu” – où êtes-vous ?")]
    [InlineData("Café")]
    public void A_file_in_windows_1252_is_read_as_such(string text) =>
        Assert.Equal(new DecodedFile(text, "Windows-1252"), SourceFile.Read(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text)));

    [Fact]
    public void Single_bytes_of_windows_1252_among_utf8_are_read_alone() =>
        Assert.Equal(
            new DecodedFile("Grüße, größere Grüße – it’s", "Windows-1252"),
            SourceFile.Read([.. "Grüße, größere Grüße "u8, 0x96, .. " it"u8, 0x92, .. "s"u8]));

    [Theory]
    [InlineData(new byte[] { 0x61, 0xFF, 0x00, 0x62 })]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A })]
    [InlineData(new byte[] { 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x2C, 0x20, 0xEC, 0xE8, 0xF0, 0x21 })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0xFF })]
    public void Bytes_that_cannot_be_windows_1252_are_refused(byte[] bytes) =>
        Assert.Equal("MARKDOWN_NOT_TEXT", Assert.Throws<SearchException>(() => SourceFile.Read(bytes)).Reason.Name);
}
