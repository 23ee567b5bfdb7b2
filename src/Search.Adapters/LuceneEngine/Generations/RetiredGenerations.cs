using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>
/// Generations that served until a swap: whoever still reads one finishes, and the next pages of its answers are found as long as a view is kept. Safe for use
/// by many threads.
/// </summary>
internal sealed class RetiredGenerations(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LuceneGeneration, ITimer> _closing = [];

    /// <summary>Closes a generation a while from now.</summary>
    public void Add(LuceneGeneration generation)
    {
        lock (_lock)
        {
            _closing[generation] = time.CreateTimer(_ => Close(generation), null, IndexViews.KeptFor, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Closes all of them at once.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var (generation, timer) in _closing)
            {
                timer.Dispose();
                generation.Dispose();
            }

            _closing.Clear();
        }
    }

    private void Close(LuceneGeneration generation)
    {
        lock (_lock)
        {
            if (_closing.Remove(generation, out var timer))
            {
                timer.Dispose();
                generation.Dispose();
            }
        }
    }
}
