using System.Text.Json;

using Search.Contracts.V1;
using Search.Tests.Access;
using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary><c>searchctl keys</c> against a real server.</summary>
public sealed class KeyCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private KeyedServer _site = null!;

    public async Task InitializeAsync()
    {
        _site = await KeyedServer.StartAsync();
        await File.WriteAllTextAsync(_folder.File("admin.key"), _site.AdminKey + "\n");
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_key_is_made_listed_changed_rotated_and_revoked()
    {
        var made = await RunAsync("keys", "create", "--description", "box", "--scope", "search:read", "--filter", "{\"authors\": [\"Ada\"]}", "--rate", "5", "--class", "reader");
        var id = made.Output.Split('_')[1];

        Assert.Equal((0, 1), (made.ExitCode, made.Output.Trim().Split('\n').Length));
        Assert.Contains("box", (await RunAsync("keys", "list")).Output, StringComparison.Ordinal);

        await RunAsync("keys", "update", id, "--description", "other", "--expires", $"{DateTime.UtcNow.Year + 1}");
        var shown = JsonDocument.Parse((await RunAsync("keys", "show", id, "--json")).Output).RootElement;
        Assert.Equal("other", shown.GetProperty("description").GetString());
        Assert.Equal("Ada", shown.GetProperty("filter").GetProperty("authors")[0].GetString());
        Assert.Equal("READER", shown.GetProperty("class").GetString());

        var rotated = await RunAsync("keys", "rotate", id, "--old-ends", "2000", "--to", _folder.File("new.key"));
        Assert.Equal("", rotated.Output);
        Assert.StartsWith($"srch_{id}_", await File.ReadAllTextAsync(_folder.File("new.key")), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder.File("new.key")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        Assert.Equal(0, (await RunAsync("keys", "delete", id)).ExitCode);
        var gone = await RunAsync("keys", "show", id);
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains("KEY_NOT_FOUND", gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_or_with_a_wrong_one_the_tool_says_so()
    {
        var without = await ToolRun.OfAsync(["search", "a", "--server", Address]);
        await File.WriteAllTextAsync(_folder.File("wrong.key"), "srch_222222222222_no");
        var wrong = await ToolRun.OfAsync(["search", "a", "--server", Address, "--key-file", _folder.File("wrong.key")]);
        var missing = await ToolRun.OfAsync(["search", "a", "--server", Address, "--key-file", _folder.File("missing.key")]);

        Assert.Equal((1, true), (without.ExitCode, without.Error.Contains("KEY_MISSING", StringComparison.Ordinal)));
        Assert.Equal((1, true), (wrong.ExitCode, wrong.Error.Contains("KEY_INVALID", StringComparison.Ordinal)));
        Assert.Equal((2, true), (missing.ExitCode, missing.Error.Contains("key-file must be a file", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_secret_is_made_that_has_no_place()
    {
        var id = (await RunAsync("keys", "create", "--scope", "search:read", "--to", _folder.File("box.key"))).Error.Split(' ')[1].TrimEnd(';');
        var secret = await File.ReadAllTextAsync(_folder.File("box.key"));

        var again = await RunAsync("keys", "rotate", id, "--to", _folder.File("box.key"));
        var nowhere = await RunAsync("keys", "create", "--scope", "search:read", "--to", _folder.File("nowhere/x.key"));
        var refused = await RunAsync("keys", "rotate", "222222222222", "--to", _folder.File("other.key"));

        Assert.Equal((1, 1, 1), (again.ExitCode, nowhere.ExitCode, refused.ExitCode));
        Assert.Equal(secret, await File.ReadAllTextAsync(_folder.File("box.key")));
        Assert.False(File.Exists(_folder.File("other.key")));
        var keys = (await _site.Admin.Keys.ListKeysAsync(new ListKeysRequest())).Keys;
        Assert.Equal(2, keys.Count);
        Assert.All(keys, key => Assert.Single(key.Secrets));
    }

    [Fact]
    public async Task A_key_that_is_to_be_there_is_made_once()
    {
        string[] command = ["keys", "create", "--scope", "search:read", "--unless-there", "--to", _folder.File("once.key")];
        var first = await RunAsync(command);
        var secret = await File.ReadAllTextAsync(_folder.File("once.key"));
        var second = await RunAsync(command);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(secret, await File.ReadAllTextAsync(_folder.File("once.key")));
        Assert.Equal(2, (await RunAsync("keys", "create", "--scope", "search:read", "--unless-there")).ExitCode);
    }

    [Fact]
    public async Task A_secret_that_goes_to_a_file_is_not_in_the_output()
    {
        var made = await RunAsync("keys", "create", "--scope", "search:read", "--json", "--to", _folder.File("box.key"));

        Assert.Equal("", JsonDocument.Parse(made.Output).RootElement.TryGetProperty("secret", out var told) ? told.GetString() : "");
        Assert.StartsWith("srch_", await File.ReadAllTextAsync(_folder.File("box.key")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    public async Task A_filter_that_is_none_is_refused(string filter)
    {
        var run = await RunAsync("keys", "create", "--scope", "search:read", "--filter", filter);

        Assert.Equal((2, true), (run.ExitCode, run.Error.Contains("filter must be an article filter as JSON", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_export_tells_of_keys_without_their_secrets()
    {
        await RunAsync("export", _folder.File("out"));

        var keys = await File.ReadAllTextAsync(_folder.File("out/keys.json"));

        Assert.Contains(_site.AdminKey[..17], keys, StringComparison.Ordinal);
        Assert.DoesNotContain(_site.AdminKey[18..], keys, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", keys, StringComparison.OrdinalIgnoreCase);
    }

    private string Address => $"http://{_site.Server.Channel.Target}";

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync([.. arguments, "--server", Address, "--key-file", _folder.File("admin.key")]);
}
