using Google.Protobuf.Reflection;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Search.Server.HttpApi;

/// <summary>Finds the endpoint that takes a call as a body for the one that takes the same call, at the same address, in the query string.</summary>
internal sealed class BodyEndpoints(IEnumerable<EndpointDataSource> sources)
{
    // All are mapped before the first request comes.
    private readonly Lazy<Dictionary<(MethodDescriptor, string?), RouteEndpoint>> _endpoints = new(() => sources
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { HttpRule.Body: "*" })
        .ToDictionary(KeyOf));

    /// <summary>Null where the call has no such form.</summary>
    public Endpoint? Find(Endpoint endpoint) => endpoint is RouteEndpoint route ? _endpoints.Value.GetValueOrDefault(KeyOf(route)) : null;

    private static (MethodDescriptor Method, string? Address) KeyOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>()!.MethodDescriptor, endpoint.RoutePattern.RawText);
}
