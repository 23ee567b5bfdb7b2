using System.Net;

using Grpc.Core;

using Search.Client;
using Search.Tests.Support;

namespace Search.Tests.Faults;

/// <summary>Files of the store that somebody deleted, moved or replaced, between two runs of the server and during one.</summary>
public sealed class MissingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("articles.db");

    private string Generations => _folder.File("generations");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_store_beside_an_index_made_from_it_stops_the_start_and_none_is_made()
    {
        await PutAsync("a");
        File.Move(Store, _folder.File("aside"));

        var refusal = await Assert.ThrowsAsync<SearchException>(() => RunningServer.StartAsync(_folder.Path));

        Assert.Equal("STORE_MISSING", refusal.Reason.Name);
        Assert.Contains($"the store {Store} is missing, and the index in {Generations} was made from it", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
        File.Move(_folder.File("aside"), Store);
        await AssertFoundAsync("a");
    }

    [Fact]
    public async Task Without_its_generations_a_missing_store_is_a_new_one()
    {
        await PutAsync("a");
        File.Delete(Store);
        Directory.Delete(Generations, recursive: true);

        await AssertFoundAsync();
    }

    [Fact]
    public async Task A_store_that_lost_its_last_changes_stops_the_start_until_the_generations_are_deleted()
    {
        await PutAsync("a");
        File.Copy(Store, _folder.File("before"));
        await PutAsync("b");
        File.Move(_folder.File("before"), Store, overwrite: true);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => RunningServer.StartAsync(_folder.Path));

        Assert.Equal("STORE_BEHIND_INDEX", refusal.Reason.Name);
        Assert.Contains("the store ends at change 1, and the index in", refusal.Message, StringComparison.Ordinal);
        Directory.Delete(Generations, recursive: true);
        await AssertFoundAsync("a");
    }

    [Theory]
    [InlineData("articles.db", false)]
    [InlineData("articles.db", true)]
    [InlineData("articles.db-wal", false)]
    public async Task A_file_of_the_store_that_goes_while_the_server_runs_ends_acknowledgement_and_searches_go_on(string name, bool isReplaced)
    {
        var path = _folder.File(name);
        await using var server = await RunningServer.StartAsync(_folder.Path);
        await server.PutAsync("a", "# Kernel");
        if (isReplaced)
        {
            File.Copy(path, path + ".copy");
            File.Move(path + ".copy", path, overwrite: true);
        }
        else
        {
            File.Delete(path);
        }

        foreach (var id in new[] { "b", "c" })
        {
            var failure = SearchFailure.Of(await Assert.ThrowsAsync<RpcException>(() => server.PutAsync(id, "# Kernel")));
            Assert.Equal("STORE_FAILED", failure.Reason);
            Assert.Contains($"the store articles.db lost its file {name} while the service ran", failure.Message, StringComparison.Ordinal);
        }

        Assert.Contains("a", await server.FindAsync("kernel"));
        using var ready = await server.Http.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("lost its file", await ready.Content.ReadAsStringAsync());
    }

    private async Task PutAsync(string id)
    {
        await using var server = await RunningServer.StartAsync(_folder.Path);
        await server.PutAsync(id, "# Kernel");
    }

    private async Task AssertFoundAsync(params string[] ids)
    {
        await using var server = await RunningServer.StartAsync(_folder.Path);
        Assert.Equal(ids, await server.FindAsync("kernel"));
        await server.Admin.AssertRightAsync();
    }
}
