using System.Net;
using System.Net.Sockets;

namespace Search.Benchmarks;

/// <summary>Takes whatever is sent to it by OTLP over HTTP, and counts it.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private long _received;

    public Collector()
    {
        using (var socket = new TcpListener(IPAddress.Loopback, 0))
        {
            socket.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = Task.Run(RunAsync);
    }

    public Uri Address { get; }

    /// <summary>Bytes so far.</summary>
    public long Received => Interlocked.Read(ref _received);

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
                Interlocked.Add(ref _received, body.Length);
                context.Response.Close();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Closed, or the server that sent went away in the middle.
            }
        }
    }
}
