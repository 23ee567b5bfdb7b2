using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

using Search.Server.Hosting;

namespace Search.Benchmarks;

/// <summary>The whole service in this process, on free ports and an empty data folder of its own.</summary>
internal sealed class MeasuredServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("search-benchmark-");
    private WebApplication _app = null!;

    public IServiceProvider Services => _app.Services;

    public Uri GrpcAddress => new(_app.Urls.First());

    public static async Task<MeasuredServer> StartAsync()
    {
        var server = new MeasuredServer();
        server._app = await SearchHost.BuildAsync([
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
            "--Storage:ImportSamples=false",
            "--Tagging:RetagAutomatically=false",
            $"--Storage:Path={server._folder.FullName}"]);
        await server._app.StartAsync();
        return server;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
