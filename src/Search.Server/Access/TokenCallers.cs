using System.Security.Claims;

using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

using Search.Searching.Queries;
using Search.Security;

namespace Search.Server.Access;

/// <summary>Lets callers in by JSON web tokens: the library checks the token, and this says what of it counts.</summary>
internal sealed class TokenCallers(JwtOptions options, TimeProvider time) : IConfigureNamedOptions<JwtBearerOptions>
{
    private const int MaxSubjectLength = 128;

    // Signatures by public keys alone: with a secret shared by both, whoever checks tokens could make them, and the public key could be taken for the secret (RFC 8725, 2.1).
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions bearer)
    {
        if (!options.AreAccepted)
        {
            return;
        }

        bearer.MapInboundClaims = false;
        bearer.TimeProvider = time;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            ValidAlgorithms = Algorithms,
            ClockSkew = options.ClockSkew,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            ValidTypes = null,
        };
        bearer.Events = new JwtBearerEvents { OnTokenValidated = CheckWhole };
        if (options.KeysFile.Length > 0)
        {
            var keys = new KeySetFile(options.KeysFile);
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, id, _) => keys.Read().Where(key => key.KeyId == id);
            return;
        }

        // A key that the issuer withdrew counts no longer than until the next look.
        bearer.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            options.KeysUrl, new KeySetReader(), new HttpDocumentRetriever { RequireHttps = !new Uri(options.KeysUrl).IsLoopback })
        {
            AutomaticRefreshInterval = TimeSpan.FromHours(1),
            RefreshInterval = TimeSpan.FromSeconds(30),
            UseLastKnownGoodConfiguration = false,
        };
    }

    /// <summary>The caller of a checked token, until the token ends.</summary>
    /// <exception cref="SearchException">As <see cref="CallerOf"/>.</exception>
    public CallerProof ProofOf(ClaimsPrincipal principal)
    {
        var caller = CallerOf(principal);
        var end = long.TryParse(principal.FindFirst(JwtRegisteredClaimNames.Exp)?.Value, out var seconds) ? seconds : throw Refuse("must say when it expires");
        return new CallerProof(() => (time.GetUtcNow() - options.ClockSkew).ToUnixTimeSeconds() < end ? caller : throw Refuse("must not have expired"));
    }

    /// <summary>The caller that the claims of a checked token speak of.</summary>
    /// <exception cref="SearchException">They do not say enough (<see cref="SearchError.Unauthenticated"/>).</exception>
    public Caller CallerOf(ClaimsPrincipal principal)
    {
        var issued = principal.FindFirst(JwtRegisteredClaimNames.Iat)?.Value;
        if (issued is not null && (!long.TryParse(issued, out var seconds) || seconds > (time.GetUtcNow() + options.ClockSkew).ToUnixTimeSeconds()))
        {
            throw Refuse("must have been issued before now");
        }

        var subject = principal.FindFirst(JwtRegisteredClaimNames.Sub)?.Value ?? throw Refuse("must name a subject (sub)");
        var scopes = principal.FindAll(options.ScopeClaim).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new Caller(
            $"token:{(subject.Length > MaxSubjectLength ? subject[..MaxSubjectLength] : subject)}",
            scopes.Aggregate(Scope.None, (all, name) => all | ScopeNames.Find(name)),
            FilterOf(principal.FindAll(options.FilterClaim).ToList()));
    }

    /// <summary>What is told of a token that the library does not accept.</summary>
    public static SearchException Refuse(Exception? failure) => failure as SearchException ?? Refuse(failure switch
    {
        SecurityTokenExpiredException => "must not have expired",
        SecurityTokenNotYetValidException => "must be valid already",
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "must say when it expires",
        SecurityTokenInvalidAudienceException => "must be made for this service (aud)",
        SecurityTokenInvalidIssuerException => "must be made by the issuer of the settings (iss)",
        SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException =>
            "must be signed with a public key of the issuer",
        _ => "must be a signed JSON web token of the issuer",
    });

    /// <summary>What the library passes over: demands that it does not know (RFC 7515, 4.1.11), and a filter without a value, of which it makes no claim.</summary>
    private Task CheckWhole(TokenValidatedContext context)
    {
        if (context.SecurityToken is JsonWebToken token)
        {
            if (token.TryGetHeaderValue<object>("crit", out _))
            {
                context.Fail(Refuse("must not demand extensions (crit)"));
            }
            else if (token.TryGetPayloadValue<object>(options.FilterClaim, out _) && context.Principal?.HasClaim(claim => claim.Type == options.FilterClaim) != true)
            {
                context.Fail(Refuse($"must have an article filter as claim {options.FilterClaim}, or no such claim"));
            }
        }

        return Task.CompletedTask;
    }

    private static SearchException Refuse(string rule) => new(Reasons.TokenInvalid, $"the token {rule}");

    private ArticleFilter FilterOf(IReadOnlyList<Claim> claims)
    {
        try
        {
            return claims switch
            {
                [] => ArticleFilter.None,
                [var claim] => FilterMessages.FromJson(claim.Value),
                _ => throw Refuse($"must have one claim {options.FilterClaim}"),
            };
        }
        catch (SearchException failure) when (failure.Reason != Reasons.TokenInvalid)
        {
            throw Refuse($"must have an article filter as claim {options.FilterClaim}: {failure.Message}");
        }
    }

    /// <summary>Reads a JSON web key set, which the library knows only behind an address in another document.</summary>
    private sealed class KeySetReader : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var set = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration { JsonWebKeySet = set };
            foreach (var key in set.GetSigningKeys())
            {
                configuration.SigningKeys.Add(key);
            }

            return configuration;
        }
    }
}
