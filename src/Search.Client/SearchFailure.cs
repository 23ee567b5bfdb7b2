using Google.Rpc;

using Grpc.Core;

namespace Search.Client;

/// <summary>Why the service refused a call or one article of it, read from the <c>google.rpc</c> details of the answer.</summary>
/// <param name="Code">What kind of failure it is.</param>
/// <param name="Message">For people: names the field, the rule and the value.</param>
/// <param name="Reason">For programs: stable name of the rule, such as PAGE_TOKEN_INVALID; empty when the answer came from elsewhere than the service.</param>
/// <param name="FieldViolations">The request fields that broke a rule; empty when it was none in particular.</param>
/// <param name="RetryDelay">How long to wait before the same call may succeed; null when the service does not say.</param>
public sealed record SearchFailure(
    StatusCode Code, string Message, string Reason, IReadOnlyList<BadRequest.Types.FieldViolation> FieldViolations, TimeSpan? RetryDelay)
{
    /// <summary>Reads what a call failed with.</summary>
    public static SearchFailure Of(RpcException exception) =>
        exception.GetRpcStatus() is { } status
            ? Of(status)
            : new SearchFailure(exception.StatusCode, exception.Status.Detail, "", [], null);

    /// <summary>Reads what one article of a batch or an import failed with.</summary>
    public static SearchFailure Of(Google.Rpc.Status status) => new(
        (StatusCode)status.Code,
        status.Message,
        status.GetDetail<ErrorInfo>()?.Reason ?? "",
        [.. status.GetDetail<BadRequest>()?.FieldViolations ?? []],
        status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan());
}
