using Grpc.AspNetCore.Server;

using Search.Server.Access;
using Search.Server.Admission;

namespace Search.Server.GrpcApi;

/// <summary>
/// Gives reads a deadline where their caller gave none, over gRPC and over JSON: the token that says that nobody waits any more also says that it took too long. Streams and
/// writes have none.
/// </summary>
internal sealed class ReadDeadline(RequestDelegate next, ServerOptions options)
{
    private static readonly object Key = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsReadWithoutDeadline(context))
        {
            await next(context);
            return;
        }

        var caller = context.RequestAborted;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(caller);
        ended.CancelAfter(options.ReadTimeout);
        context.Items[Key] = caller;
        context.RequestAborted = ended.Token;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestAborted = caller;
        }
    }

    /// <summary>Whether a call was ended by its deadline here, while its caller still waits.</summary>
    public static bool HasPassed(HttpContext context) =>
        context.Items.TryGetValue(Key, out var caller) && context.RequestAborted.IsCancellationRequested && !((CancellationToken)caller!).IsCancellationRequested;

    private static bool IsReadWithoutDeadline(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { Method: var method }
        && CallRules.IsRead(CallRules.Of(method.FullName, method.Type))
        && !context.Request.Headers.ContainsKey("grpc-timeout");
}
