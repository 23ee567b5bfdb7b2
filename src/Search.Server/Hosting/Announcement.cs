using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Search.Server.Hosting;

/// <summary>The last line of a start: where the server is and a first call to try, told once search shows what is stored. And the first line of a stop.</summary>
internal sealed partial class Announcement(
    IServer server, IConfiguration configuration, FirstCatchUp catchUp, IHostApplicationLifetime lifetime, ILogger<Announcement> logger) : BackgroundService
{
    private const string FirstSearch = "/v1/articles:search?query=open%20source%20llms";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lifetime.ApplicationStopping.Register(LogStopping);
        await Task.WhenAll(IsListeningAsync(stoppingToken), catchUp.Done).WaitAsync(stoppingToken);

        // Kestrel takes its endpoints in the order of their names, so an address is told with the name that the settings give it.
        var names = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint.Key).Order(StringComparer.OrdinalIgnoreCase);
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses;
        var named = names.Zip(addresses).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.OrdinalIgnoreCase);
        var listening = string.Join(", ", named.Select(endpoint => $"{endpoint.Key} on {endpoint.Value}"));
        var first = named.GetValueOrDefault("Http", addresses.First()).TrimEnd('/') + FirstSearch;
        LogServing(listening, first);
    }

    private async Task IsListeningAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving {Addresses} until Ctrl+C; try {FirstSearch}")]
    private partial void LogServing(string addresses, string firstSearch);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping")]
    private partial void LogStopping();
}
