namespace Search.Adapters.LuceneEngine;

/// <summary>
/// Hands out the present view of the index, and for a while an earlier one, so that the pages of one answer come from one state. Safe for use
/// by many threads.
/// </summary>
internal sealed class IndexViews : IDisposable
{
    /// <summary>How long a view is kept for further pages; a reader who waits longer goes on in the present one.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, (IndexView View, long KeptAt)> _kept = [];
    private IndexView _current;

    /// <summary>Starts with one view; takes over its reader.</summary>
    public IndexViews(IndexView first, TimeProvider time)
    {
        _current = first;
        _time = time;
    }

    /// <summary>The last change that the present view shows.</summary>
    public long CurrentSequence
    {
        get
        {
            lock (_lock)
            {
                return _current.Sequence;
            }
        }
    }

    /// <summary>The view of a sequence if it is still kept, else the present one. The lease must be disposed.</summary>
    public ViewLease Acquire(long? sequence = null)
    {
        lock (_lock)
        {
            var view = sequence is { } wanted && _kept.TryGetValue(wanted, out var kept) ? kept.View : _current;
            view.Reader.IncRef();
            return new ViewLease(view);
        }
    }

    /// <summary>
    /// Keeps a view that the caller holds a lease of, for the next page. Tagging again makes views that show the same change; the last of them is kept.
    /// </summary>
    public void Keep(IndexView view)
    {
        lock (_lock)
        {
            var kept = _kept.GetValueOrDefault(view.Sequence).View;
            if (kept != view)
            {
                view.Reader.IncRef();
                kept?.Reader.DecRef();
            }

            _kept[view.Sequence] = (view, _time.GetTimestamp());
        }
    }

    /// <summary>Makes <paramref name="next"/> the present view, takes over its reader, and lets go of what was kept long enough.</summary>
    public void Advance(IndexView next)
    {
        lock (_lock)
        {
            var last = _current;
            _current = next;
            Release(last);
            foreach (var (sequence, kept) in _kept.Where(entry => _time.GetElapsedTime(entry.Value.KeptAt) > KeptFor).ToList())
            {
                _kept.Remove(sequence);
                Release(kept.View);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            Release(_current);
            foreach (var (view, _) in _kept.Values)
            {
                Release(view);
            }

            _kept.Clear();
        }
    }

    private static void Release(IndexView view) => view.Reader.DecRef();
}

/// <summary>Keeps a view open until it is disposed.</summary>
internal readonly struct ViewLease(IndexView view) : IDisposable
{
    /// <summary>The view.</summary>
    public IndexView View => view;

    /// <inheritdoc/>
    public void Dispose() => view.Reader.DecRef();
}
