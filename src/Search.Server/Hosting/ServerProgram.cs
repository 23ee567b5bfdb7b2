using System.Net.Sockets;

using Microsoft.Extensions.Options;

namespace Search.Server.Hosting;

/// <summary>Runs a server as a process. What stops its start is told in one line.</summary>
internal static class ServerProgram
{
    private const int Done = 0;
    private const int Failed = 1;

    /// <summary>Runs until the process is told to stop.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app;
        try
        {
            app = await StartAsync(args);
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"search server cannot start: {failure.Message.ReplaceLineEndings(" ")}");
            return Failed;
        }

        await using (app)
        {
            await app.WaitForShutdownAsync();
        }

        return Done;
    }

    private static async Task<WebApplication> StartAsync(string[] args)
    {
        var app = await SearchHost.BuildAsync(args);
        try
        {
            await app.StartAsync();
            return app;
        }
        catch (Exception failure)
        {
            await app.DisposeAsync();
            throw IsBadAddress(failure)
                ? new OptionsValidationException("", typeof(ServerProgram), [$"a Url under Kestrel:Endpoints cannot be listened on: {failure.Message}"])
                : failure;
        }
    }

    /// <summary>How Kestrel says that it cannot make sense of an address; one that is taken is an <see cref="IOException"/> that names it.</summary>
    private static bool IsBadAddress(Exception failure) => failure is ArgumentException or InvalidOperationException or SocketException or FormatException;
}
