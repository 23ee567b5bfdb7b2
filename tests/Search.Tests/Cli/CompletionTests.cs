using System.Diagnostics;
using System.Runtime.Versioning;

using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>What Tab does behind searchctl in a shell.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("searchctl sea", "search")]
    [InlineData("searchctl topics pro", "proposals")]
    [InlineData("searchctl search x --order new", "newest")]
    [InlineData("searchctl search --pa", "--page-size", "--page-token")]
    [InlineData("searchctl completion f", "fish")]
    public async Task A_line_is_completed_by_commands_options_and_values(string line, params string[] expected)
    {
        var run = await ToolRun.OfAsync([$"[suggest:{line.Length}]", line]);

        Assert.Equal(expected, run.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Where(word => word.StartsWith(line.Split(' ')[^1], StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_shell_is_refused()
    {
        var run = await ToolRun.OfAsync(["completion", "tcsh"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'bash'", run.Error, StringComparison.Ordinal);
    }

    [ShellFact("bash")]
    public Task The_script_of_bash_completes() => CompletesAsync(
        "bash", "--norc", "COMP_LINE='searchctl synonyms ex'; COMP_POINT=21; COMP_WORDS=(searchctl synonyms ex); COMP_CWORD=2; _searchctl; echo ${COMPREPLY[@]}");

    // What compinit brings looks through the whole system, and stands in for here.
    [ShellFact("zsh")]
    public Task The_script_of_zsh_completes() => CompletesAsync(
        "zsh", "-f", "compadd() { shift; print -l -- $@ | grep '^ex' }; BUFFER='searchctl synonyms ex'; CURSOR=21; _searchctl", before: "compdef() { }\n");

    [ShellFact("fish")]
    public Task The_script_of_fish_completes() => CompletesAsync("fish", "--no-config", "complete -C 'searchctl synonyms ex'");

    private async Task CompletesAsync(string shell, string plain, string ask, string before = "")
    {
        var script = (await ToolRun.OfAsync(["completion", shell])).Output;
        var tool = _folder.File("searchctl");
        await File.WriteAllTextAsync(tool, $"#!/bin/sh\nexec {string.Join(' ', ToolProcess.CommandOf([]).Select(word => $"'{word}'"))} \"$@\"\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var start = new ProcessStartInfo(shell) { RedirectStandardOutput = true, ArgumentList = { plain, "-c", before + script + ask } };
        start.Environment["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = _folder.Path;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal("export", output.Trim());
    }
}

/// <summary>A test of a shell; left out where the machine does not have it.</summary>
public sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute(string shell) =>
        Skip = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell))) ? null : $"there is no {shell} here";
}
