using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using Grpc.Net.Client;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

using Search.Client;
using Search.Contracts.V1;
using Search.Server.Hosting;

namespace Search.Tests.Support;

/// <summary>The real server on free ports with a data folder of the test's own. Start another one on the same folder to restart it.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _isDisposed;

    private RunningServer(WebApplication app)
    {
        _app = app;

        // Kestrel takes its endpoints by name: Grpc, Http.
        Channel = GrpcChannel.ForAddress(app.Urls.First(), new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Last()) };
        Articles = new ArticleService.ArticleServiceClient(Channel);
        Search = new SearchService.SearchServiceClient(Channel);
        Tags = new TagService.TagServiceClient(Channel);
        Synonyms = new SynonymService.SynonymServiceClient(Channel);
        Audit = new AuditService.AuditServiceClient(Channel);
        Admin = new AdminService.AdminServiceClient(Channel);
        Keys = new KeyService.KeyServiceClient(Channel);
        GrpcAddress = new Uri(app.Urls.First());
    }

    public HttpClient Http { get; }

    public GrpcChannel Channel { get; }

    /// <summary>Of the gRPC port.</summary>
    public Uri GrpcAddress { get; }

    public ArticleService.ArticleServiceClient Articles { get; }

    public SearchService.SearchServiceClient Search { get; }

    public TagService.TagServiceClient Tags { get; }

    public SynonymService.SynonymServiceClient Synonyms { get; }

    public AuditService.AuditServiceClient Audit { get; }

    public AdminService.AdminServiceClient Admin { get; }

    public KeyService.KeyServiceClient Keys { get; }

    /// <summary>What the server is composed of, for what no call shows.</summary>
    public IServiceProvider Services => _app.Services;

    /// <param name="folder">The data folder.</param>
    /// <param name="settings">More settings, in the form <c>--Section:Key=value</c>.</param>
    public static Task<RunningServer> StartAsync(string folder, params string[] settings) => StartAsync(folder, _ => { }, settings);

    /// <summary>As the other, with more parts.</summary>
    public static async Task<RunningServer> StartAsync(string folder, Action<IServiceCollection> addMore, params string[] settings)
    {
        var app = await SearchHost.BuildAsync(
        [
            $"--Storage:Path={folder}",
            "--Storage:ImportSamples=false",
            "--Server:DrainTime=00:00:00",
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=None",
            "--Logging:LogLevel:Microsoft=None",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None",
            .. settings,
        ],
        services =>
        {
            AssertingGenerations.AddTo(services);
            addMore(services);
        });
        await app.StartAsync();
        return new RunningServer(app);
    }

    /// <summary>A client of the gRPC port that calls with a key.</summary>
    public SearchClient ConnectWith(string key) => SearchClient.Connect(new SearchClientOptions { Address = GrpcAddress, ApiKey = key, Timeout = Eventually.Patience, MaxAttempts = 1 });

    /// <summary>A client of the JSON port that calls with a key.</summary>
    public HttpClient HttpWith(string key) => new() { BaseAddress = Http.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

    /// <summary>Stores an article and waits until search shows it.</summary>
    public async Task<PutArticleResponse> PutAsync(string id, string markdown) =>
        await Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = markdown, WaitFor = WaitFor.Searchable });

    /// <summary>Ids of the first page of hits.</summary>
    public async Task<List<string>> FindAsync(string query) =>
        [.. (await Search.SearchArticlesAsync(new SearchArticlesRequest { Query = query })).Hits.Select(hit => hit.Article.ArticleId)];

    public Task<JsonElement> GetJsonAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Stops as SIGTERM does: calls under way are finished, what is durable is indexed.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>May be called again: a test that fails after it must tell its own failure.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Channel.Dispose();
        Http.Dispose();
        await _app.StopAsync();
        var generations = (AssertingGenerations)Services.GetRequiredService<Search.Indexing.IGenerations>();
        await _app.DisposeAsync();
        generations.AssertKept();
    }
}
