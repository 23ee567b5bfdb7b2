using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Search.Tests.Calls;

/// <summary>Takes what is sent to it by OTLP over HTTP, by the address that it is sent to: <c>/v1/traces</c>, <c>/v1/metrics</c>, <c>/v1/logs</c>.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    private long _receivedBytes;

    public Collector()
    {
        using (var socket = new TcpListener(IPAddress.Loopback, 0))
        {
            socket.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Task.Run(RunAsync);
    }

    public string Address { get; }

    /// <summary>Whether what comes is kept, or only counted.</summary>
    public bool Keeps { get; init; } = true;

    /// <summary>Bytes so far.</summary>
    public long ReceivedBytes => Interlocked.Read(ref _receivedBytes);

    /// <summary>Whether something was sent to an address that holds these bytes.</summary>
    public bool Has(string path, ReadOnlySpan<byte> bytes)
    {
        foreach (var (to, body) in _received)
        {
            if (to == path && body.AsSpan().IndexOf(bytes) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => _listener.Close();

    private async Task RunAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Interlocked.Add(ref _receivedBytes, body.Length);
                if (Keeps)
                {
                    _received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                }

                context.Response.Close();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Closed, or the server that sent went away in the middle.
            }
        }
    }
}
