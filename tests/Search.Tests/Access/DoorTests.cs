using Search.Contracts.V1;
using Search.Security;
using Search.Tests.Cli;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>When a key is asked for, and how the first one comes about.</summary>
public sealed class DoorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_this_machine_alone_and_without_any_key_everything_is_open()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path);

        await server.PutAsync("a", "kernel");

        Assert.Equal(["a"], await server.FindAsync("kernel"));
        Assert.Empty((await server.Keys.ListKeysAsync(new ListKeysRequest())).Keys);
    }

    [Fact]
    public async Task Once_there_was_a_key_one_is_asked_for_also_after_the_last_is_revoked_and_after_a_restart()
    {
        await using (var server = await RunningServer.StartAsync(_folder.Path))
        {
            var made = await server.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "keys:admin" } });
            using var admin = server.ConnectWith(made.Secret);
            await admin.Keys.DeleteKeyAsync(new DeleteKeyRequest { KeyId = made.Key.KeyId });

            Assert.Equal("KEY_MISSING", (await Refusal.OfAsync(async () => await server.FindAsync("kernel"))).Reason);
        }

        await using var restarted = await RunningServer.StartAsync(_folder.Path);
        Assert.Equal("KEY_MISSING", (await Refusal.OfAsync(async () => await restarted.FindAsync("kernel"))).Reason);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://search.example.org:0")]
    public async Task On_another_address_without_a_key_the_server_does_not_start_and_says_what_to_do(string address)
    {
        var refusal = await Assert.ThrowsAsync<SearchException>(() => RunningServer.StartAsync(_folder.Path, $"--Kestrel:Endpoints:Http:Url={address}"));

        Assert.Equal(Reasons.DoorsOpen, refusal.Reason);
        Assert.Contains(address, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("searchctl keys create --local", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_another_address_it_starts_with_a_key_that_was_made_on_the_data_folder()
    {
        var made = await MakeLocalAsync();

        await using var server = await RunningServer.StartAsync(_folder.Path, "--Kestrel:Endpoints:Http:Url=http://0.0.0.0:0", "--Storage:ImportSamples=true");
        using var admin = server.ConnectWith(made);

        Assert.Equal(ScopeNames.All, (await admin.Keys.ListKeysAsync(new ListKeysRequest())).Keys.Single().Scopes);
        Assert.Empty(Directory.EnumerateFiles(_folder.File(LocalKeyFile.FolderName)));
        Assert.NotEmpty((await admin.Tags.ListTopicsAsync(new ListTopicsRequest())).Topics);
    }

    [Fact]
    public async Task On_another_address_it_starts_open_where_the_settings_say_so()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, "--Kestrel:Endpoints:Http:Url=http://0.0.0.0:0", "--Server:Insecure=true");

        Assert.Empty(await server.FindAsync("kernel"));
    }

    [Fact]
    public async Task A_running_server_takes_in_a_key_that_is_made_on_its_data_folder()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path);

        var run = await ToolRun.OfAsync(["keys", "create", "--local", "--data", _folder.Path, "--scope", "search:read"]);
        var secret = run.Output.Trim();
        await Eventually.HoldsAsync("the key is taken in", () => !Directory.EnumerateFiles(_folder.File(LocalKeyFile.FolderName)).Any());
        using var client = server.ConnectWith(secret);

        Assert.Equal(0, run.ExitCode);
        await client.Search.SearchArticlesAsync(new SearchArticlesRequest());
        Assert.Equal("SCOPE_MISSING", (await Refusal.OfAsync(async () => await client.Admin.GetStatusAsync(new GetStatusRequest()))).Reason);
    }

    [Fact]
    public async Task A_file_that_is_no_key_is_set_aside_and_stops_nothing()
    {
        Directory.CreateDirectory(_folder.File(LocalKeyFile.FolderName));
        await File.WriteAllTextAsync(_folder.File($"{LocalKeyFile.FolderName}/x.json"), "{}");

        await using var server = await RunningServer.StartAsync(_folder.Path);

        Assert.Empty((await server.Keys.ListKeysAsync(new ListKeysRequest())).Keys);
        Assert.True(File.Exists(_folder.File($"{LocalKeyFile.FolderName}/x.json.refused")));
    }

    [Fact]
    public async Task What_cannot_be_read_among_local_keys_stops_nothing_and_others_are_taken_in()
    {
        Directory.CreateDirectory(_folder.File(LocalKeyFile.FolderName));
        File.CreateSymbolicLink(_folder.File($"{LocalKeyFile.FolderName}/0.json"), _folder.File("nowhere"));
        await using var server = await RunningServer.StartAsync(_folder.Path);

        using var client = server.ConnectWith(await MakeLocalAsync());
        await Eventually.HoldsAsync("the key is taken in", () => Directory.EnumerateFiles(_folder.File(LocalKeyFile.FolderName)).Count() == 1);

        Assert.Single((await client.Keys.ListKeysAsync(new ListKeysRequest())).Keys);
    }

    private async Task<string> MakeLocalAsync()
    {
        var now = DateTimeOffset.UtcNow;
        var secret = KeySecret.New(KeyId.New());
        LocalKeyFile.Write(_folder.Path, new AccessKey { Id = secret.Id, Scopes = Scope.All, CreatedAt = now, Secrets = [new StoredSecret(secret.Hash, now, ExpiresAt: null)] });
        await Task.CompletedTask;
        return secret.Text;
    }
}
