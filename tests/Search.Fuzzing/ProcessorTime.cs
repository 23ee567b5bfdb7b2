using System.Runtime.InteropServices;

namespace Search.Fuzzing;

/// <summary>Processor time that was used so far, which other work on the machine does not lengthen.</summary>
internal static class ProcessorTime
{
    // CLOCK_PROCESS_CPUTIME_ID and CLOCK_THREAD_CPUTIME_ID of clock_gettime(2) on Linux.
    private const int Process = 2;
    private const int Thread = 3;

    /// <summary>By the thread that asks.</summary>
    public static TimeSpan OfThread() => Of(Thread);

    /// <summary>By all threads of this process.</summary>
    public static TimeSpan OfProcess() => Of(Process);

    private static TimeSpan Of(int clock) => GetTime(clock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000.0)
        : throw new InvalidOperationException("clock_gettime failed");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
