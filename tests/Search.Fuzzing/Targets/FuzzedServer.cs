using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

using Search.Searching.Queries;
using Search.Security;
using Search.Server.Hosting;

namespace Search.Fuzzing.Targets;

/// <summary>The whole service in this process, on free ports and a data folder of its own, with a dozen articles. It asks for keys, and has no limit that a fuzzer would meet.</summary>
internal sealed class FuzzedServer : IAsyncDisposable
{
    /// <summary>The authors of the articles, half of them each.</summary>
    public static readonly IReadOnlyList<string> Authors = ["ada", "bob"];

    private static readonly string[] Subjects = ["Kernel scheduler", "Page cache", "State-of-the-art C++", "x86-64 memory", "Ядро Linux", "カーネルの話"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("search-fuzzing-");
    private readonly KeySecret _admin = KeySecret.New(KeyId.New());
    private WebApplication _app = null!;

    public string Folder => _folder.FullName;

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="addKeys">Puts further keys into the data folder.</param>
    /// <param name="settings">More settings, in the form <c>--Section:Key=value</c>.</param>
    public static async Task<FuzzedServer> StartAsync(Action<FuzzedServer>? addKeys = null, params string[] settings)
    {
        var server = new FuzzedServer();
        server.AddKey(server._admin, Scope.All, ArticleFilter.None);
        addKeys?.Invoke(server);
        server._app = await SearchHost.BuildAsync([
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=None",
            "--Logging:LogLevel:Microsoft=None",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None",
            "--Logging:LogLevel:Search=None",
            "--Logging:Console:LogLevel:Search=None",
            "--Server:DrainTime=00:00:00",
            "--Access:KeyCallsPerSecond=0",
            "--Access:FailuresPerMinute=10000",
            "--Access:TrustedProxies=127.0.0.1",
            "--Storage:ImportSamples=false",
            "--Tagging:RetagAutomatically=false",
            $"--Storage:Path={server.Folder}",
            .. settings]);
        await server._app.StartAsync();
        await server.PutArticlesAsync();
        return server;
    }

    /// <summary>Puts a key into the data folder, for the start to take in.</summary>
    public void AddKey(KeySecret secret, Scope scopes, ArticleFilter filter) => LocalKeyFile.Write(
        Folder,
        new AccessKey { Id = secret.Id, Scopes = scopes, Filter = filter, CreatedAt = DateTimeOffset.UnixEpoch, Secrets = [new StoredSecret(secret.Hash, DateTimeOffset.UnixEpoch, ExpiresAt: null)] });

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A caller of the JSON port without a key; it sends names and values as they are.</summary>
    public HttpClient Connect() => new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, UseProxy = false, UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = new Uri(_app.Urls.Last()),
    };

    /// <summary>One that may do everything.</summary>
    public HttpClient ConnectAsAdmin()
    {
        var http = Connect();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _admin.Text);
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task PutArticlesAsync()
    {
        using var http = ConnectAsAdmin();
        foreach (var (subject, number) in Subjects.Select((subject, number) => (subject, number)))
        {
            foreach (var author in Authors)
            {
                var markdown = $"---\ntitle: {subject}\nauthor: {author}\ndate: 2024-01-0{number + 1}\ntags: [linux, k{number}]\n---\n## About {subject}\n\nThe kernel of {author} schedules memory, page by page; 1,000.50 of them.\n";
                using var answer = await http.PutAsJsonAsync($"/v1/articles/{author}-{number}", new { markdown, wait_for = "SEARCHABLE" });
                answer.EnsureSuccessStatusCode();
            }
        }
    }
}
