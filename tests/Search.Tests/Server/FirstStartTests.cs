using System.Net;
using System.Text.Json;

using Microsoft.Extensions.Diagnostics.HealthChecks;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>The first start on an empty folder, and what it says of itself until search shows what it took in.</summary>
public sealed class FirstStartTests : IDisposable
{
    private const string TakesSamples = "--Storage:ImportSamples=true";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_empty_store_takes_the_samples_in_before_the_first_search()
    {
        await WriteSampleAsync("good.md", "# A kernel");
        await File.WriteAllBytesAsync(_folder.File("articles/broken.md"), [0xFF, 0xFF, 0x00]);

        await using var server = await RunningServer.StartAsync(_folder.Path, TakesSamples);
        await ReadyAsync(server);

        Assert.Equal(["good"], await server.FindAsync("kernel"));
    }

    [Fact]
    public async Task A_store_with_articles_takes_neither_samples_nor_topics_in()
    {
        await using (var first = await RunningServer.StartAsync(_folder.Path))
        {
            await first.PutAsync("a", "kernel");
        }

        await WriteSampleAsync("sample.md", "# A kernel");

        await using var second = await RunningServer.StartAsync(_folder.Path, TakesSamples);

        Assert.Equal(["a"], await second.FindAsync("kernel"));
        Assert.Empty((await second.Tags.ListTopicsAsync(new())).Topics);
    }

    [Fact]
    public async Task A_new_folder_gets_the_topics_that_come_with_the_program()
    {
        await using var server = await RunningServer.StartAsync(_folder.File("new"), TakesSamples);

        Assert.Equal("Open source", (await server.Tags.GetTopicAsync(new GetTopicRequest { TopicId = "open-source" })).Label);
    }

    [Fact]
    public async Task Topics_of_the_folder_take_the_place_of_those_that_come_with_the_program()
    {
        await File.WriteAllTextAsync(_folder.File("topics.csv"), "topic_id,label\nbread,Bread\n");

        await using var server = await RunningServer.StartAsync(_folder.Path, TakesSamples);

        Assert.Equal(["bread"], (await server.Tags.ListTopicsAsync(new())).Topics.Select(topic => topic.TopicId));
    }

    [Fact]
    public async Task Readiness_status_and_partial_answers_say_the_same_from_the_first_answer_on()
    {
        foreach (var number in Enumerable.Range(0, 300))
        {
            await WriteSampleAsync($"{number}.md", $"# A kernel {number}\n\n{string.Concat(Enumerable.Repeat("Words about schedulers and memory. ", 400))}");
        }

        await using var server = await RunningServer.StartAsync(_folder.Path, TakesSamples);
        for (var isReady = false; !isReady;)
        {
            isReady = (await server.Http.GetAsync("/healthz/ready")).StatusCode == HttpStatusCode.OK;
            var after = await server.GetJsonAsync("/v1/articles:search?query=kernel");
            if (isReady)
            {
                Assert.Equal(300, after.GetProperty("totalSize").GetInt32());
                Assert.False(IsPartial(after));
                Assert.True((await server.Admin.GetStatusAsync(new())).Complete);
            }
            else
            {
                // It may have become ready between the two questions; what is not whole must say so.
                Assert.True(IsPartial(after) || after.GetProperty("totalSize").GetInt32() == 300, after.ToString());
            }
        }
    }

    [Fact]
    public async Task The_last_line_of_a_start_names_the_addresses_and_a_first_search_that_finds_something()
    {
        await WriteSampleAsync("good.md", "# Open source LLMs");
        await using var site = await Site.OpenAsync(_folder.Path, TakesSamples, "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0");

        await site.WhileServingAsync(async () =>
        {
            await Eventually.HoldsAsync("the start is announced", () => site.Log.Any(line => line.StartsWith("Serving ", StringComparison.Ordinal)));
            var last = site.Log.Last();
            using var http = new HttpClient();
            var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(last[(last.IndexOf("try ", StringComparison.Ordinal) + 4)..])));

            Assert.Matches(@"^Serving Grpc on http://127\.0\.0\.1:\d+, Http on http://127\.0\.0\.1:\d+ until Ctrl\+C; try http://127\.0\.0\.1:\d+/v1/", last);
            Assert.Equal(1, answer.RootElement.GetProperty("totalSize").GetInt32());
            Assert.DoesNotContain(site.Log, line => line.Contains("touch", StringComparison.Ordinal));
            Assert.InRange(site.Log.Count, 1, 10);
        });
    }

    [Fact]
    public async Task A_probe_that_finds_the_server_not_ready_is_no_line_of_the_log()
    {
        await using var site = await Site.OpenAsync(_folder.Path);

        var report = await site.Get<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Empty(site.Log);
    }

    private static bool IsPartial(JsonElement answer) => answer.TryGetProperty("partial", out var partial) && partial.GetBoolean();

    private static Task ReadyAsync(RunningServer server) =>
        Eventually.HoldsAsync("the server is ready", async () => (await server.Http.GetAsync("/healthz/ready")).StatusCode == HttpStatusCode.OK);

    private Task WriteSampleAsync(string name, string markdown)
    {
        Directory.CreateDirectory(_folder.File("articles"));
        return File.WriteAllTextAsync(_folder.File($"articles/{name}"), markdown);
    }
}
