using System.Globalization;

using Google.Protobuf;

using Grpc.Core;

namespace Search.Server.GrpcApi;

/// <summary>
/// Answers over gRPC what never reached a service: a call that was refused at the door, and a message that cannot be read. The library reads a single message before any
/// interceptor runs, and answers UNKNOWN to bytes that are no message, or hold text that is not UTF-8: that is the caller's mistake, and never worth trying again.
/// </summary>
internal sealed class GrpcFailures(RequestDelegate next, FailureReport report)
{
    private static readonly object ReadMark = new();
    private static readonly string Unknown = Text(StatusCode.Unknown);

    /// <summary>Notes that the message of a call was read: what fails from here on is not its bytes.</summary>
    public static void MarkRead(ServerCallContext context) => context.UserState[ReadMark] = true;

    /// <summary>Whether a request is a call of gRPC, by what it says of itself.</summary>
    public static bool IsGrpc(HttpContext context) => context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (IsGrpc(context) && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Answer(report.Of(failure, context.Request.Path), context.Response);
            return;
        }

        if (!context.Response.HasStarted && context.Response.Headers["grpc-status"] == Unknown && !context.Items.ContainsKey(ReadMark))
        {
            Answer(context.Features.Get<SearchException>() ?? FailureStatus.Unreadable, context.Response);
        }
    }

    /// <summary>A status without a message, in the fields of the response (gRPC over HTTP2: Trailers-Only).</summary>
    private static void Answer(SearchException failure, HttpResponse response)
    {
        var status = FailureStatus.Of(failure);
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = Text((StatusCode)status.Code);
        response.Headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
    }

    private static string Text(StatusCode code) => ((int)code).ToString(CultureInfo.InvariantCulture);
}
