using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

using Grpc.Core;

using Status = Google.Rpc.Status;

namespace Search.Server.GrpcApi;

/// <summary>Turns a failure into what its caller is told, the same over gRPC, over JSON and for one article of a batch.</summary>
internal static class FailureStatus
{
    /// <summary>What JSON needs in order to write the details.</summary>
    public static readonly TypeRegistry DetailTypes = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    /// <summary>For bytes that are no message of the contract. The library tells no more about them.</summary>
    public static readonly Status Unreadable =
        Of(StatusCode.InvalidArgument, "MESSAGE_INVALID", "the request must be a protobuf message with text in UTF-8");

    private const string Domain = "search.v1";

    // As long as the index waits before it tries again; a stop and a start take about as long.
    private static readonly Duration RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(5));

    /// <summary>The status of a failure that the caller is meant to understand.</summary>
    public static Status Of(SearchException failure)
    {
        var status = Of(CodeOf(failure.Error), failure.Reason, failure.Message);
        if (failure.Field is { } field)
        {
            var violation = new BadRequest.Types.FieldViolation { Field = field, Description = failure.Message, Reason = failure.Reason };
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violation } }));
        }

        if (PassesByItself(failure.Reason))
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = RetryDelay }));
        }

        return status;
    }

    /// <summary>A status with a stable name for programs.</summary>
    public static Status Of(StatusCode code, string reason, string message) => new()
    {
        Code = (int)code,
        Message = message,
        Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = Domain }) },
    };

    /// <summary>The index goes on by itself and a stopping service is started again; a failed store waits for a person.</summary>
    private static bool PassesByItself(string reason) => reason is "INDEX_FAILED" or "STOPPING" or "STORE_CLOSED";

    private static StatusCode CodeOf(SearchError error) => error switch
    {
        SearchError.InvalidRequest => StatusCode.InvalidArgument,
        SearchError.NotFound => StatusCode.NotFound,
        SearchError.Conflict => StatusCode.Aborted,
        SearchError.Unavailable => StatusCode.Unavailable,
    };
}
