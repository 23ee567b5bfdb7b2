using System.Diagnostics;

namespace Search.Tests.Faults;

/// <summary>Programs of the machine that the trials use.</summary>
internal static class Machine
{
    /// <summary>Why a trial cannot run on this machine, which must be Linux, with root and some programs; null when it can.</summary>
    public static string? WhatLacks(params IEnumerable<string> programs)
    {
        var missing = programs.FirstOrDefault(program => !Folders().Any(folder => File.Exists(Path.Combine(folder, program))));
        return (OperatingSystem.IsLinux(), Environment.IsPrivilegedProcess, missing) switch
        {
            (false, _, _) => "this is not Linux",
            (_, false, _) => "the user is not root",
            (_, _, { } program) => $"{program} is not installed (tests/faults.sh installs it)",
            _ => null,
        };
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (written, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (await written).Trim()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }

    private static IEnumerable<string> Folders() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/sbin"]);
}
