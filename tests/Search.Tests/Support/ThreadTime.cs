using Search.Fuzzing;

namespace Search.Tests.Support;

/// <summary>Processor time of one thread, which other work on the machine does not lengthen.</summary>
public static class ThreadTime
{
    /// <summary>Runs work on a thread of its own: one of the pool may have to wait for other tests first.</summary>
    /// <returns>What the work gave, and the processor time that its thread used for it.</returns>
    /// <exception cref="TimeoutException">It did not end within <see cref="Eventually.Patience"/>.</exception>
    public static Task<(T Result, TimeSpan Used)> MeasureAsync<T>(Func<T> work) => Task.Factory.StartNew(
        () =>
        {
            var before = ProcessorTime.OfThread();
            var result = work();
            return (result, ProcessorTime.OfThread() - before);
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).WaitAsync(Eventually.Patience);
}
