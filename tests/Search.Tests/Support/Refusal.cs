using Grpc.Core;

namespace Search.Tests.Support;

/// <summary>What a caller is told whose call is refused.</summary>
public static class Refusal
{
    public static async Task<(StatusCode Code, string Reason)> OfAsync(Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(call);
        return (failure.StatusCode, failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }
}
