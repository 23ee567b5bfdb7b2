using System.Collections.Concurrent;

using Grpc.AspNetCore.Server;
using Grpc.Core;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Search.Server.Access;

/// <summary>
/// Bounds what the requests of one caller hold in memory at a time, counted as their bodies come in: many large ones at once, each within its own limit, would fill it.
/// Streams of the caller are left to their own bounds.
/// </summary>
internal sealed class CallerMemory(RequestDelegate next, ServerOptions options)
{
    // Of gRPC; JSON has its own check.
    private const string EncodingField = "grpc-encoding";

    private readonly ConcurrentDictionary<string, Held> _held = new();

    public async Task InvokeAsync(HttpContext context)
    {
        // What would be unpacked counts as what came in, which may be a thousandth of it.
        if (context.Request.Headers[EncodingField].ToString() is { Length: > 0 } encoding and not "identity")
        {
            throw SearchException.Invalid(EncodingField, Reasons.ContentEncodingInvalid, $"must not be set, since messages are read as they are, was {Quote.Of(encoding)}");
        }

        if (context.Features.Get<Caller>() is not { } caller || !HasOneMessage(context))
        {
            await next(context);
            return;
        }

        var name = caller.IsLocal ? CallerAddress.Of(context) : caller.KeyId;
        var held = Enter(name);
        var body = new CountedBody(context.Request.Body, bytes => Count(bytes, held, context));
        context.Request.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            Leave(name, held, body.BytesRead);
        }
    }

    private static bool HasOneMessage(HttpContext context) =>
        context.Request.Method is not ("GET" or "HEAD" or "DELETE" or "OPTIONS")
        && context.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null
            || metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is not (MethodType.ClientStreaming or MethodType.DuplexStreaming));

    private Held Enter(string name)
    {
        while (true)
        {
            var held = _held.GetOrAdd(name, _ => new Held());
            lock (held)
            {
                if (!held.IsGone)
                {
                    held.Calls++;
                    return held;
                }
            }
        }
    }

    private void Leave(string name, Held held, long bytes)
    {
        lock (held)
        {
            held.Bytes -= bytes;
            if (--held.Calls == 0)
            {
                held.IsGone = true;
                _held.TryRemove(name, out _);
            }
        }
    }

    private void Count(int bytes, Held held, HttpContext context)
    {
        lock (held)
        {
            held.Bytes += bytes;
            if (held.Bytes <= options.MaxCallerBytes)
            {
                return;
            }
        }

        var refusal = new SearchException(
            Reasons.CallerMemoryFull, $"the requests of a caller must hold at most {options.MaxCallerMegabytes} MiB at a time, held more: send fewer of them at once");

        // gRPC's reader tells nobody what went wrong.
        context.Features.Set(refusal);
        throw refusal;
    }

    /// <summary>What one caller holds.</summary>
    private sealed class Held
    {
        public int Calls { get; set; }

        public long Bytes { get; set; }

        public bool IsGone { get; set; }
    }

    private sealed class CountedBody(Stream inner, Action<int> count) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            BytesRead += read;
            count(read);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
