using System.Globalization;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>How often a key and an address may call.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task A_key_that_calls_too_often_is_told_to_wait_over_both_transports_and_others_are_not()
    {
        await using var site = await KeyedServer.StartAsync("--Access:TellRateLimits=true");
        var made = await site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" }, CallsPerSecond = 0.01, Burst = 3 });
        using var http = site.Server.HttpWith(made.Secret);
        using var other = site.Server.HttpWith(await site.KeyAsync("search:read"));

        var statuses = new List<int>();
        for (var call = 0; call < 5; call++)
        {
            using var answer = await http.GetAsync("/v1/articles:search?query=a");
            statuses.Add((int)answer.StatusCode);
            Assert.Equal("\"key\";q=3;w=300", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.StartsWith($"\"key\";r={Math.Max(0, 2 - call)};t=", answer.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
            if (call >= 3)
            {
                Assert.InRange(int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 100);
            }
        }

        using var client = site.Server.ConnectWith(made.Secret);
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.Search.SearchArticlesAsync(new SearchArticlesRequest()));

        Assert.Equal([200, 200, 200, 429, 429], statuses);
        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Equal("RATE_LIMITED", failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        Assert.NotNull(failure.GetRpcStatus()!.GetDetail<Google.Rpc.RetryInfo>());
        Assert.Equal(200, (int)(await other.GetAsync("/v1/articles:search?query=a")).StatusCode);
    }

    [Fact]
    public async Task A_limit_that_is_changed_counts_for_the_next_call()
    {
        await using var site = await KeyedServer.StartAsync();
        var made = await site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" }, CallsPerSecond = 0.01, Burst = 1 });
        using var client = site.Server.ConnectWith(made.Secret);
        await client.Search.SearchArticlesAsync(new SearchArticlesRequest());
        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(async () => await client.Search.SearchArticlesAsync(new SearchArticlesRequest()))).Reason);

        await site.Admin.Keys.UpdateKeyAsync(new UpdateKeyRequest { KeyId = made.Key.KeyId, CallsPerSecond = 100, Burst = 100 });

        await client.Search.SearchArticlesAsync(new SearchArticlesRequest());
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("127.0.0.1", 4)]
    public async Task Addresses_are_told_apart_by_what_trusted_proxies_say_alone(string trusted, int answered)
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(
            folder.Path, "--Access:AddressCallsPerSecond=0.01", "--Access:AddressBurst=2", $"--Access:TrustedProxies={trusted}");

        var statuses = new List<int>();
        foreach (var address in new[] { "203.0.113.1", "203.0.113.1", "203.0.113.2", "203.0.113.2", "203.0.113.1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles:search?query=a") { Headers = { { "X-Forwarded-For", address } } };
            using var answer = await server.Http.SendAsync(request);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal(answered, statuses.Count(status => status == 200));
        Assert.Equal(5 - answered, statuses.Count(status => status == 429));
        Assert.Equal(200, (int)(await server.Http.GetAsync("/healthz/ready")).StatusCode);
    }

    [Fact]
    public async Task Wrong_keys_are_counted_by_what_a_trusted_proxy_says()
    {
        await using var site = await KeyedServer.StartAsync("--Access:TrustedProxies=127.0.0.1", "--Access:FailuresPerMinute=2");
        using var wrong = site.Server.HttpWith("srch_222222222222_wrong");

        var statuses = new List<int>();
        foreach (var address in new[] { "203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles:search?query=a") { Headers = { { "X-Forwarded-For", address } } };
            using var answer = await wrong.SendAsync(request);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([401, 401, 429, 401], statuses);
    }

    [Fact]
    public async Task After_ten_wrong_keys_in_a_minute_an_address_is_told_to_wait_and_a_right_key_still_comes_in()
    {
        await using var site = await KeyedServer.StartAsync();
        using var wrong = site.Server.HttpWith("srch_222222222222_wrong");
        using var right = site.Server.HttpWith(await site.KeyAsync("search:read"));

        var statuses = new List<int>();
        for (var call = 0; call < 12; call++)
        {
            using var answer = await wrong.GetAsync("/v1/articles:search?query=a");
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(401, 10), 429, 429], statuses);
        Assert.Equal(200, (int)(await right.GetAsync("/v1/articles:search?query=a")).StatusCode);
    }
}
