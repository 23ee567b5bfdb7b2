using System.Globalization;

using Google.Protobuf;

using Grpc.Core;

namespace Search.Server.GrpcApi;

/// <summary>
/// The library reads a single request message before any interceptor runs, and answers UNKNOWN to bytes that are no message, or hold text
/// that is not UTF-8. That is the caller's mistake, and never worth trying again.
/// </summary>
internal sealed class UnreadableMessages(RequestDelegate next)
{
    private static readonly object ReadMark = new();
    private static readonly string Unknown = ((int)StatusCode.Unknown).ToString(CultureInfo.InvariantCulture);
    private static readonly string InvalidArgument = ((int)StatusCode.InvalidArgument).ToString(CultureInfo.InvariantCulture);
    private static readonly string Details = Convert.ToBase64String(FailureStatus.Of(FailureStatus.Unreadable).ToByteArray());

    /// <summary>Notes that the message of a call was read: what fails from here on is not its bytes.</summary>
    public static void MarkRead(ServerCallContext context) => context.UserState[ReadMark] = true;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        var headers = context.Response.Headers;
        if (!context.Response.HasStarted && headers["grpc-status"] == Unknown && !context.Items.ContainsKey(ReadMark))
        {
            headers["grpc-status"] = InvalidArgument;
            headers["grpc-message"] = FailureStatus.Unreadable.Message;
            headers["grpc-status-details-bin"] = Details;
        }
    }
}
