using System.Runtime.InteropServices;

namespace Search.Tests.Support;

/// <summary>Processor time of one thread, which other work on the machine does not lengthen.</summary>
public static class ThreadTime
{
    // CLOCK_THREAD_CPUTIME_ID of clock_gettime(2) on Linux.
    private const int ThreadProcessorTime = 3;

    /// <summary>Runs work on a thread of its own: one of the pool may have to wait for other tests first.</summary>
    /// <returns>What the work gave, and the processor time that its thread used for it.</returns>
    /// <exception cref="TimeoutException">It did not end within <see cref="Eventually.Patience"/>.</exception>
    public static Task<(T Result, TimeSpan Used)> MeasureAsync<T>(Func<T> work) => Task.Factory.StartNew(
        () =>
        {
            var before = Now();
            var result = work();
            return (result, Now() - before);
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).WaitAsync(Eventually.Patience);

    private static TimeSpan Now() => GetTime(ThreadProcessorTime, out var time) == 0
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
