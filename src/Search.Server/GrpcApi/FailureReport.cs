using Google.Protobuf;

using Grpc.Core;

using Status = Google.Rpc.Status;

namespace Search.Server.GrpcApi;

/// <summary>Tells a caller about any failure at all; one that nobody foresaw is logged, and its caller told nothing about it.</summary>
internal sealed partial class FailureReport(ILogger<FailureReport> logger)
{
    /// <summary>The status to answer with.</summary>
    public Status Of(Exception failure, string call)
    {
        switch (failure)
        {
            case SearchException known:
                if (known.Error == SearchError.Unavailable)
                {
                    LogUnavailable(call, known.Message, known.InnerException);
                }

                return FailureStatus.Of(known);
            case InvalidProtocolBufferException:
                return FailureStatus.Unreadable;
            default:
                LogUnexpected(call, failure);
                return FailureStatus.Of(StatusCode.Internal, "INTERNAL", "internal error");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Call} could not be served: {Problem}")]
    private partial void LogUnavailable(string call, string problem, Exception? cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Call} failed unexpectedly")]
    private partial void LogUnexpected(string call, Exception failure);
}
