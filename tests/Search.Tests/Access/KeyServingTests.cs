using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>The life of a key, over both transports.</summary>
public sealed class KeyServingTests : IAsyncLifetime
{
    private KeyedServer _site = null!;

    public async Task InitializeAsync() => _site = await KeyedServer.StartAsync("--Access:FailuresPerMinute=10000");

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_key_is_sent_as_bearer_or_as_x_api_key()
    {
        var key = await _site.KeyAsync("search:read");
        using var http = new HttpClient { BaseAddress = _site.Server.Http.BaseAddress, DefaultRequestHeaders = { { "x-api-key", key } } };

        Assert.Equal(200, (int)(await http.GetAsync("/v1/articles:search?query=a")).StatusCode);
        Assert.Null(await RefusalAsync(key));
        await _site.Server.Search.SearchArticlesAsync(new SearchArticlesRequest(), new Metadata { { "x-api-key", key } });
    }

    [Fact]
    public async Task A_key_in_the_address_of_a_request_counts_for_nothing()
    {
        var key = await _site.KeyAsync("search:read");

        using var answer = await _site.Server.Http.GetAsync($"/v1/articles:search?query=a&key={key}&api_key={key}&access_token={key}");

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.DoesNotContain(key, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_is_told_once_and_nowhere_again()
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Description = "box", Scopes = { "search:read" }, Filter = new ArticleFilter { Authors = { "Ada" } } });
        using var http = _site.Server.HttpWith(_site.AdminKey);

        var listed = await http.GetStringAsync("/v1/keys");

