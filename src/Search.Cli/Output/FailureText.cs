using Grpc.Core;

using Search.Client;

namespace Search.Cli.Output;

/// <summary>Tells people why a call failed, on one line.</summary>
internal static class FailureText
{
    public static string Of(RpcException exception, Uri server, TimeSpan timeout)
    {
        var failure = SearchFailure.Of(exception);
        return failure switch
        {
            { Reason.Length: > 0 } => Of(failure),
            { Code: StatusCode.Unavailable } =>
                $"no server answers at {server} ({CauseOf(exception)}); start it with 'dotnet run --project src/Search.Server' or name another with --server",
            { Code: StatusCode.DeadlineExceeded } => $"{server} gave no answer within {timeout.TotalSeconds:0.###} s; --timeout allows more",
            _ when exception.Status.DebugException is HttpRequestException =>
                $"what answers at {server} does not speak gRPC ({CauseOf(exception)}); --server names the port for gRPC, 8081 unless set otherwise",
            _ => Of(failure),
        };
    }

    public static string Of(SearchFailure failure) =>
        failure.Reason.Length > 0 ? $"{failure.Message} ({failure.Reason})" : $"{failure.Message} ({failure.Code})";

    /// <summary>"Connection refused" rather than what gRPC makes of it.</summary>
    private static string CauseOf(RpcException exception) =>
        exception.Status.DebugException?.GetBaseException().Message ?? exception.Status.Detail;
}
