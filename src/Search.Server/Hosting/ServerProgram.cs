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
        try
        {
            await using var app = await SearchHost.BuildAsync(args);
            await app.StartAsync();
            await app.WaitForShutdownAsync();
            return Done;
        }
        catch (Exception failure) when (failure is SearchException or OptionsValidationException or IOException or FormatException)
        {
            await Console.Error.WriteLineAsync($"search server cannot start: {failure.Message.ReplaceLineEndings(" ")}");
            return Failed;
        }
    }
}
