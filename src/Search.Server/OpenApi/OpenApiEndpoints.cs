using System.Net.Mime;


using Scalar.AspNetCore;

using Search.Server.Access;
using Search.Server.HttpApi;

namespace Search.Server.OpenApi;

/// <summary>Serves the document of the JSON gateway, and a page to read and try it.</summary>
internal static class OpenApiEndpoints
{
    private const string Address = "/openapi.json";
    private const string Page = "/docs";

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddOpenApi(OpenApiFile.Name, options => options.AddDocumentTransformer<ContractTransformer>());
        services.AddSingleton<OpenApiFile>();
    }

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes)
    {
        var document = routes.MapGet(Address, async (OpenApiFile file, HttpResponse response) =>
        {
            var (bytes, tag) = await file.ReadAsync();
            response.Headers.CacheControl = "public, no-cache"; // another release has another document at the same address
            return Results.Bytes(bytes, MediaTypeNames.Application.Json, entityTag: tag);
        }).ExcludeFromDescription();
        ((IEndpointConventionBuilder)document).Add(AccessGate.Guard);
        ((IEndpointConventionBuilder)document).Add(ReadMethods.Widen);

        var page = routes.MapScalarApiReference(Page, options => options
            .WithTitle("Article search")
            .WithOpenApiRoutePattern(Address)
            .WithNonce()
            .DisableDefaultFonts() // which come from elsewhere
            .DisableTelemetry()
            .HideDeveloperTools()
            .HideClientButton()
            .DisableAgent()
            .DisableMcp());
        page.Add(AccessGate.Guard);
        page.Add(ReadMethods.Widen);
        page.Add(Confine);
    }

    /// <summary>Lets the page load nothing and talk to nobody but this server.</summary>
    private static void Confine(EndpointBuilder endpoint)
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.ContentSecurityPolicy =
                    $"default-src 'none'; script-src 'self' 'nonce-{context.Items[ScalarOptions.NonceHttpContextItemKey]}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                    + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers["Referrer-Policy"] = "no-referrer";
                return Task.CompletedTask;
            });
            return answer(context);
        };
    }
}
