using System.Diagnostics;

namespace Search.Tests.Faults;

/// <summary>strace on a running process: lets calls of the system fail, or ends the process at one of them.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;

    private Strace(Process process, Task reading)
    {
        _process = process;
        _reading = reading;
    }

    /// <summary>Returns once every thread of the process is watched.</summary>
    public static async Task<Strace> AttachAsync(int processId, params string[] options)
    {
        var process = Process.Start(new ProcessStartInfo("strace", ["-f", "-p", $"{processId}", .. options]) { RedirectStandardError = true })!;
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("attached", StringComparison.Ordinal))
            {
                // A full pipe would hold up strace, and with it the server.
                return new Strace(process, process.StandardError.ReadToEndAsync());
            }
        }

        throw new InvalidOperationException($"strace could not watch process {processId}");
    }

    /// <summary>Lets the process go on undisturbed.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Machine.RunAsync("kill", "-INT", $"{_process.Id}");
        }
        catch (InvalidOperationException)
        {
            // It ended with the process that it watched.
        }

        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }
}
