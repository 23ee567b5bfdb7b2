using Microsoft.Net.Http.Headers;

using Search.Security;
using Search.Server.Access;

namespace Search.Server.HttpApi;

/// <summary>
/// Says how long answers may be kept (RFC 9111), and answers a reader who has the present one with 304. Only what readers ask for is kept: the state of the service, keys and the audit log change
/// without the store, and must lie nowhere.
/// </summary>
internal sealed class ConditionalReads(RequestDelegate next, EntityTags tags, ServerOptions options, DoorState door)
{
    private const Scope Readers = Scope.SearchRead | Scope.ArticlesRead | Scope.DraftsRead;

    private static readonly string[] Varies = ["Authorization", "X-Api-Key", "Origin"];

    private readonly string _age = options.CacheTime == TimeSpan.Zero ? "no-cache" : $"max-age={(long)options.CacheTime.TotalSeconds}";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsKept(context))
        {
            context.Response.Headers.CacheControl = "no-store";
            await next(context);
            return;
        }

        var tag = await tags.OfAsync(context);
        if (Has(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            Tell(context.Response, tag);
            return;
        }

        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK)
            {
                Tell(context.Response, tag);
            }
            else
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        await next(context);
    }

    private static bool IsKept(HttpContext context) =>
        ReadMethods.AreOf(context.Request)
        && context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { IsOpen: false, ConcernsAll: false, Scopes: not Scope.None and var scopes }
        && (scopes & ~Readers) == 0;

    private static bool Has(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && EntityTagHeaderValue.Parse(tag) is var present
        && known.Any(one => one.Compare(present, useStrongComparison: false));

    private void Tell(HttpResponse response, string tag)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = $"{(door.IsOpen ? "public" : "private")}, {_age}";
        response.Headers.AppendCommaSeparatedValues("Vary", Varies);
    }
}
