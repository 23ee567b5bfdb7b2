using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

using Search.Contracts.V1;
using Search.Server.Access;

namespace Search.Server.Hosting;

/// <summary>Says over HTTP and <c>grpc.health.v1</c> whether the process answers, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    // How often callers of grpc.health.v1 Watch hear of a change.
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<Readiness>("ready");
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = TimeSpan.Zero;
            publisher.Period = WatchPeriod;
        });
        services.AddGrpcHealthChecks(health =>
        {
            foreach (var file in new[]
                     {
                         ArticleSearchReflection.Descriptor, ArticleIngestReflection.Descriptor,
                         ArticleTagsReflection.Descriptor, IndexAdminReflection.Descriptor, SynonymsReflection.Descriptor, KeysReflection.Descriptor,
                         AuditReflection.Descriptor,
                     })
            {
                health.Services.Map(file.Services.Single().FullName, _ => true);
            }
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        Describe(
            routes.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }),
            "GetLiveness", "Whether the process answers", (StatusCodes.Status200OK, "It does."));
        Describe(
            routes.MapHealthChecks("/healthz/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }),
            "GetReadiness", "Whether the service can do its work", (StatusCodes.Status200OK, "It can."), (StatusCodes.Status503ServiceUnavailable, "It cannot, as the problems say."));
        routes.MapGrpcHealthChecksService().Add(AccessGate.Guard);
    }

    private static void Describe(IEndpointConventionBuilder address, string name, string summary, params (int Status, string Meaning)[] answers)
    {
        address.WithName(name).WithSummary(summary).WithMetadata(
            [.. answers.Select(answer => new ProducesResponseTypeMetadata(answer.Status, typeof(HealthAnswer), ["application/json"]) { Description = answer.Meaning })]);
        address.Add(AccessGate.Guard);
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new HealthAnswer(
            report.Status == HealthStatus.Healthy ? "ok" : "unavailable",
            [.. report.Entries.Values.Where(entry => entry.Status != HealthStatus.Healthy).Select(entry => entry.Description ?? "")]),
        context.RequestAborted);

    /// <param name="Status">"ok" or "unavailable".</param>
    /// <param name="Problems">Why it is not well, each in a sentence.</param>
    internal sealed record HealthAnswer(string Status, IReadOnlyList<string> Problems);
}
