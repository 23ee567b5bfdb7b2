using System.IO.Compression;

using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.ResponseCompression;

using Search.Server.Access;
using Search.Server.HttpApi;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about HTTP with JSON.</summary>
internal static class GatewayServices
{
    public static void AddGateway(this IServiceCollection services)
    {
        services.AddSingleton<BodyEndpoints>();
        services.AddSingleton<EntityTags>();
        services.AddCors();
        services.AddSingleton<OriginPolicies>();
        services.AddSingleton<ICorsPolicyProvider>(provider => provider.GetRequiredService<OriginPolicies>());
        services.AddResponseCompression(compression =>
        {
            // What a page of another site can make a browser send has no key with it, so that lengths of answers tell it nothing (BREACH).
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/markdown", "application/atom+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>What is done to each answer, from the outermost on.</summary>
    public static void UseAnswers(IApplicationBuilder app)
    {
        app.UseResponseCompression();
        app.UseMiddleware<JsonFailures>();
        app.UseMiddleware<OptionsAnswer>();
    }

    /// <summary>What is done to each request whose caller was let in.</summary>
    public static void UseRequests(IApplicationBuilder app)
    {
        app.UseMiddleware<JsonRequests>();
        app.UseMiddleware<ConditionalReads>();
    }
}
