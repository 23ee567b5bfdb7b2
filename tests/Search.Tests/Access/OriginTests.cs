using Grpc.Core;

using Search.Contracts.V1;
using Search.Security;

namespace Search.Tests.Access;

/// <summary>Which pages' scripts may read what a key is answered with.</summary>
public sealed class OriginTests
{
    private const string Shop = "https://shop.example";

    [Fact]
    public async Task A_page_reads_what_its_own_key_is_answered_with_and_nothing_of_another()
    {
        await using var site = await KeyedServer.StartAsync();
        var shop = await site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" }, Origins = { "https://Shop.Example:443" } });
        var other = await site.KeyAsync("search:read");

        Assert.Equal([Shop], shop.Key.Origins);
        Assert.Equal(Shop, await AllowedAsync(site, HttpMethod.Options, key: null)); // a browser asks without the key
        Assert.Equal(Shop, await AllowedAsync(site, HttpMethod.Get, shop.Secret));
        Assert.Null(await AllowedAsync(site, HttpMethod.Get, other));
        Assert.Equal(Shop, await AllowedAsync(site, HttpMethod.Get, "wrong")); // the page may read why

        await site.Admin.Keys.UpdateKeyAsync(new UpdateKeyRequest { KeyId = shop.Key.KeyId, Origins = new UpdateKeyRequest.Types.Origins() });

        Assert.Null(await AllowedAsync(site, HttpMethod.Options, key: null));
        Assert.Null(await AllowedAsync(site, HttpMethod.Get, shop.Secret));
    }

    [Fact]
    public async Task An_answer_is_kept_by_its_reader_alone_and_is_no_answer_for_who_may_see_less()
    {
        await using var site = await KeyedServer.StartAsync();
        await site.PutAsync("a", "---\ntags: [rust]\n---\nA gazebo.");
        using var all = site.Server.HttpWith(await site.KeyAsync("search:read"));
        using var some = site.Server.HttpWith(await site.KeyAsync(new ArticleFilter { TagsAll = { "go" } }, "search:read"));
        using var answer = await all.GetAsync("/v1/articles:search?query=gazebo");
        using var less = await some.GetAsync("/v1/articles:search?query=gazebo");

        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.NotEqual(answer.Headers.ETag, less.Headers.ETag);
        some.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(200, (int)(await some.GetAsync("/v1/articles:search?query=gazebo")).StatusCode);
    }

    [Theory]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("HTTP://LOCALHOST:3000", "http://localhost:3000")]
    [InlineData("https://münchen.example", "https://xn--mnchen-3ya.example")]
    [InlineData("*", "*")]
    [InlineData("https://example.org/", null)]
    [InlineData("https://example.org/shop", null)]
    [InlineData("https://a@example.org", null)]
    [InlineData("example.org", null)]
    [InlineData("ftp://example.org", null)]
    [InlineData("", null)]
    public void An_origin_is_brought_into_the_form_in_which_browsers_send_it(string text, string? origin) => Assert.Equal(origin, WebOrigin.Find(text));

    [Fact]
    public async Task What_is_no_origin_is_refused_by_name()
    {
        await using var site = await KeyedServer.StartAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(
            async () => await site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" }, Origins = { "shop.example" } }));

        Assert.Equal("ORIGIN_INVALID", failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        Assert.Contains("'shop.example'", failure.Status.Detail, StringComparison.Ordinal);
    }

    private static async Task<string?> AllowedAsync(KeyedServer site, HttpMethod method, string? key)
    {
        using var request = new HttpRequestMessage(method, "/v1/articles:search?query=a") { Headers = { { "Origin", Shop }, { "Access-Control-Request-Method", "GET" } } };
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        using var answer = await site.Server.Http.SendAsync(request);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins.Single() : null;
    }
}
