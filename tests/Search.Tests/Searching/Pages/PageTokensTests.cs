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
    private const int SignatureLength = 12;

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
        var place = Base64Url.DecodeFromChars(Tokens.Write(Cursor, "r" + Request))[SignatureLength..];
        var moved = Base64Url.DecodeFromChars(Tokens.Sign<PageCursor>([.. place, (byte)'r'], Request));

        AssertRefused(Base64Url.EncodeToString([.. moved[..SignatureLength], .. place]));
    }

    [Theory]
    [InlineData("1.25", "some-article", 54)]
    [InlineData("0.07291361317038536", "rust-in-the-linux-kernel", 64)]
    [InlineData("1738540800000", "rust-in-the-linux-kernel", 62)]
    [InlineData("-9223372036854775808", "a", 47)]
    [InlineData("", "rust-in-the-linux-kernel", 54)]
    [InlineData("rust in the linux kernel", "rust-in-the-linux-kernel", 86)]
    [InlineData("7.5@123", "a_b.c-9", 48)]
    [InlineData("٣", "١٢", 40)]
    [InlineData("-0", "007", 46)]
    [InlineData("NaN", "1e5", 46)]
    public void A_token_is_short_and_brings_back_every_value_as_it_was(string sortValue, string id, int length)
    {
        var cursor = Cursor with { SortValue = sortValue, LastId = id };
        var token = Tokens.Write(cursor, Request);

        Assert.Equal(cursor, Tokens.ReadCursor(token, Request, Some.Now));
        Assert.Equal(length, token.Length);
    }

    [Fact]
    public void Any_values_come_back_as_they_were() => Gen.Select(Gen.OneOf(
        Gen.String.Where(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text), Gen.String[Gen.Char["abz019-._"], 1, 20], Gen.Long.Select(number => $"{number}"), Gen.Double.Select(number => number.ToString("R"))), Gen.Int[0, int.MaxValue])
        .Where(place => place.Item1.Length is > 0 and < 500)
        .Sample((id, count) => Assert.Equal(new ListPlace(id, count), Tokens.Read<ListPlace>(Tokens.Write(new ListPlace(id, count), Request), Request)));

    [Theory]
    [InlineData("7B226722")] // JSON, as it once was
    [InlineData("00")]
    [InlineData("03010101030461")] // the id in UTF-8 where it could be in letters
    [InlineData("8300010101030701")] // a number with a zero too many
    [InlineData("FFFFFFFF7F010101030701")] // a generation beyond any
    [InlineData("8380808010010101030701")] // one that would be 3 if its upper half were cut off
    [InlineData("0301017F030701")] // no such policy
    [InlineData("030101010307")] // an id that is cut off
    [InlineData("03010101030700")] // a letter that there is not
    [InlineData("030101010303")] // no id
    [InlineData("0301010103070100")] // something behind it
    [InlineData("FFFFFFFFFFFFFFFFFFFFFF")]
    public void Odd_content_with_a_right_signature_is_refused(string content)
    {
        AssertRefused(Tokens.Sign<PageCursor>(Convert.FromHexString(content), Request));
        Assert.Equal(
            Reasons.PageTokenInvalid,
            Assert.Throws<SearchException>(() => Tokens.Read<ListPlace>(Tokens.Sign<ListPlace>(Convert.FromHexString(content), Request), Request)).Reason);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", -1)]
    public void A_place_that_no_list_has_is_refused(string id, int count) => Assert.Equal(
        Reasons.PageTokenInvalid,
        Assert.Throws<SearchException>(() => Tokens.Read<ListPlace>(Tokens.Write(new ListPlace(id, count), Request), Request)).Reason);

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
            Assert.True(Tokens.Read<PageCursor>(Tokens.Sign<PageCursor>(bytes, Request), Request)!.IsValid);
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