        Assert.StartsWith(made.Key.Prefix, made.Secret, StringComparison.Ordinal);
        Assert.Contains(made.Key.KeyId, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret[made.Key.Prefix.Length..], listed, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", listed, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Ada"], (await _site.Admin.Keys.GetKeyAsync(new GetKeyRequest { KeyId = made.Key.KeyId })).Filter.Authors);
    }

    [Fact]
    public async Task Wrong_cut_off_and_changed_keys_are_refused_alike()
    {
        var key = await _site.KeyAsync("search:read");
        var last = key[^1] == 'A' ? 'B' : 'A';

        string[] wrong = ["x", "srch_", key[..^1], key + "A", key[..^1] + last, key.ToUpperInvariant(), $"srch_{new string('2', 12)}_{key[18..]}", new string('x', 5_000)];

        await Assert.AllAsync(wrong, async text => Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), await RefusalAsync(text)));
        Assert.Null(await RefusalAsync(key));
    }

    [Fact]
    public async Task A_revoked_key_lets_nobody_in_from_the_answer_on()
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" } });
        Assert.Null(await RefusalAsync(made.Secret));

        await _site.Admin.Keys.DeleteKeyAsync(new DeleteKeyRequest { KeyId = made.Key.KeyId });

        Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), await RefusalAsync(made.Secret));
        Assert.Equal((StatusCode.NotFound, "KEY_NOT_FOUND"), await Refusal.OfAsync(async () => await _site.Admin.Keys.GetKeyAsync(new GetKeyRequest { KeyId = made.Key.KeyId })));
    }

    [Fact]
    public async Task A_rotated_key_has_two_secrets_until_the_old_one_ends()
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" } });

        var second = await _site.Admin.Keys.RotateKeyAsync(new RotateKeyRequest { KeyId = made.Key.KeyId });
        Assert.Null(await RefusalAsync(made.Secret));
        Assert.Null(await RefusalAsync(second.Secret));

        var third = await _site.Admin.Keys.RotateKeyAsync(new RotateKeyRequest { KeyId = made.Key.KeyId, OldSecretExpiresAt = "2000" });
        Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), await RefusalAsync(made.Secret));
        Assert.Equal((StatusCode.Unauthenticated, "KEY_EXPIRED"), await RefusalAsync(second.Secret));
        Assert.Null(await RefusalAsync(third.Secret));
        Assert.Equal(2, third.Key.Secrets.Count);
    }

    [Fact]
    public async Task An_update_changes_what_is_given_alone()
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest
        {
            Description = "box",
            Scopes = { "search:read" },
            Filter = new ArticleFilter { Authors = { "Ada" } },
            CallsPerSecond = 5,
            ExpiresAt = $"{DateTime.UtcNow.Year + 2}",
        });
        using var http = _site.Server.HttpWith(_site.AdminKey);

        using var answer = await http.PatchAsync($"/v1/keys/{made.Key.KeyId}", Json("""{"scopes": ["articles:read"], "expires_at": ""}"""));
        var updated = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key");

        Assert.Equal("box", updated.GetProperty("description").GetString());
        Assert.Equal("articles:read", updated.GetProperty("scopes")[0].GetString());
        Assert.Equal("Ada", updated.GetProperty("filter").GetProperty("authors")[0].GetString());
        Assert.False(updated.TryGetProperty("expiresAt", out _));
        Assert.Equal(5, updated.GetProperty("callsPerSecond").GetDouble());
        Assert.Equal((StatusCode.PermissionDenied, "SCOPE_MISSING"), await RefusalAsync(made.Secret));
    }

    [Theory]
    [InlineData("{\"scopes\": []}", "KEY_SCOPE_INVALID", "scopes must be one or more of search:read")]
    [InlineData("{\"scopes\": [\"search:write\"]}", "KEY_SCOPE_INVALID", "was 'search:write'")]
    [InlineData("{\"scopes\": [\"search:read\"], \"expires_at\": \"2001\"}", "KEY_EXPIRY_INVALID", "expires_at must be after now")]
    [InlineData("{\"scopes\": [\"search:read\"], \"expires_at\": \"soon\"}", "DATE_INVALID", "expires_at must be an ISO 8601")]
    [InlineData("{\"scopes\": [\"search:read\"], \"calls_per_second\": -1}", "KEY_LIMIT_INVALID", "calls_per_second must be")]
    [InlineData("{\"scopes\": [\"search:read\"], \"burst\": -1}", "KEY_LIMIT_INVALID", "burst must be")]
    [InlineData("{\"scopes\": [\"search:read\"], \"description\": \"a\\nb\"}", "KEY_DESCRIPTION_TOO_LONG", "description must be")]
    [InlineData("{\"scopes\": [\"search:read\"], \"filter\": {\"published_from\": \"x\"}}", "DATE_INVALID", "filter.published_from must be")]
    public async Task A_key_that_breaks_a_rule_is_refused_with_the_field_the_rule_and_the_value(string body, string reason, string message)
    {
        using var http = _site.Server.HttpWith(_site.AdminKey);

        using var answer = await http.PostAsync("/v1/keys", Json(body));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.Contains(message, Regex.Unescape(text.Replace("\\u0027", "'", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_keys_are_listed_page_by_page()
    {
        for (var made = 0; made < 5; made++)
        {
            await _site.KeyAsync("search:read");
        }

        var ids = new List<string>();
        var request = new ListKeysRequest { PageSize = 2 };
        do
        {
            var page = await _site.Admin.Keys.ListKeysAsync(request);
            ids.AddRange(page.Keys.Select(key => key.KeyId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.True(ids.Count >= 6);
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
    }

    [Fact]
    public async Task A_use_is_told_to_the_hour()
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" } });
        Assert.Equal("", made.Key.LastUsedAt);

        await RefusalAsync(made.Secret);

        Assert.Matches("^20..-..-..T..:00:00Z$", (await _site.Admin.Keys.GetKeyAsync(new GetKeyRequest { KeyId = made.Key.KeyId })).LastUsedAt);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    /// <summary>How a search with a key is refused; null where it is answered.</summary>
    private async Task<(StatusCode Code, string Reason)?> RefusalAsync(string key)
    {
        try
        {
            await _site.Server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "a" }, new Metadata { { "authorization", $"Bearer {key}" } });
            return null;
        }
        catch (RpcException failure)
        {
            return (failure.StatusCode, failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        }
    }
}
