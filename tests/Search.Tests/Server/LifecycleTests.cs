using System.Net;

using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;

using Microsoft.Extensions.Options;

using Search.Server.Hosting;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Starts, stops and how the server says that it is well.</summary>
public sealed class LifecycleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_restarted_server_serves_what_it_had()
    {
        await using (var first = await RunningServer.StartAsync(_folder.Path))
        {
            await first.Articles.PutArticleAsync(new() { ArticleId = "a", Markdown = "kernel" });
        }

        await using var second = await RunningServer.StartAsync(_folder.Path);
        var status = await second.Admin.GetStatusAsync(new());

        Assert.Equal(["a"], await second.FindAsync("kernel"));
        Assert.Equal(1, status.Checkpoint);
    }

    [Fact]
    public async Task An_index_that_was_deleted_is_built_again_from_the_store()
    {
        await using (var first = await RunningServer.StartAsync(_folder.Path))
        {
            await first.PutAsync("a", "kernel");
        }

        Directory.Delete(_folder.File("generations"), recursive: true);

        await using var second = await RunningServer.StartAsync(_folder.Path);
        Assert.Equal(["a"], await second.FindAsync("kernel"));
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused()
    {
        await using var first = await RunningServer.StartAsync(_folder.Path);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => RunningServer.StartAsync(_folder.Path));

        Assert.Equal("DATA_FOLDER_UNUSABLE", refusal.Reason.Name);
        Assert.Contains(_folder.Path, refusal.Message);
        Assert.Contains($"last taken by process {Environment.ProcessId} on {Environment.MachineName} at ", refusal.Message);
    }

    [Theory]
    [InlineData("--Indexing:BatchSize=0", "Indexing:BatchSize must be 1 to 10000, was '0'")]
    [InlineData("--Indexing:BatchSize=many", "Indexing:BatchSize")]
    [InlineData("--Server:ImportIdleTime=00:00:00", "Server:ImportIdleTime must be 00:00:01 to 01:00:00, was '00:00:00'")]
    [InlineData("--Server:ShutdownTimeout=soon", "Server:ShutdownTimeout")]
    [InlineData("--Storage:Paht=x", "Storage has no setting 'Paht'")]
    [InlineData("--Storage:Path=", "Storage:Path must be given, was ''")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string setting, string named)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningServer.StartAsync(_folder.Path, setting));

        Assert.Contains(named, refusal.Message);
    }

    [Theory]
    [InlineData("http://localhost:99999")]
    [InlineData("https://localhost:0")]
    [InlineData("")]
    public async Task An_address_that_cannot_be_listened_on_ends_the_process_with_1(string url) =>
        Assert.Equal(1, await ServerProgram.RunAsync(
            [$"--Storage:Path={_folder.Path}", $"--Kestrel:Endpoints:Http:Url={url}", "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0"]));

    [Fact]
    public async Task A_store_that_cannot_be_read_stops_the_start_and_stays_as_it_is()
    {
        await File.WriteAllTextAsync(_folder.File("articles.db"), "no database, but somebody's data");

        var refusal = await Assert.ThrowsAsync<SearchException>(() => RunningServer.StartAsync(_folder.Path));

        Assert.Contains("articles.db", refusal.Message);
        Assert.Equal("no database, but somebody's data", await File.ReadAllTextAsync(_folder.File("articles.db")));
    }

    [Fact]
    public async Task A_server_that_is_well_says_so_over_HTTP_and_gRPC()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path);
        var health = new Health.HealthClient(server.Channel);

        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/healthz/live")).StatusCode);
        Assert.Equal("ok", (await server.GetJsonAsync("/healthz/ready")).GetProperty("status").GetString());
        foreach (var service in new[] { "", "search.v1.SearchService", "search.v1.ArticleService", "search.v1.TagService", "search.v1.AdminService" })
        {
            var answer = await health.CheckAsync(new HealthCheckRequest { Service = service });
            Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
        }
    }

    [Fact]
    public async Task Reflection_lists_the_services()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path);
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(default));

        var services = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToList();
        Assert.Superset(
            new HashSet<string> { "search.v1.SearchService", "search.v1.ArticleService", "search.v1.TagService", "search.v1.AdminService" },
            services.ToHashSet());
    }
}
