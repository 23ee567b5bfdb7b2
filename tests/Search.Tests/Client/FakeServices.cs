using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Search.Tests.Client;

/// <summary>The services of search.v1 with canned answers, over real gRPC on a free port.</summary>
public sealed class FakeServices : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FakeServices(WebApplication application) => _application = application;

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public FakeArticles Articles => _application.Services.GetRequiredService<FakeArticles>();

    public FakeSearch Search => _application.Services.GetRequiredService<FakeSearch>();

    public FakeTags Tags => _application.Services.GetRequiredService<FakeTags>();

    /// <summary>What the calls met on their way in.</summary>
    public FakeTroubles Troubles => _application.Services.GetRequiredService<FakeTroubles>();

    public static async Task<FakeServices> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<FakeTroubles>());
        builder.Services.AddSingleton<FakeTroubles>().AddSingleton<FakeArticles>().AddSingleton<FakeSearch>().AddSingleton<FakeTags>();

        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<FakeArticles>();
        application.MapGrpcService<FakeSearch>();
        application.MapGrpcService<FakeTags>();
        application.MapGrpcService<FakeAdmin>();
        await application.StartAsync();
        return new FakeServices(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
