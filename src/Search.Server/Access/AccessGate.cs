using Grpc.AspNetCore.Server;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Search.Server.Access;

/// <summary>
/// Holds each call against its <see cref="AccessRule"/>, by the authorization of ASP.NET. What is refused is thrown: the two transports each have one place that answers
/// failures.
/// </summary>
internal sealed class AccessGate(RefusalLog refusals) : AuthorizationHandler<AccessGate.Requirement>, IAuthorizationMiddlewareResultHandler
{
    /// <summary>The policy of every endpoint.</summary>
    public static readonly AuthorizationPolicy Policy = new AuthorizationPolicyBuilder(KeyAuthentication.SchemeName).AddRequirements(new Requirement()).Build();

    /// <summary>Gives every endpoint its rule.</summary>
    /// <exception cref="InvalidOperationException">The table has none for it.</exception>
    public static void Guard(EndpointBuilder endpoint)
    {
        var route = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText ?? "";
        var method = endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault()?.Method;
        var rule = method is not null
            ? AccessTable.Methods.GetValueOrDefault($"{method.ServiceName}.{method.Name}")
            : AccessTable.Addresses.GetValueOrDefault(route);
        endpoint.Metadata.Add(rule ?? throw new InvalidOperationException($"no rule says who may call {endpoint.DisplayName}"));
        endpoint.Metadata.Add(new AuthorizeAttribute());
    }

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) => next(context);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        var http = (HttpContext)context.Resource!;
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            context.Succeed(requirement); // there is nothing at the address, or nothing for the method, to be let in to
            return Task.CompletedTask;
        }

        var rule = endpoint.Metadata.GetMetadata<AccessRule>() ?? throw new InvalidOperationException("an endpoint has no rule");
        if (!rule.IsOpen)
        {
            try
            {
                var caller = http.Features.Get<Caller>() ?? throw Refusal(http);
                rule.Check(caller, NameOf(http));
            }
            catch (SearchException refusal)
            {
                refusals.Note(refusal, http);
                throw;
            }
        }

        context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static string NameOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name ?? Quote.Of(context.Request.Path);

    private static SearchException Refusal(HttpContext context) => context.Features.Get<SearchException>()
        ?? new SearchException(Reasons.KeyMissing, $"{NameOf(context)} needs a key, sent as \"Authorization: Bearer …\" or \"x-api-key: …\"");

    /// <summary>That the rule of the endpoint is kept.</summary>
    internal sealed class Requirement : IAuthorizationRequirement;
}
