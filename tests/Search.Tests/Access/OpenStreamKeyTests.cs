using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>Streams that are open when what they came in by ends.</summary>
public sealed class OpenStreamKeyTests : IAsyncLifetime
{
    private KeyedServer _site = null!;

    public async Task InitializeAsync() => _site = await KeyedServer.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public Task An_import_of_a_revoked_key_stores_nothing_more() => EndsAsync(
        "KEY_INVALID", key => _site.Admin.Keys.DeleteKeyAsync(new DeleteKeyRequest { KeyId = key }).ResponseAsync);

    [Fact]
    public Task An_import_by_a_secret_that_has_ended_stores_nothing_more() => EndsAsync(
        "KEY_EXPIRED", key => _site.Admin.Keys.RotateKeyAsync(new RotateKeyRequest { KeyId = key, OldSecretExpiresAt = "2000" }).ResponseAsync);

    [Fact]
    public Task An_import_of_a_key_that_lost_its_scope_stores_nothing_more() => EndsAsync(
        "SCOPE_MISSING", key => _site.Admin.Keys.UpdateKeyAsync(new UpdateKeyRequest { KeyId = key, Scopes = { "search:read" } }).ResponseAsync);

    [Fact]
    public Task An_import_of_a_key_with_another_filter_stores_nothing_more() => EndsAsync(
        "KEY_INVALID", key => _site.Admin.Keys.UpdateKeyAsync(new UpdateKeyRequest { KeyId = key, Filter = new ArticleFilter { Authors = { "Ada" } } }).ResponseAsync);

    [Fact]
    public async Task A_change_that_takes_nothing_away_lets_a_stream_go_on()
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "articles:write" } });
        using var client = _site.Server.ConnectWith(made.Secret);
        using var import = client.Articles.ImportArticles();
        await StoreAsync(import, "before");

        await _site.Admin.Keys.UpdateKeyAsync(new UpdateKeyRequest { KeyId = made.Key.KeyId, Description = "new", Scopes = { "articles:write", "search:read" } });
        await _site.Admin.Keys.RotateKeyAsync(new RotateKeyRequest { KeyId = made.Key.KeyId });

        await StoreAsync(import, "after");
    }

    [Fact]
    public async Task An_export_of_a_revoked_key_tells_nothing_more()
    {
        var text = new string('x', 200_000);
        for (var number = 0; number < 20; number++)
        {
            await _site.PutAsync($"large-{number}", text);
        }

        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "articles:read", "drafts:read" } });
        using var client = _site.Server.ConnectWith(made.Secret);
        using var export = client.Articles.ExportArticles(new ExportArticlesRequest());
        Assert.True(await export.ResponseStream.MoveNext(CancellationToken.None));

        await _site.Admin.Keys.DeleteKeyAsync(new DeleteKeyRequest { KeyId = made.Key.KeyId });

        var told = 1;
        var end = await Refusal.OfAsync(async () =>
        {
            while (await export.ResponseStream.MoveNext(CancellationToken.None))
            {
                told++;
            }
        });
        Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), end);
        Assert.True(told < 20);
    }

    [Fact]
    public async Task An_import_that_was_opened_without_a_key_ends_when_the_first_one_is_made()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Path);
        using var import = server.Articles.ImportArticles();
        await StoreAsync(import, "before");

        await server.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "keys:admin" } });

        Assert.Equal("KEY_MISSING", (await Refusal.OfAsync(() => StoreAsync(import, "after"))).Reason);
    }

    [Fact]
    public async Task A_key_lets_in_until_its_end_and_not_after_it()
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" }, ExpiresAt = $"{DateTime.UtcNow.AddSeconds(4):yyyy-MM-dd'T'HH:mm:ss'Z'}" });
        var end = DateTime.Parse(made.Key.ExpiresAt, styles: System.Globalization.DateTimeStyles.AdjustToUniversal, provider: null);
        using var client = _site.Server.ConnectWith(made.Secret);

        await Eventually.HoldsAsync("the key has ended", async () =>
        {
            var asked = DateTime.UtcNow;
            try
            {
                await client.Search.SearchArticlesAsync(new SearchArticlesRequest());
                Assert.True(asked < end);
                return false;
            }
            catch (RpcException failure)
            {
                Assert.Equal("KEY_EXPIRED", failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
                Assert.True(DateTime.UtcNow >= end);
                return true;
            }
        });
    }

    private async Task EndsAsync(string reason, Func<string, Task> change)
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "articles:write" } });
        using var client = _site.Server.ConnectWith(made.Secret);
        using var import = client.Articles.ImportArticles();
        await StoreAsync(import, "before");

        await change(made.Key.KeyId);

        Assert.Equal(reason, (await Refusal.OfAsync(() => StoreAsync(import, "after"))).Reason);
        Assert.Equal("ARTICLE_NOT_FOUND", (await Refusal.OfAsync(async () => await _site.Admin.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "after" }))).Reason);
        await _site.Admin.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "before" });
    }

    private static async Task StoreAsync(AsyncDuplexStreamingCall<ImportArticlesRequest, ImportArticlesResponse> import, string id)
    {
        await import.RequestStream.WriteAsync(new ImportArticlesRequest { Article = new PutArticleRequest { ArticleId = id, Markdown = "x", WaitFor = WaitFor.Searchable } });
        Assert.True(await import.ResponseStream.MoveNext(CancellationToken.None));
        Assert.NotNull(import.ResponseStream.Current.Stored);
    }
}
