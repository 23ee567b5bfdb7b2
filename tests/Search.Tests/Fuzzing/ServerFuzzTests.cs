using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

using Search.Tests.Support;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace Search.Tests.Fuzzing;

/// <summary>A running server answers whatever is sent to it, as JSON and with a documented reason, and lets in nobody with a token that was changed.</summary>
public sealed class ServerFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Addresses =
    [
        "POST /v1/articles:search", "PUT /v1/articles/a", "POST /v1/articles:batchPut", "POST /v1/articles:related", "POST /v1/tags:preview", "PUT /v1/topics/a",
        "POST /v1/topics/a:merge", "POST /v1/articles/a/tags:review", "PUT /v1/synonyms/a", "POST /v1/jobs", "POST /v1/keys", "PATCH /v1/keys/222222222222", "POST /v1/audit/1:undo",
    ];

    private static readonly string[] Words =
        ["{", "}", "[", "]", "\"", ":", ",", "null", "1e999", "-1", "\"query\"", "\"filter\"", "\"tagsAll\"", "\"markdown\"", "\"pageToken\"", "\\u0000", "\\ud800", "true", "9223372036854775808", "\"scopes\"", "\"kind\""];

    private readonly TemporaryFolder _folder = new();
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.File("open"));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public Task Json()
    {
        var number = 0;
        return Fuzz.RunAsync("json", Fuzz.CorpusOf("json"), Words, text => AskAsync(Addresses[number++ % Addresses.Length].Split(' '), text), output);
    }

    [Fact]
    public Task Query_string() => Fuzz.RunAsync(
        "query-string",
        ["query=kernel&page_size=3", "query=a&filter.tags_all=x&filter.published_from=2025", "query=%22a+b%22&facets=tag", "page_token=abc&order_by=NEWEST"],
        ["&", "=", "%", "%00", "%ff", "+", "filter.", "page_size=", "-1", "[]", ".", "query=", ";", "%F0%9F%98%80"],
        text => AskAsync(["GET", "/v1/articles:search?" + new string([.. text.Where(character => character is > ' ' and < '\u007F' and not '#')])], null),
        output);

    [Fact]
    public async Task Json_web_token()
    {
        var values = _key.Rsa.ExportParameters(includePrivateParameters: false);
        await File.WriteAllTextAsync(_folder.File("keys.json"), JsonSerializer.Serialize(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", kid = "one", n = Base64UrlEncoder.Encode(values.Modulus), e = Base64UrlEncoder.Encode(values.Exponent) } },
        }));
        await using var server = await RunningServer.StartAsync(
            _folder.File("closed"), $"--Jwt:KeysFile={_folder.File("keys.json")}", "--Jwt:Issuer=i", "--Jwt:Audience=a", "--Access:FailuresPerMinute=10000");
        var real = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "i",
            Audience = "a",
            Claims = new Dictionary<string, object> { ["sub"] = "s", ["scope"] = "search:read" },
            Expires = DateTime.UtcNow.AddHours(1),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
        var parts = real.Split('.');

        await Fuzz.RunAsync(
            "jwt",
            [real, $"{Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{parts[1]}.", $"{parts[0]}.{Base64UrlEncoder.Encode("{\"sub\":\"x\"}")}.{parts[2]}"],
            [".", "A", "=", "eyJ", "-", "_"],
            async text =>
            {
                var sent = new string([.. text.Where(character => character is > ' ' and < '\u007F')]);
                sent = sent.Length > 8_000 ? sent[..8_000] : sent;
                using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles:search?query=a");
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {sent}");
                using var answer = await server.Http.SendAsync(request);
                return answer.StatusCode == HttpStatusCode.OK && sent != real
                    ? throw new XunitException("a token that was changed lets in")
                    : await ReasonAsync(answer);
            },
            output);
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var body = JsonSerializer.Deserialize<JsonElement>(text);
        return answer.StatusCode == HttpStatusCode.OK ? "accepted"
            : answer.StatusCode == HttpStatusCode.InternalServerError ? throw new XunitException(text)
            : body.GetProperty("details")[0].GetProperty("reason").GetString()!;
    }

    private async Task<string> AskAsync(string[] address, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(address[0]), address[1]);
        request.Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", "application/json" } } };
        using var answer = await _server.Http.SendAsync(request);
        return await ReasonAsync(answer);
    }
}
