using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;
using Search.Security;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>Keys when the process is killed: what was acknowledged holds, above all that a key is revoked.</summary>
public sealed class KeyKillTests : IDisposable
{
    private const int Kills = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _made = [];
    private readonly List<string> _revoked = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kill_at_any_moment_loses_no_key_and_brings_no_revoked_one_back()
    {
        var admin = "";
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var server = await ServerProcess.StartAsync(_folder.Path, "--Access:FailuresPerMinute=10000");
            admin = kill == 0 ? (await server.Client.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { ScopeNames.All } })).Secret : admin;
            using var client = server.Connect(admin);
            await AssertHeldAsync(server, client);
            if (kill < Kills)
            {
                var changing = ChangeUntilBrokenAsync(client);
                await Eventually.HoldsAsync("keys were made and revoked", () => _made.Count >= 10 * (kill + 1));
                await server.KillAsync();
                await changing;
            }
        }

        Assert.NotEmpty(_revoked);
    }

    /// <summary>Every acknowledged key lets in, no revoked one does, and each change has its entry.</summary>
    private async Task AssertHeldAsync(ServerProcess server, SearchClient admin)
    {
        foreach (var secret in _made)
        {
            using var caller = server.Connect(secret);
            await caller.Search.SearchArticlesAsync(new SearchArticlesRequest());
        }

        foreach (var secret in _revoked)
        {
            using var caller = server.Connect(secret);
            Assert.Equal("KEY_INVALID", (await Refusal.OfAsync(async () => await caller.Search.SearchArticlesAsync(new SearchArticlesRequest()))).Reason);
        }

        var entries = await admin.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { Kind = "key", PageSize = 1_000 });
        Assert.All(_revoked, secret => Assert.Equal(2, entries.Entries.Count(entry => entry.SubjectId == IdOf(secret))));
        Assert.All(_made, secret => Assert.Equal(1, entries.Entries.Count(entry => entry.SubjectId == IdOf(secret))));
    }

    /// <summary>Makes keys, and revokes every other one.</summary>
    private async Task ChangeUntilBrokenAsync(SearchClient admin)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var made = await admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" } });
                if (number % 2 == 0)
                {
                    _made.Add(made.Secret);
                }
                else
                {
                    await admin.Keys.DeleteKeyAsync(new DeleteKeyRequest { KeyId = made.Key.KeyId });
                    _revoked.Add(made.Secret);
                }
            }
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable or StatusCode.Internal)
        {
            // It was killed.
        }
    }

    private static string IdOf(string secret) => secret.Split('_')[1];
}
