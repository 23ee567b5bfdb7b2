using Google.Protobuf;

using Grpc.Core;

namespace Search.Server.GrpcApi;

/// <summary>Makes of any failure at all what its caller may know of it; one that nobody foresaw is logged, and its caller told nothing about it.</summary>
internal sealed partial class FailureReport(ServerPaths paths, ILogger<FailureReport> logger)
{
    /// <summary>What to answer with.</summary>
    public SearchException Of(Exception failure, string call)
    {
        switch (failure)
        {
            case SearchException known:
                if (known.Error != SearchError.Unavailable)
                {
                    return known;
                }

                LogUnavailable(call, known.Message, known.InnerException);
                return new SearchException(known.Reason, paths.Hide(known.Message), known);
            case RpcException refused when FailureStatus.Find(refused) is { } answered:
                return answered; // of a call within the service, and noted where it was answered
            case InvalidProtocolBufferException:
                return FailureStatus.Unreadable;
            default:
                LogUnexpected(call, failure);
                return new SearchException(Reasons.Internal, "internal error", failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Call} could not be served: {Problem}")]
    private partial void LogUnavailable(string call, string problem, Exception? cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Call} failed unexpectedly")]
    private partial void LogUnexpected(string call, Exception failure);
}
