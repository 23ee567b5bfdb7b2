using System.Net;

using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What callers are told by a service whose data folder was moved away under it.</summary>
public sealed class LostFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Status_and_refusals_say_what_is_wrong_and_not_where()
    {
        var data = _folder.File("data");
        await using var server = await RunningServer.StartAsync(data);
        await server.PutAsync("kept", "# Kept");
        Directory.Move(data, _folder.File("aside"));

        var early = await server.Admin.GetStatusAsync(new GetStatusRequest());
        using var earlyReady = await server.Http.GetAsync("/healthz/ready");
        var refusal = SearchFailure.Of(await Assert.ThrowsAsync<RpcException>(
            () => server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "late", Markdown = "late" }).ResponseAsync));
        using var ready = await server.Http.GetAsync("/healthz/ready");
        var problems = await ready.Content.ReadAsStringAsync();
        var rollBack = SearchFailure.Of(await Assert.ThrowsAsync<RpcException>(() => server.Admin.RollBackGenerationAsync(new RollBackGenerationRequest()).ResponseAsync));
        using var late = await server.Http.GetAsync("/v1/status");
        var status = await late.Content.ReadAsStringAsync();

        Directory.Move(_folder.File("aside"), data); // so that the server can stop in good order

        Assert.Equal((0, "the file of the store is missing"), (early.StoreBytes, early.Problem));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, earlyReady.StatusCode);
        Assert.Contains("the file of the store is missing", await earlyReady.Content.ReadAsStringAsync());
        Assert.Equal(("STORE_FAILED", "GENERATION_NOT_FOUND"), (refusal.Reason, rollBack.Reason));
        Assert.StartsWith("the store articles.db lost its file articles.db", refusal.Message);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, late.StatusCode));
        Assert.Contains("lost its file", problems);
        Assert.Contains("lost its file", status);
        Assert.All([refusal.Message, problems, status], text => Assert.DoesNotContain(_folder.Path, text));
    }
}
