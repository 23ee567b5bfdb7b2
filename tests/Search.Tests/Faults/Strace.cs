using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Search.Tests.Faults;

/// <summary>strace on a running process: lets calls of the system fail, or stops the process at each of them.</summary>
internal sealed partial class Strace : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;

    private Strace(Process process, Task reading)
    {
        _process = process;
        _reading = reading;
    }

    /// <summary>Returns once every thread of the process is watched.</summary>
    public static Task<Strace> AttachAsync(int processId, params string[] options) =>

        // A full pipe would hold up strace, and with it the server.
        StartAsync(processId, options, async lines => await lines.ReadToEndAsync());

    /// <summary>
    /// Stops the whole process right after each of some calls, whichever of its threads makes it, and lets it go on once the stop was attended to. Calls that
    /// several threads make at once stop it once.
    /// </summary>
    /// <param name="processId">The process.</param>
    /// <param name="calls">The names of the calls. A question mark lets strace pass over one that the processor's system does not have.</param>
    /// <param name="onStopped">Is given the number of the stop, from 1, and the name of the call that was made last.</param>
    public static Task<Strace> StopAtEachAsync(int processId, string calls, Action<int, string> onStopped) => StartAsync(
        processId,
        ["-e", $"trace={calls}", "-e", $"inject={calls}:signal=SIGSTOP"],
        async lines =>
        {
            var (stops, last) = (0, "");
            while (await lines.ReadLineAsync() is { } line)
            {
                last = CallName().Match(line) is { Success: true, Groups: [_, var name] } ? name.Value : last;

                // Each thread is said to be stopped: the main one, whose number is that of the process, tells that all of them are.
                if (line.EndsWith("--- stopped by SIGSTOP ---", StringComparison.Ordinal) && line.Contains($"[pid {processId,5}]", StringComparison.Ordinal))
                {
                    onStopped(++stops, last);
                    await Machine.RunAsync("kill", "-CONT", $"{processId}");
                }
            }
        });

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

    // "[pid 12] fsync(3) = 0", and "[pid 12] <... fsync resumed>) = 0" where another thread's line came between.
    [GeneratedRegex(@"(?:^|\] |<\.\.\. )(\w+)(?:\(| resumed>)")]
    private static partial Regex CallName();

    private static async Task<Strace> StartAsync(int processId, string[] options, Func<StreamReader, Task> read)
    {
        var process = Process.Start(new ProcessStartInfo("strace", ["-f", "-p", $"{processId}", .. options]) { RedirectStandardError = true })!;
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("attached", StringComparison.Ordinal))
            {
                return new Strace(process, read(process.StandardError));
            }
        }

        throw new InvalidOperationException($"strace could not watch process {processId}");
    }
}
