using System.Globalization;

using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

using Grpc.Core;

using HttpResponse = Microsoft.AspNetCore.Http.HttpResponse;
using Status = Google.Rpc.Status;

namespace Search.Server.GrpcApi;

/// <summary>Turns a failure into what its caller is told, the same over gRPC, over JSON and for one article of a batch.</summary>
internal static class FailureStatus
{
    /// <summary>What JSON needs in order to write the details.</summary>
    public static readonly TypeRegistry DetailTypes = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    private const string Domain = "search.v1";

    // RFC 6750, section 3: how to be let in.
    private const string Challenge = "Bearer realm=\"search\"";

    /// <summary>For bytes that are no message of the contract. The library tells no more about them.</summary>
    public static SearchException Unreadable { get; } = new(Reasons.MessageInvalid, "the request must be a protobuf message with text in UTF-8");

    /// <summary>The status of a failure, with its details.</summary>
    public static Status Of(SearchException failure)
    {
        var status = new Status
        {
            Code = (int)CodeOf(failure.Error),
            Message = failure.Message,
            Details = { Any.Pack(new ErrorInfo { Reason = failure.Reason.Name, Domain = Domain }) },
        };
        if (failure.Field is { } field)
        {
            var violation = new BadRequest.Types.FieldViolation { Field = field, Description = failure.Message, Reason = failure.Reason.Name };
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violation } }));
        }

        if (failure.RetryDelay is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }

        return status;
    }

    /// <summary>The failure that a status was made of; null for a status of others.</summary>
    public static SearchException? Find(RpcException call) =>
        call.GetRpcStatus() is { } status && status.GetDetail<ErrorInfo>() is { Domain: Domain } info && Reasons.All.FirstOrDefault(reason => reason.Name == info.Reason) is { } reason
            ? new SearchException(reason, status.Message, call)
            {
                Field = status.GetDetail<BadRequest>()?.FieldViolations.FirstOrDefault()?.Field,
                RetryDelay = status.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan(),
            }
            : null;

    /// <summary>Writes what HTTP itself says of a failure: the status, and when to come again.</summary>
    public static void Apply(SearchException failure, HttpResponse response)
    {
        response.StatusCode = HttpStatusOf(failure.Error);
        if (failure.Error == SearchError.Unauthenticated)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        if (failure.RetryDelay is { } delay)
        {
            response.Headers.RetryAfter = ((long)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The gRPC code of a kind of failure.</summary>
    public static StatusCode CodeOf(SearchError error) => error switch
    {
        SearchError.InvalidRequest => StatusCode.InvalidArgument,
        SearchError.Unauthenticated => StatusCode.Unauthenticated,
        SearchError.Forbidden => StatusCode.PermissionDenied,
        SearchError.NotFound => StatusCode.NotFound,
        SearchError.Unimplemented => StatusCode.Unimplemented,
        SearchError.Conflict => StatusCode.Aborted,
        SearchError.TooLarge => StatusCode.ResourceExhausted,
        SearchError.Exhausted => StatusCode.ResourceExhausted,
        SearchError.Cancelled => StatusCode.Cancelled,
        SearchError.Internal => StatusCode.Internal,
        SearchError.Unavailable => StatusCode.Unavailable,
        SearchError.DeadlineExceeded => StatusCode.DeadlineExceeded,
    };

    /// <summary>The HTTP status of a kind of failure.</summary>
    public static int HttpStatusOf(SearchError error) => error switch
    {
        SearchError.InvalidRequest => StatusCodes.Status400BadRequest,
        SearchError.Unauthenticated => StatusCodes.Status401Unauthorized,
        SearchError.Forbidden => StatusCodes.Status403Forbidden,
        SearchError.NotFound => StatusCodes.Status404NotFound,
        SearchError.Unimplemented => StatusCodes.Status405MethodNotAllowed,
        SearchError.Conflict => StatusCodes.Status409Conflict,
        SearchError.TooLarge => StatusCodes.Status413PayloadTooLarge,
        SearchError.Exhausted => StatusCodes.Status429TooManyRequests,
        SearchError.Cancelled => StatusCodes.Status499ClientClosedRequest,
        SearchError.Internal => StatusCodes.Status500InternalServerError,
        SearchError.Unavailable => StatusCodes.Status503ServiceUnavailable,
        SearchError.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
    };
}
