using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

using Search.Client;

namespace Search.Tests.Support;

/// <summary>The server as a process of its own, which can be killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServerProcess(Process process, int httpPort, int grpcPort)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync(); // a full pipe would hold up the server
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}") };
        Address = new Uri($"http://127.0.0.1:{grpcPort}");
        Client = Connect(key: "");
    }

    public SearchClient Client { get; }

    public HttpClient Http { get; }

    /// <summary>Of the gRPC port.</summary>
    public Uri Address { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>From the start of the process until it said that it is ready.</summary>
    public TimeSpan TimeToReady { get; private set; }

    /// <summary>Starts the server on a data folder and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder, params IEnumerable<string> settings)
    {
        var (http, grpc) = (FreePort(), FreePort());
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                ProgramPath(),
                $"--Kestrel:Endpoints:Http:Url=http://127.0.0.1:{http}",
                $"--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:{grpc}",
                "--Storage:ImportSamples=false",
                $"--Storage:Path={dataFolder}",
            },
        };
        foreach (var setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        var started = Stopwatch.GetTimestamp();
        var server = new ServerProcess(Process.Start(start)!, http, grpc);
        await server.WaitUntilReadyAsync();
        server.TimeToReady = Stopwatch.GetElapsedTime(started);
        return server;
    }

    /// <summary>A client that calls with a key.</summary>
    public SearchClient Connect(string key) => SearchClient.Connect(new SearchClientOptions { Address = Address, ApiKey = key, Timeout = Eventually.Patience });

    /// <summary>As kill -9: nothing of the process runs any further.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, by SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it is gone.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Eventually.Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        Http.Dispose();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (!await IsReadyAsync(patience.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"the server ended with {_process.ExitCode}: {await _errors}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync("/healthz/ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    /// <summary>The server's own output folder, beside that of the tests.</summary>
    private static string ProgramPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, "Search.Server", output.Name, "Search.Server.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
