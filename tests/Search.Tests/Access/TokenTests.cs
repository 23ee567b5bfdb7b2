using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>JSON web tokens as the other way in.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private static readonly string[] SearchRead = ["search:read"];
    private static readonly string[] Ada = ["Ada"];
    private static readonly string[] Crit = ["exp"];

    private const string Issuer = "https://login.example.org";

    private readonly TemporaryFolder _folder = new();
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        await WriteKeysAsync(_key);
        _server = await RunningServer.StartAsync(
            _folder.File("data"),
            $"--Jwt:KeysFile={_folder.File("keys.json")}",
            $"--Jwt:Issuer={Issuer}",
            "--Jwt:Audience=search",
            "--Access:FailuresPerMinute=10000");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_lets_in_with_its_scopes_and_its_filter()
    {
        using var writer = _server.ConnectWith(Token(new() { ["scope"] = "articles:write" }));
        foreach (var author in new[] { "Ada", "Bob" })
        {
            await writer.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = author.ToLowerInvariant(), Markdown = $"---\nauthor: {author}\n---\nengines", WaitFor = WaitFor.Searchable });
        }

        using var reader = _server.ConnectWith(Token(new() { ["scope"] = "openid search:read", ["article_filter"] = """{"authors": ["Ada"]}""" }));
        using var other = _server.ConnectWith(Token(new() { ["scope"] = SearchRead }));

        Assert.Equal(1, (await reader.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "engines" })).TotalSize);
        Assert.Equal(2, (await other.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "engines" })).TotalSize);
        Assert.Equal("SCOPE_MISSING", (await Refusal.OfAsync(async () => await reader.Admin.GetStatusAsync(new GetStatusRequest()))).Reason);
        Assert.Equal("KEY_MISSING", (await Refusal.OfAsync(async () => await _server.FindAsync("engines"))).Reason);
    }

    [Fact]
    public async Task A_filter_can_be_a_claim_that_is_an_object()
    {
        using var reader = _server.ConnectWith(Token(new() { ["scope"] = "search:read", ["article_filter"] = JsonSerializer.SerializeToElement(new { authors = Ada }) }));

        Assert.Equal(0, (await reader.Search.SearchArticlesAsync(new SearchArticlesRequest())).TotalSize);
    }

    [Fact]
    public async Task A_token_that_is_not_to_be_believed_is_refused_with_the_rule()
    {
        var now = DateTime.UtcNow;
        using var stranger = RSA.Create(2048);
        var publicText = Encoding.UTF8.GetBytes(RSA.Create(_key.Rsa.ExportParameters(false)).ExportSubjectPublicKeyInfoPem());
        var cases = new (string Token, string Rule)[]
        {
            (Unsigned(), "must be signed with a public key of the issuer"),
            (Token([], key: new RsaSecurityKey(stranger) { KeyId = "one" }), "must be signed with a public key of the issuer"),
            (Token([], key: new RsaSecurityKey(stranger) { KeyId = "two" }), "must be signed with a public key of the issuer"),
            (Token([], credentials: new SigningCredentials(new SymmetricSecurityKey(publicText) { KeyId = "one" }, SecurityAlgorithms.HmacSha256)), "must be signed with a public key of the issuer"),
            (Token([], audience: "shop"), "must be made for this service (aud)"),
            (Token([], issuer: "https://evil.example.org"), "must be made by the issuer of the settings (iss)"),
            (Token([], expires: now.AddHours(-1), notBefore: now.AddHours(-2)), "must not have expired"),
            (Token([], notBefore: now.AddHours(1), expires: now.AddHours(2)), "must be valid already"),
            (Token([], issuedAt: now.AddHours(1)), "must have been issued before now"),
            (Token(new() { ["article_filter"] = "{\"authors\": 1}" }), "must have an article filter as claim article_filter"),
            (Token(new() { ["article_filter"] = ":" }), "must have an article filter as claim article_filter"),
            (Token(new() { ["article_filter"] = "{\"published_from\": \"soon\"}" }), "must have an article filter as claim article_filter"),
            (Token(new() { ["article_filter"] = Array.Empty<string>() }), "must have an article filter as claim article_filter"),
            (Token([], header: new() { ["crit"] = Crit }), "must not demand extensions (crit)"),
            (Token([])[..^4], "must be signed with a public key of the issuer"),
            ("a.b.c", "must be a signed JSON web token"),
            ("not-a-token", "must be a signed JSON web token"),
        };

        await Assert.AllAsync(cases, async wrong =>
        {
            using var http = _server.HttpWith(wrong.Token);
            using var answer = await http.GetAsync("/v1/articles:search?query=a");
            var text = await answer.Content.ReadAsStringAsync();

            Assert.Equal(401, (int)answer.StatusCode);
            Assert.Contains("TOKEN_INVALID", text, StringComparison.Ordinal);
            Assert.Contains(wrong.Rule, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_keys_of_the_issuer_are_those_that_its_file_has_now()
    {
        var next = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "next" };
        using var before = _server.ConnectWith(Token(new() { ["scope"] = "search:read" }));
        using var after = _server.ConnectWith(Token(new() { ["scope"] = "search:read" }, key: next));
        await before.Search.SearchArticlesAsync(new SearchArticlesRequest());

        await WriteKeysAsync(_key, next);
        await after.Search.SearchArticlesAsync(new SearchArticlesRequest());

        await WriteKeysAsync(next);
        await after.Search.SearchArticlesAsync(new SearchArticlesRequest());
        Assert.Equal("TOKEN_INVALID", (await Refusal.OfAsync(async () => await before.Search.SearchArticlesAsync(new SearchArticlesRequest()))).Reason);

        await File.WriteAllTextAsync(_folder.File("keys.json"), "no keys");
        Assert.Equal("TOKEN_INVALID", (await Refusal.OfAsync(async () => await after.Search.SearchArticlesAsync(new SearchArticlesRequest()))).Reason);
    }

    private static string Unsigned() => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = true }.CreateToken(new SecurityTokenDescriptor { Issuer = Issuer, Audience = "search" });

    private Task WriteKeysAsync(params RsaSecurityKey[] keys) => File.WriteAllTextAsync(_folder.File("keys.json"), JsonSerializer.Serialize(new
    {
        keys = keys.Select(key => key.Rsa.ExportParameters(false) is var values
            ? new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(values.Modulus), e = Base64UrlEncoder.Encode(values.Exponent) }
            : null),
    }));

    private string Token(
        Dictionary<string, object> claims,
        SecurityKey? key = null,
        SigningCredentials? credentials = null,
        string issuer = Issuer,
        string audience = "search",
        DateTime? notBefore = null,
        DateTime? expires = null,
        DateTime? issuedAt = null,
        Dictionary<string, object>? header = null)
    {
        claims["sub"] = "somebody";
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            AdditionalHeaderClaims = header,
            NotBefore = notBefore ?? DateTime.UtcNow.AddMinutes(-1),
            IssuedAt = issuedAt ?? DateTime.UtcNow.AddMinutes(-1),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            SigningCredentials = credentials ?? new SigningCredentials(key ?? _key, SecurityAlgorithms.RsaSha256),
        });
    }
}
