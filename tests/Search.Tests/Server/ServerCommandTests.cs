using System.Reflection;

using Search.Server.Hosting;
using Search.Tests.Cli;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What the program of the server does besides serving.</summary>
public sealed class ServerCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_version_is_that_of_the_build_with_its_commit_where_that_is_known()
    {
        var server = await RunAsync("--version");

        Assert.Equal((0, ""), (server.ExitCode, server.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+(-[\w.]+)?(\+[0-9a-f]{40})?$", server.Output.Trim());
        Assert.StartsWith(typeof(ServerCommands).Assembly.GetName().Version!.ToString(fieldCount: 3), server.Output);
        Assert.Equal(
            server.Output.Trim(), typeof(Search.Cli.CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_refused_with_those_there_are()
    {
        var run = await RunAsync("health");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("search server has no command 'health'", run.Error);
        Assert.Contains("healthcheck", run.Error);
    }

    [Theory]
    [InlineData("Http")]
    [InlineData("Grpc", "--Kestrel:Endpoints:Http:Url=http://unix:/none")]
    public async Task A_health_check_is_0_while_the_server_of_its_settings_is_ready_over_HTTP_1_and_2_and_1_when_it_is_gone(string endpoint, params string[] others)
    {
        string[] command;
        await using (var server = await RunningServer.StartAsync(_folder.Path))
        {
            var address = endpoint == "Http" ? server.Http.BaseAddress! : server.GrpcAddress;
            command = ["healthcheck", $"--Kestrel:Endpoints:{endpoint}:Url=http://*:{address.Port}", .. others];
            var up = await RunAsync(command);

            Assert.Equal((0, $"http://localhost:{address.Port}/: ready\n"), (up.ExitCode, up.Output));
        }

        var down = await RunAsync(command);

        Assert.Equal((1, ""), (down.ExitCode, down.Output));
        Assert.StartsWith("search server cannot be asked: ", down.Error);
    }

    private static async Task<ToolRun> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return new ToolRun(await ServerCommands.RunAsync(arguments, output, error), output.ToString(), error.ToString());
    }
}
