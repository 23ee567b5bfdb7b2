using Search.Client;
using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>A running server that asks for keys, with one that may do everything.</summary>
public sealed class KeyedServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;

    private KeyedServer(TemporaryFolder folder, bool ownsFolder, RunningServer server, string adminKey)
    {
        (_folder, _ownsFolder, Server, AdminKey) = (folder, ownsFolder, server, adminKey);
        Admin = server.ConnectWith(adminKey);
    }

    public RunningServer Server { get; }

    public string AdminKey { get; }

    /// <summary>Calls with <see cref="AdminKey"/>.</summary>
    public SearchClient Admin { get; }

    public static async Task<KeyedServer> StartAsync(params string[] settings) => await StartAsync(new TemporaryFolder(), ownsFolder: true, settings);

    public static Task<KeyedServer> StartAsync(TemporaryFolder folder, params string[] settings) => StartAsync(folder, ownsFolder: false, settings);

    private static async Task<KeyedServer> StartAsync(TemporaryFolder folder, bool ownsFolder, string[] settings)
    {
        var server = await RunningServer.StartAsync(folder.Path, settings);
        var made = await server.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { Search.Security.ScopeNames.All } });
        return new KeyedServer(folder, ownsFolder, server, made.Secret);
    }

    /// <summary>The secret of a new key.</summary>
    public async Task<string> KeyAsync(params string[] scopes) => await KeyAsync(null, scopes);

    /// <summary>The secret of a new key for some articles.</summary>
    public async Task<string> KeyAsync(ArticleFilter? filter, params string[] scopes) =>
        (await Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { scopes }, Filter = filter })).Secret;

    /// <summary>Stores an article and waits until search shows it.</summary>
    public async Task PutAsync(string id, string markdown) =>
        await Admin.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = markdown, WaitFor = WaitFor.Searchable });

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Server.DisposeAsync();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }
}
