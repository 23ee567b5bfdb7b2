using System.Collections.Concurrent;

using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Search.Tests.Client;

/// <summary>Fails calls as told, and notes how they came in.</summary>
public sealed class FakeTroubles : Interceptor
{
    private int _calls;

    /// <summary>What the next calls fail with, one each.</summary>
    public ConcurrentQueue<RpcException> Failures { get; } = new();

    public int Calls => _calls;

    /// <summary>Of the call before; <see cref="DateTime.MaxValue"/> when it had none.</summary>
    public DateTime LastDeadline { get; private set; }

    public void FailNext(int times, StatusCode code)
    {
        for (var time = 0; time < times; time++)
        {
            Failures.Enqueue(new RpcException(new Status(code, "as told")));
        }
    }

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Note(context);
        return continuation(request, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Note(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Note(ServerCallContext context)
    {
        Interlocked.Increment(ref _calls);
        LastDeadline = context.Deadline;
        if (Failures.TryDequeue(out var failure))
        {
            throw failure;
        }
    }
}
