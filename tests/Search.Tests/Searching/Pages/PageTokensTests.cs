using System.Buffers.Text;
using System.Text;

using CsCheck;

using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.Searching.Pages;

/// <summary>What page tokens bring back, and which of them are refused.</summary>
public sealed class PageTokensTests
{
    private const string Request = "request";

    private static readonly PageTokens Tokens = new(new FixedKey(1));
    private static readonly PageCursor Cursor = new(3, 4_711, "1.25", "some-article", Some.Now.ToUnixTimeMilliseconds(), MatchPolicy.Any);

    [Fact]
    public void A_token_brings_back_its_place_in_the_same_request()
    {
        Assert.Equal(Cursor, Tokens.ReadCursor(Tokens.Write(Cursor, Request), Request, Some.Now));
        Assert.Equal(new ListPlace("id", 7), Tokens.Read<ListPlace>(Tokens.Write(new ListPlace("id", 7), Request), Request));
    }

    [Fact]
    public void No_token_means_the_first_page() => Assert.Null(Tokens.ReadCursor("", Request, Some.Now));

    [Fact]
    public void A_token_of_another_request_or_another_store_or_for_another_kind_of_place_is_refused()
    {
        AssertRefused(Tokens.Write(Cursor, "other request"));
        AssertRefused(new PageTokens(new FixedKey(2)).Write(Cursor, Request));
        AssertRefused(Tokens.Write(new ListPlace("id"), Request));
    }

    [Fact]
    public void Text_cannot_move_from_the_request_into_the_place()
    {
        var place = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Tokens.Write(Cursor, Request))[16..]);
        var moved = Tokens.Sign(Encoding.UTF8.GetBytes(place[..^1]), "}" + Request);

        AssertRefused(Base64Url.EncodeToString([.. Base64Url.DecodeFromChars(moved)[..16], .. Encoding.UTF8.GetBytes(place)]));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("\u0000")]
    [InlineData("""{"g":1,"v":1,"s":null,"i":"a","m":0,"p":0}""")]
    [InlineData("""{"g":1,"v":1,"s":"","i":null,"m":0,"p":0}""")]
    [InlineData("""{"g":1,"v":1,"s":"","i":"","m":0,"p":0}""")]
    [InlineData("""{"g":1,"v":1,"s":"","m":0,"p":0}""")]
    [InlineData("""{"g":-1,"v":1,"s":"","i":"a","m":0,"p":0}""")]
    [InlineData("""{"g":1,"v":-1,"s":"","i":"a","m":0,"p":0}""")]
    [InlineData("""{"g":1,"v":1,"s":"","i":"a","m":-1,"p":0}""")]
    [InlineData("""{"g":1,"v":1,"s":"","i":"a","m":9223372036854775807,"p":0}""")]
    [InlineData("""{"g":1,"v":1,"s":"","i":"a","m":0,"p":99}""")]
    [InlineData("""{"g":1,"v":1,"s":"","i":"a","m":0,"p":"Any"}""")]
    [InlineData("""{"g":1.5,"v":1,"s":"","i":"a","m":0,"p":0}""")]
    [InlineData("""{"g":1,"g":2,"v":1,"s":"","i":"a","m":0,"p":0}""")]
    [InlineData("""{"g":1,"v":1,"s":"","i":"a","m":0,"p":0,"x":1}""")]
    [InlineData("""{"g":1,"v":1,"s":"","i":"a","m":0,"p":0} {}""")]
    [InlineData("""{"g":1,"v":1,"s":"\ud800","i":"a","m":0,"p":0}""")]
    public void Odd_content_with_a_right_signature_is_refused(string content)
    {
        AssertRefused(Tokens.Sign(Encoding.UTF8.GetBytes(content), Request));
        Assert.Equal(
            Reasons.PageTokenInvalid,
            Assert.Throws<SearchException>(() => Tokens.Read<ListPlace>(Tokens.Sign(Encoding.UTF8.GetBytes(content), Request), Request)).Reason);
    }

    [Theory]
    [InlineData("""{"i":"a","c":-1}""")]
    [InlineData("""{"i":"","c":0}""")]
    [InlineData("""{"i":null,"c":0}""")]
    [InlineData("""{"c":0}""")]
    public void A_place_that_no_list_has_is_refused(string content) => Assert.Equal(
        Reasons.PageTokenInvalid,
        Assert.Throws<SearchException>(() => Tokens.Read<ListPlace>(Tokens.Sign(Encoding.UTF8.GetBytes(content), Request), Request)).Reason);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-120_000, -120_000)]
    [InlineData(-120_001, 0)]
    [InlineData(-1_000_000_000, 0)]
    [InlineData(1, 0)]
    [InlineData(120_000, 0)]
    public void A_moment_counts_for_two_minutes_and_is_never_later_than_the_call(long offset, long counted)
    {
        var now = Some.Now.ToUnixTimeMilliseconds();

        Assert.Equal(now + counted, Tokens.ReadCursor(Tokens.Write(Cursor with { Moment = now + offset }, Request), Request, Some.Now)!.Moment);
    }

    [Fact]
    public void A_moment_that_clocks_that_differ_do_not_explain_is_refused() =>
        AssertRefused(Tokens.Write(Cursor with { Moment = Some.Now.ToUnixTimeMilliseconds() + 120_001 }, Request));

    [Fact]
    public void Any_damage_is_seen()
    {
        var token = Tokens.Write(Cursor, Request);

        Gen.Int[0, token.Length - 1].Select(Gen.Char['+', 'z']).Sample((position, character) =>
        {
            var damaged = token[..position] + character + token[(position + 1)..];
            if (damaged != token)
            {
                AssertRefused(damaged);
            }
        });
        Gen.Int[1, token.Length - 1].Sample(length => AssertRefused(token[..length]));
        AssertRefused(token + "\n");
        AssertRefused(token + new string('A', 5_000));
    }

    [Fact]
    public void Any_text_is_a_token_or_refused() => Gen.String.Where(text => text.Length > 0).Sample(AssertRefused);

    [Fact]
    public void Any_bytes_with_a_right_signature_are_a_place_or_refused() => Gen.Byte.Array[1, 200].Sample(bytes =>
    {
        try
        {
            Assert.True(Tokens.Read<PageCursor>(Tokens.Sign(bytes, Request), Request)!.IsValid);
        }
        catch (SearchException refusal)
        {
            Assert.Equal(Reasons.PageTokenInvalid, refusal.Reason);
        }
    });

    [Fact]
    public void The_longest_place_fits_into_a_token()
    {
        var longest = Cursor with { SortValue = string.Concat(Enumerable.Repeat("𝄞", 128)), LastId = new string('a', 128) };

        Assert.Equal(longest, Tokens.ReadCursor(Tokens.Write(longest, Request), Request, Some.Now));
    }

    private static void AssertRefused(string token)
    {
        var refusal = Assert.Throws<SearchException>(() => Tokens.ReadCursor(token, Request, Some.Now));

        Assert.Equal((Reasons.PageTokenInvalid, "page_token"), (refusal.Reason, refusal.Field));
    }
}
