using Microsoft.AspNetCore.Mvc;

using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

using Search.Assistants;
using Search.Assistants.Reading;
using Search.Contracts.V1;
using Search.Server.Access;
using Search.Server.GrpcApi;

namespace Search.Server.Mcp;

/// <summary>
/// The Model Context Protocol over HTTP, without sessions: each request stands for itself, with its own key, and any instance of the service may answer it. What the tools tell comes
/// from <see cref="OwnCalls"/>.
/// </summary>
internal static class McpEndpoint
{
    /// <summary>Where it is.</summary>
    public const string Path = "/mcp";

    // The longest arguments of a tool are some ten thousand characters; the rest is what a client tells of itself.
    private const int MaxRequestBytes = 256 * 1024;

    public static void AddMcp(this IServiceCollection services)
    {
        services.AddMcpServer()
            .WithHttpTransport(http => http.SessionMode = HttpServerSessionMode.Stateless)
            .WithRequestFilters(filters => filters.AddCallToolFilter(Guarded));
        services.AddOptions<McpServerOptions>().Configure<SiteOptions, SearchService.SearchServiceClient, ArticleService.ArticleServiceClient, TagService.TagServiceClient, ArticleAddress>(
            (mcp, site, search, articles, tags, addresses) => Assistant.Configure(mcp, site.Name, search, articles, tags, addresses));
    }

    public static void MapMcp(this WebApplication app)
    {
        app.MapMcp(Path).WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes), new ChecksOrigin()).Add(AccessGate.Guard);
    }

    /// <summary>A tool that fails by a defect tells its caller nothing of it, and the log everything.</summary>
    private static McpRequestHandler<CallToolRequestParams, CallToolResult> Guarded(McpRequestHandler<CallToolRequestParams, CallToolResult> call) => async (request, cancellationToken) =>
    {
        try
        {
            return await call(request, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or McpException))
        {
            var report = request.Services!.GetRequiredService<FailureReport>();
            throw new McpException(report.Of(failure, $"{Path} {request.Params?.Name}").Message);
        }
    };
}
