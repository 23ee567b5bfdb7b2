using Search.Cli;
using Search.Cli.Output;

namespace Search.Tests.Cli;

/// <summary>What one run of searchctl left behind.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the tool in this process with its output piped, or shown on a terminal.</summary>
    public static async Task<ToolRun> OfAsync(
        IReadOnlyList<string> arguments, bool onTerminal = false, string? input = null, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var typed = new StringReader(input ?? "");
        var terminal = new Terminal(output, error, onTerminal, onTerminal, TimeProvider.System, () => typed, canAsk: onTerminal && input is not null);
        var exitCode = await CommandLine.RunAsync(arguments, terminal, cancellationToken);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}
