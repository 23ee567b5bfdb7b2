using Google.Protobuf.Reflection;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Search.Server.HttpApi;

/// <summary>
/// Gives addresses the methods that follow from those they have: what takes GET takes HEAD, and a call without effects that takes POST takes QUERY (RFC 10008), whose answers may be kept and asked
/// for again.
/// </summary>
internal static class ReadMethods
{
    /// <summary>The method of RFC 10008.</summary>
    public const string Query = "QUERY";

    /// <summary>Widens one endpoint.</summary>
    public static void Widen(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is not { } metadata)
        {
            return;
        }

        var more = MoreOf(metadata.HttpMethods, endpoint.Metadata.OfType<GrpcJsonTranscodingMetadata>().FirstOrDefault()?.MethodDescriptor);
        if (more is not null)
        {
            endpoint.Metadata.Remove(metadata);
            endpoint.Metadata.Add(new HttpMethodMetadata([.. metadata.HttpMethods, more], metadata.AcceptCorsPreflight));
        }
    }

    /// <summary>Whether a request changes nothing.</summary>
    public static bool AreOf(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Method == Query;

    private static string? MoreOf(IReadOnlyList<string> methods, MethodDescriptor? call) =>
        methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head) ? HttpMethods.Head
        : methods.Contains(HttpMethods.Post) && call?.GetOptions()?.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects ? Query
        : null;
}
