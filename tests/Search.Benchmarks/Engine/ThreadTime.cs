using Search.Fuzzing;

namespace Search.Benchmarks.Engine;

/// <summary>Processor time of the calling thread, which other work on the machine does not lengthen.</summary>
internal static class ThreadTime
{
    public static TimeSpan Of(Action work)
    {
        var before = ProcessorTime.OfThread();
        work();
        return ProcessorTime.OfThread() - before;
    }
}
