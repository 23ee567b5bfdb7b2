using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Search.Benchmarks;

/// <summary>The service as a process of its own, on an empty data folder, so that what it costs can be told from what its callers cost.</summary>
internal sealed class SeparateServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("search-benchmark-");
    private readonly Process _process;

    private SeparateServer(DirectoryInfo? original, string[] settings)
    {
        foreach (var file in original?.EnumerateFiles("*", SearchOption.AllDirectories) ?? [])
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(original!.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }

        (HttpAddress, GrpcAddress) = (FreeAddress(), FreeAddress());
        _process = Process.Start(new ProcessStartInfo("dotnet", [
            ProgramPath(),
            $"--Kestrel:Endpoints:Http:Url={HttpAddress}",
            $"--Kestrel:Endpoints:Grpc:Url={GrpcAddress}",
            "--Logging:LogLevel:Default=Warning",
            "--Storage:ImportSamples=false",
            "--Tagging:RetagAutomatically=false",
            $"--Storage:Path={_folder.FullName}",
            .. settings]))!;
    }

    public Uri HttpAddress { get; }

    public Uri GrpcAddress { get; }

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory in use, in MiB.</summary>
    public long Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / (1024 * 1024);
        }
    }

    public static Task<SeparateServer> StartAsync(params string[] settings) => StartAsync(null, settings);

    /// <summary>Ends the process, and starts others on copies of its data folder, so that they have the very same index.</summary>
    public async Task<IReadOnlyList<SeparateServer>> DivideAsync(IEnumerable<string[]> settings)
    {
        await EndAsync();
        var servers = new List<SeparateServer>();
        foreach (var one in settings)
        {
            servers.Add(await StartAsync(_folder, one));
        }

        return servers;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<SeparateServer> StartAsync(DirectoryInfo? original, string[] settings)
    {
        var server = new SeparateServer(original, settings);
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        while (!await IsReadyAsync(http))
        {
            if (server._process.HasExited)
            {
                throw new InvalidOperationException($"the server ended with {server._process.ExitCode}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        return server;
    }

    private async Task EndAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/healthz/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    /// <summary>The server's own output folder, beside that of the benchmarks.</summary>
    private static string ProgramPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, "Search.Server", output.Name, "Search.Server.dll");
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
