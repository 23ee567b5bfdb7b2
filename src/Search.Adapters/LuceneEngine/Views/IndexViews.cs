using Search.Searching.Pages;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// Hands out the present view of the index, and for a while an earlier one, so that the pages of one answer come from one state. Safe for use
/// by many threads.
/// </summary>
internal sealed class IndexViews : IDisposable
{
    /// <summary>How long a view is kept for further pages at most; a reader who waits longer goes on in the present one.</summary>
    public static readonly TimeSpan KeptFor = PageTokens.KeptFor;

    private readonly Lock _lock = new();
    private readonly KeptViews _kept;
    private IndexView _current;

    /// <summary>Starts with one view; takes over its reader.</summary>
    public IndexViews(IndexView first, TimeProvider time)
    {
        _current = first;
        _kept = new KeptViews(time);
    }

    /// <summary>How many views are kept for further pages.</summary>
    public int KeptCount
    {
        get
        {
            lock (_lock)
            {
                return _kept.Count;
            }
        }
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
            var view = (sequence is { } wanted ? _kept.Find(wanted) : null) ?? _current;
            view.Reader.IncRef();
            return new ViewLease(view);
        }
    }

    /// <summary>Keeps a view that the caller holds a lease of, for the next page.</summary>
    public void Keep(IndexView view)
    {
        lock (_lock)
        {
            if (_kept.Keep(view))
            {
                _kept.Trim(_current);
            }
        }
    }

    /// <summary>Makes <paramref name="next"/> the present view, takes over its reader, and lets go of what was kept long enough or is too much.</summary>
    public void Advance(IndexView next)
    {
        lock (_lock)
        {
            var last = _current;
            _current = next;
            last.Reader.DecRef();
            _kept.Trim(next);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _current.Reader.DecRef();
            _kept.Clear();
        }
    }
}

/// <summary>Keeps a view open until it is disposed.</summary>
internal readonly struct ViewLease(IndexView view) : IDisposable
{
    /// <summary>The view.</summary>
    public IndexView View => view;

    /// <inheritdoc/>
    public void Dispose() => view.Reader.DecRef();
}
