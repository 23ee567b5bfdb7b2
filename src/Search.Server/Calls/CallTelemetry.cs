using System.Collections.Concurrent;

using Grpc.AspNetCore.Server;
using Grpc.Core;

using Microsoft.AspNetCore.Http.Features;

using Search.Server.Access;
using Search.Server.Admission;

namespace Search.Server.Calls;

/// <summary>
/// Measures every call from the moment when it is known what it is until its answer is sent, whether or not it was let in. Where calls do one thing after another, their stages
/// are measured too.
/// </summary>
internal sealed class CallTelemetry(RequestDelegate next, CallMetrics calls, StageMetrics stages, CallLog log)
{
    // Without the slash before them; as many as the contract has.
    private static readonly ConcurrentDictionary<string, string> Names = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }

        var method = endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method;
        var clock = method is null || IsOfStages(method) ? StageClock.Start() : null;
        try
        {
            await (method is null ? next(context) : RunAsync(context, Names.GetOrAdd(method.FullName, name => name[1..]), clock));
        }
        finally
        {
            if (clock is not null)
            {
                stages.Add(clock);
            }
        }
    }

    private static bool IsOfStages(IMethod method) => method.Type == MethodType.Unary && CallRules.Of(method.FullName, method.Type) != CallKind.Import;

    private async Task RunAsync(HttpContext context, string method, StageClock? clock)
    {
        using var call = new Call(method, clock, context);
        context.Features.Set(call);
        try
        {
            await next(context);
        }
        finally
        {
            var status = CallStatus.Of(context);
            calls.Add(method, status, call.Elapsed);
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
            {
                CallMetrics.Describe(span, method, status, call.RequestId);
            }

            // What the service failed by is told where it is known.
            if (status is not (StatusCode.Internal or StatusCode.Unavailable))
            {
                log.TellEnd(call, CallStatus.Name(status), context.Features.Get<Caller>()?.KeyId ?? "-");
            }
        }
    }
}
