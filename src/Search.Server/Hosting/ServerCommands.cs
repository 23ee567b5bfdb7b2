using System.Reflection;

namespace Search.Server.Hosting;

/// <summary>What the program does by its first argument: it serves, unless that is a word of its own. Settings stand behind the word as they do without one.</summary>
internal static class ServerCommands
{
    private const int Done = 0;
    private const int BadUsage = 2;

    private const string Help = """
        Search.Server [--Section:Key=value …]               serves until it is told to stop; the settings stand in README.md
        Search.Server healthcheck [--Section:Key=value …]   asks the server of these settings on this machine whether it is ready; exit code 0 where it is, else 1
        Search.Server --version                             the version, and the commit it was built from where that is known
        """;

    /// <summary>"1.0.0+" and the commit, or the version alone where it was built outside a repository.</summary>
    private static string Version { get; } = typeof(ServerCommands).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs what was asked for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Takes what was asked for.</param>
    /// <param name="error">Takes what went wrong.</param>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        switch (args)
        {
            case ["--version"]:
                await output.WriteLineAsync(Version);
                return Done;
            case ["--help" or "-h" or "help"]:
                await output.WriteLineAsync(Help);
                return Done;
            case ["healthcheck", .. var settings]:
                return await HealthCheckCommand.RunAsync(settings, output, error);
            case [[not ('-' or '/'), ..] word, ..] when !word.Contains('='):
                await error.WriteLineAsync($"search server has no command {Quote.Of(word)}\n{Help}");
                return BadUsage;
            default:
                return await ServerProgram.RunAsync(args);
        }
    }
}
