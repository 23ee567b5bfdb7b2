using System.Globalization;

using Grpc.Core;

namespace Search.Server.GrpcApi;

/// <summary>
/// The library reads a request message before any interceptor runs, and answers UNKNOWN to bytes that are no message, or hold text that is
/// not UTF-8. That is the caller's mistake, and never worth trying again.
/// </summary>
internal sealed class UnreadableMessages(RequestDelegate next)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    private static readonly string Unknown = Header(StatusCode.Unknown);
    private static readonly string InvalidArgument = Header(StatusCode.InvalidArgument);

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        // The interceptor never answers UNKNOWN, so this is not a failure of the call itself.
        var headers = context.Response.Headers;
        if (!context.Response.HasStarted && headers[StatusHeader] == Unknown)
        {
            headers[StatusHeader] = InvalidArgument;
            headers[MessageHeader] = "the request must be a protobuf message with text in UTF-8";
        }
    }

    private static string Header(StatusCode code) => ((int)code).ToString(CultureInfo.InvariantCulture);
}
