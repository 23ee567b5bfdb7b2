using System.Security.Claims;
using System.Text.Encodings.Web;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

using Search.Security;

namespace Search.Server.Access;

/// <summary>
/// Tells who calls: by a key, or by a JSON web token, in the field Authorization, or by a key in x-api-key. Never by the address of a request, which logs and histories keep.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    DoorState door,
    KeyCheck keys,
    JwtOptions tokens,
    TokenCallers tokenCallers,
    KeyFailures failures)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Key";

    private const string Bearer = "Bearer ";
    private const string KeyField = "x-api-key";

    private static readonly ClaimsPrincipal Known = new(new ClaimsIdentity(SchemeName));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            var proof = await FindAsync();
            if (proof is null)
            {
                return AuthenticateResult.NoResult();
            }

            Context.Features.Set(proof.Look());
            Context.Features.Set(proof);
            return AuthenticateResult.Success(new AuthenticationTicket(Known, SchemeName));
        }
        catch (SearchException failure)
        {
            var told = failures.Note(failure, CallerAddress.Of(Context));
            Context.Features.Set(told);
            return AuthenticateResult.Fail(told);
        }
    }

    private async Task<CallerProof?> FindAsync()
    {
        var sent = Sent();
        if (sent.Length == 0)
        {
            return door.IsOpen ? new CallerProof(LookLocal) : null;
        }

        if (sent.StartsWith(KeySecret.Scheme, StringComparison.Ordinal) || !tokens.AreAccepted)
        {
            return new CallerProof(() => Caller.Of(keys.Check(sent)));
        }

        var result = await Context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        return result.Succeeded ? tokenCallers.ProofOf(result.Principal) : throw TokenCallers.Refuse(result.Failure);
    }

    private Caller LookLocal() => door.IsOpen
        ? Caller.Local
        : throw new SearchException(Reasons.KeyMissing, "the call needs a key by now, sent as \"Authorization: Bearer …\" or \"x-api-key: …\"");

    private string Sent()
    {
        var authorization = Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
            : authorization.Length > 0 ? authorization
            : Request.Headers[KeyField].ToString().Trim();
    }
}
