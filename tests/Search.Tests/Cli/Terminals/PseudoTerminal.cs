using System.Diagnostics;
using System.Text;

namespace Search.Tests.Cli.Terminals;

/// <summary>searchctl as a process of its own on a pseudo-terminal, which <c>script</c> of util-linux opens: what a person sees who types a command.</summary>
internal static class PseudoTerminal
{
    private const string Script = "/usr/bin/script";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Why there is none on this machine; null where there is.</summary>
    public static string? Missing { get; } = OperatingSystem.IsLinux() && File.Exists(Script) ? null : $"{Script} is not there (package bsdutils or util-linux)";

    /// <summary>Runs the tool to its end.</summary>
    /// <param name="look">The terminal.</param>
    /// <param name="arguments">What is typed after <c>searchctl</c>.</param>
    /// <param name="interruptAt">Ctrl+C is typed once this was written; null for never.</param>
    public static async Task<TerminalRun> RunAsync(TerminalLook look, IEnumerable<string> arguments, string? interruptAt = null)
    {
        using var process = Process.Start(StartOf(look, arguments))!;
        using var patience = new CancellationTokenSource(Patience);
        var written = new StringBuilder();
        try
        {
            var buffer = new char[4_096];
            while (await process.StandardOutput.ReadAsync(buffer, patience.Token) is > 0 and var count)
            {
                written.Append(buffer, 0, count);
                if (interruptAt is not null && written.ToString().Contains(interruptAt))
                {
                    interruptAt = null;
                    await process.StandardInput.WriteAsync('\u0003');
                    await process.StandardInput.FlushAsync(patience.Token);
                }
            }

            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"this is all that was written: {written}");
        }

        return new TerminalRun(process.ExitCode, written.ToString(), look.Columns);
    }

    private static ProcessStartInfo StartOf(TerminalLook look, IEnumerable<string> arguments)
    {
        var command = $"stty cols {look.Columns} rows 24; exec {string.Join(' ', ToolProcess.CommandOf(arguments).Select(word => $"'{word}'"))}";
        var start = new ProcessStartInfo(Script)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "-qefc", command, "/dev/null" },
        };
        start.Environment["TERM"] = look.Term;
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment.Remove("NO_COLOR");
        if (look.NoColor)
        {
            start.Environment["NO_COLOR"] = "1";
        }

        return start;
    }
}

/// <summary>A terminal as a person may have it.</summary>
/// <param name="Columns">Its width.</param>
/// <param name="Term">What it calls itself.</param>
/// <param name="NoColor">Whether colours are not wanted.</param>
internal sealed record TerminalLook(int Columns, string Term = "xterm-256color", bool NoColor = false)
{
    public static IReadOnlyList<TerminalLook> All { get; } = [new(80), new(40), new(80, NoColor: true), new(80, "dumb")];

    /// <summary>For what takes several runs each time: the one with least room, and the one that can draw nothing.</summary>
    public static IReadOnlyList<TerminalLook> Extremes { get; } = [new(40), new(80, "dumb")];
}

/// <summary>What one run left behind.</summary>
/// <param name="ExitCode">What the shell was told; 134 is SIGABRT.</param>
/// <param name="Written">Every byte that went to the terminal, output and error stream alike.</param>
/// <param name="Columns">The width of the terminal.</param>
internal sealed record TerminalRun(int ExitCode, string Written, int Columns)
{
    /// <summary>What a person sees at the end.</summary>
    public IReadOnlyList<string> Screen { get; } = TerminalScreen.Of(Written, Columns);

    /// <summary>The same in one line, as words that stand behind each other.</summary>
    public string Text => string.Join(' ', string.Join(' ', Screen).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A test that needs a pseudo-terminal; skipped where there is none.</summary>
public sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute() => Skip = PseudoTerminal.Missing;
}

/// <inheritdoc cref="TerminalTheoryAttribute"/>
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() => Skip = PseudoTerminal.Missing;
}
