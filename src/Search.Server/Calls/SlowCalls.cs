using Grpc.Core;
using Grpc.Core.Interceptors;

using Search.Contracts.V1;
using Search.Server.Access;
using Search.Server.Admission;

namespace Search.Server.Calls;

/// <summary>Tells of calls that have used up much of their deadline while they still go on: its caller's, or that of reads. What has none is never slow.</summary>
internal sealed class SlowCalls(CallLog log, TelemetryOptions options, ServerOptions server, TimeProvider time) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (Call.Of(context.GetHttpContext()) is { } call)
        {
            call.Query = QueryOf(request);
            if (TimeFor(context) is { } deadline)
            {
                call.WatchAfter(deadline * options.SlowShare, time, slow => log.TellSlow(slow, deadline));
            }
        }

        return await continuation(request, context);
    }

    private TimeSpan? TimeFor(ServerCallContext context)
    {
        if (context.Deadline != DateTime.MaxValue)
        {
            var left = context.Deadline - time.GetUtcNow().UtcDateTime;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        return CallRules.IsRead(CallRules.Of(context.Method, MethodType.Unary)) ? server.ReadTimeout : null;
    }

    private static string? QueryOf(object request) => request switch
    {
        SearchArticlesRequest search => search.Query,
        SuggestQueriesRequest suggest => suggest.Query,
        _ => null,
    };
}
