using Grpc.Core;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http.Features;

using Search.Server.GrpcApi;

namespace Search.Server.Calls;

/// <summary>How a call ended, told from what its caller was sent: whoever refused it, on whichever transport.</summary>
internal static class CallStatus
{
    private static readonly Dictionary<int, StatusCode> OfHttp = Enum.GetValues<SearchError>()
        .GroupBy(FailureStatus.HttpStatusOf)
        .ToDictionary(errors => errors.Key, errors => FailureStatus.CodeOf(errors.First()));

    private static readonly Dictionary<StatusCode, string> Names = Enum.GetValues<StatusCode>().ToDictionary(code => code, NameOf);

    // Failures of the service, by OpenTelemetry's conventions for gRPC; what the caller did wrong is no error of a server.
    private static readonly StatusCode[] Errors =
        [StatusCode.Unknown, StatusCode.DeadlineExceeded, StatusCode.Unimplemented, StatusCode.Internal, StatusCode.Unavailable, StatusCode.DataLoss];

    /// <summary>The status of a call that has ended.</summary>
    public static StatusCode Of(HttpContext context)
    {
        var response = context.Response;
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null)
        {
            return response.StatusCode < StatusCodes.Status400BadRequest
                ? response.HasStarted || !context.RequestAborted.IsCancellationRequested ? StatusCode.OK : StatusCode.Cancelled
                : OfHttp.GetValueOrDefault(response.StatusCode, response.StatusCode < StatusCodes.Status500InternalServerError ? StatusCode.InvalidArgument : StatusCode.Internal);
        }

        var told = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers["grpc-status"] is [{ } trailer] ? trailer : response.Headers["grpc-status"].ToString();
        return int.TryParse(told, out var code) ? (StatusCode)code : StatusCode.Cancelled; // its caller went away before it could be told
    }

    /// <summary>A status as gRPC spells it: <c>NOT_FOUND</c>.</summary>
    public static string Name(StatusCode code) => Names.GetValueOrDefault(code, "UNKNOWN");

    /// <summary>Whether it is the service's fault.</summary>
    public static bool IsError(StatusCode code) => Array.IndexOf(Errors, code) >= 0;

    private static string NameOf(StatusCode code) => code == StatusCode.OK
        ? "OK"
        : string.Concat($"{code}".Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
