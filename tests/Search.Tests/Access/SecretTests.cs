using System.Security.Cryptography;
using System.Text;

using Grpc.Core;

using Microsoft.Extensions.DependencyInjection;

using Search.Changes;
using Search.Contracts.V1;
using Search.Security;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>Nothing that lets anybody in is told or logged, whatever is done with it.</summary>
public sealed class SecretTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _told = [];
    private readonly List<string> _secrets = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_secret_stands_in_a_log_line_an_error_an_entry_an_export_or_the_status()
    {
        using var log = new LogRecorder();
        var publicKeys = _folder.File("keys.json");
        await File.WriteAllTextAsync(publicKeys, "{\"keys\": []}");
        var storeKey = "";
        await using (var server = await RunningServer.StartAsync(
            _folder.File("data"),
            log.AddTo,
            [.. LogRecorder.Everything, $"--Jwt:KeysFile={publicKeys}", "--Jwt:Issuer=https://login.example.org", "--Jwt:Audience=search", "--Access:FailuresPerMinute=100"]))
        {
            var admin = await MakeLocalAsync();
            storeKey = Convert.ToHexString(server.Services.GetRequiredService<IStoreKey>().Key.Span);
            await Eventually.HoldsAsync("the key is taken in", async () => (await EndAsync(server, admin, "bearer")).Length > 0 && _told[^1] == "OK");
            using var client = server.ConnectWith(admin);
            await UseAsync(server, client);
            await TellAsync(client);
        }

        Assert.True(log.Lines.Count > 1_000);
        Assert.True(_told.Count > 60);
        var forbidden = _secrets.Select(TailOf).Concat(_secrets.Select(HashOf)).Append(storeKey).Append(Convert.ToBase64String(Convert.FromHexString(storeKey))).ToList();
        Assert.All(forbidden, secret =>
        {
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(_told, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public async Task A_key_that_somebody_puts_into_an_address_does_not_come_into_the_log_as_shipped()
    {
        using var log = new LogRecorder(hasScopes: false);
        await using var server = await RunningServer.StartAsync(_folder.File("data"), log.AddTo, LogRecorder.AsShipped);
        var made = await server.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read", "articles:read" } });
        using var http = server.HttpWith(made.Secret);

        foreach (var address in new[] { "/v1/articles:search?query=a&api_key={0}", "/v1/articles:search?query={0}", "/v1/articles/{0}", "/{0}", "/v1/articles:search?page_token={0}" })
        {
            using var known = await http.GetAsync(address.Replace("{0}", made.Secret, StringComparison.Ordinal));
            using var unknown = await server.Http.GetAsync(address.Replace("{0}", made.Secret, StringComparison.Ordinal));
        }

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(TailOf(made.Secret), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Keys and tokens in all the right and the wrong ways.</summary>
    private async Task UseAsync(RunningServer server, Search.Client.SearchClient admin)
    {
        var live = Keep(await admin.Keys.CreateKeyAsync(new CreateKeyRequest { Description = "live", Scopes = { "search:read" } }));
        var revoked = Keep(await admin.Keys.CreateKeyAsync(new CreateKeyRequest { Description = "revoked", Scopes = { "search:read" } }));
        var rotated = Keep(await admin.Keys.CreateKeyAsync(new CreateKeyRequest { Description = "rotated", Scopes = { "search:read" } }));
        Keep(await admin.Keys.RotateKeyAsync(new RotateKeyRequest { KeyId = rotated.Key.KeyId, OldSecretExpiresAt = "2000" }));
        await admin.Keys.UpdateKeyAsync(new UpdateKeyRequest { KeyId = live.Key.KeyId, Scopes = { "search:read", "articles:read" } });
        await admin.Keys.DeleteKeyAsync(new DeleteKeyRequest { KeyId = revoked.Key.KeyId });

        var token = $"{Base64("{\"alg\":\"RS256\",\"kid\":\"one\",\"typ\":\"JWT\"}")}.{Base64("{\"iss\":\"https://login.example.org\",\"aud\":\"search\",\"sub\":\"somebody\",\"exp\":4000000000}")}.{Base64(Guid.NewGuid() + "signature")}";
        var unsigned = $"{Base64("{\"alg\":\"none\"}")}.{Base64("{\"iss\":\"https://login.example.org\",\"sub\":\"nobody\"}")}.{Base64(Guid.NewGuid() + "unsigned")}";
        var last = live.Secret[^1] == 'A' ? 'B' : 'A';
        string[] wrong = [live.Secret[..^1], live.Secret + "A", live.Secret[..^1] + last, live.Secret.ToUpperInvariant(), $"srch_222222222222_{TailOf(live.Secret)}", token, unsigned];
        foreach (var text in wrong.Concat([live.Secret, revoked.Secret, rotated.Secret]))
        {
            _secrets.Add(text);
            foreach (var way in new[] { "bearer", "x-api-key", "basic", "json", "json x-api-key", "stream" })
            {
                await EndAsync(server, text, way);
            }
        }
    }

    /// <summary>What is told to who may know most.</summary>
    private async Task TellAsync(Search.Client.SearchClient admin)
    {
        await admin.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "a", Markdown = "# A", WaitFor = WaitFor.Searchable });
        _told.Add($"{await admin.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { PageSize = 1_000 })}");
        _told.Add($"{await admin.Keys.ListKeysAsync(new ListKeysRequest())}");
        _told.Add($"{await admin.Admin.GetStatusAsync(new GetStatusRequest())}");
        _told.Add($"{await admin.Admin.ListJobsAsync(new ListJobsRequest())}");
        using var export = admin.Articles.ExportArticles(new ExportArticlesRequest());
        await foreach (var line in export.ResponseStream.ReadAllAsync())
        {
            _told.Add($"{line}");
        }
    }

    /// <summary>Calls with a text as key, and keeps how the call ends.</summary>
    private async Task<string> EndAsync(RunningServer server, string text, string way)
    {
        if (way.StartsWith("json", StringComparison.Ordinal))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/status");
            request.Headers.TryAddWithoutValidation(way == "json" ? "Authorization" : "x-api-key", way == "json" ? $"Bearer {text}" : text);
            using var answer = await server.Http.SendAsync(request);
            _told.Add($"{answer.Headers} {await answer.Content.ReadAsStringAsync()}");
            return _told[^1];
        }

        var key = way == "x-api-key" ? new Metadata { { way, text } } : new Metadata { { "authorization", way == "basic" ? $"Basic {text}" : $"Bearer {text}" } };
        try
        {
            if (way == "stream")
            {
                using var export = server.Articles.ExportArticles(new ExportArticlesRequest(), key);
                await export.ResponseStream.MoveNext(CancellationToken.None);
            }
            else
            {
                await server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "a" }, key);
            }

            _told.Add("OK");
        }
        catch (RpcException failure)
        {
            _told.Add($"{failure.Status.Detail} {failure.GetRpcStatus()} {string.Join(' ', failure.Trailers)}");
        }

        return _told[^1];
    }

    private CreateKeyResponse Keep(CreateKeyResponse made)
    {
        _secrets.Add(made.Secret);
        return made;
    }

    private async Task<string> MakeLocalAsync()
    {
        var now = DateTimeOffset.UtcNow;
        var secret = KeySecret.New(KeyId.New());
        _secrets.Add(secret.Text);
        LocalKeyFile.Write(_folder.File("data"), new AccessKey { Id = secret.Id, Scopes = Scope.All, CreatedAt = now, Secrets = [new StoredSecret(secret.Hash, now, ExpiresAt: null)] });
        await Task.CompletedTask;
        return secret.Text;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What nobody else can know of it.</summary>
    private static string TailOf(string secret) => secret[(secret.LastIndexOfAny(['_', '.'], secret.Length - 30) + 1)..];

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
