using CsCheck;

using Search.Searching;

namespace Search.Tests.Searching;

public sealed class PageTokenTests
{
    private static readonly PageCursor Cursor = new(3, 4_711, "1.25", "some-article");

    [Fact]
    public void A_token_brings_back_its_place_in_the_same_request() =>
        Assert.Equal(Cursor, PageToken.Decode(PageToken.Encode(Cursor, "request"), "request"));

    [Fact]
    public void No_token_means_the_first_page() => Assert.Null(PageToken.Decode("", "request"));

    [Fact]
    public void A_token_of_another_request_is_refused()
    {
        var refusal = Assert.Throws<SearchException>(() => PageToken.Decode(PageToken.Encode(Cursor, "request"), "other request"));

        Assert.Equal(("PAGE_TOKEN_INVALID", "page_token"), (refusal.Reason.Name, refusal.Field));
    }

    [Fact]
    public void Any_damage_is_seen()
    {
        var token = PageToken.Encode(Cursor, "request");

        Gen.Int[0, token.Length - 1].Select(Gen.Char['0', 'z']).Sample((position, character) =>
        {
            var damaged = token[..position] + character + token[(position + 1)..];
            if (damaged != token)
            {
                Assert.Throws<SearchException>(() => PageToken.Decode(damaged, "request"));
            }
        });
        Assert.Throws<SearchException>(() => PageToken.Decode(token[..^1], "request"));
        Assert.Throws<SearchException>(() => PageToken.Decode(token + new string('A', 5_000), "request"));
    }

    [Fact]
    public void Any_text_is_a_token_or_refused() => Gen.String.Sample(text =>
    {
        if (text.Length > 0)
        {
            Assert.Throws<SearchException>(() => PageToken.Decode(text, "request"));
        }
    });
}
