namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// Earlier views of the index, the longest unused first. Bounded by their number and by the files and bytes that they hold beside the present view: where one bound is
/// broken, the longest unused goes. Not safe for use by several threads.
/// </summary>
internal sealed class KeptViews(TimeProvider time)
{
    /// <summary>Most views. One refresh a second fills it in a minute.</summary>
    public const int MaxViews = 64;

    /// <summary>Most files of segments that the present view no longer has. A segment has about ten.</summary>
    public const int MaxFiles = 320;

    /// <summary>Bytes of such files, where the present view itself has fewer.</summary>
    public const long MinBytes = 256L << 20;

    private readonly List<(IndexView View, long KeptAt)> _views = [];

    /// <summary>How many are kept.</summary>
    public int Count => _views.Count;

    /// <summary>The view of a sequence; null where it has gone.</summary>
    public IndexView? Find(long sequence) => _views
        .Where(kept => kept.View.Sequence == sequence && time.GetElapsedTime(kept.KeptAt) <= IndexViews.KeptFor)
        .Select(kept => kept.View)
        .FirstOrDefault();

    /// <summary>
    /// Keeps a view as the one used last. Tagging again makes views that show the same change; the last of them is kept.
    /// </summary>
    /// <returns>Whether it was not kept yet.</returns>
    public bool Keep(IndexView view)
    {
        var isNew = _views.TrueForAll(kept => kept.View != view);
        view.Reader.IncRef();
        foreach (var known in _views.Where(kept => kept.View.Sequence == view.Sequence).ToList())
        {
            Remove(known);
        }

        _views.Add((view, time.GetTimestamp()));
        return isNew;
    }

    /// <summary>Lets go of what was kept long enough, and of what is too much.</summary>
    /// <param name="present">The present view; what it shares with kept ones costs nothing.</param>
    public void Trim(IndexView present)
    {
        while (_views.Count > 0 && (_views.Count > MaxViews || time.GetElapsedTime(_views[0].KeptAt) > IndexViews.KeptFor || IsTooLarge(present)))
        {
            Remove(_views[0]);
        }
    }

    /// <summary>Lets go of all.</summary>
    public void Clear() => _views.ToList().ForEach(Remove);

    private void Remove((IndexView View, long KeptAt) kept)
    {
        _views.Remove(kept);
        kept.View.Reader.DecRef();
    }

    private bool IsTooLarge(IndexView present)
    {
        var counted = present.Segments.ToHashSet();
        var files = 0;
        var bytes = 0L;
        foreach (var segment in _views.SelectMany(kept => kept.View.Segments))
        {
            if (counted.Add(segment))
            {
                files += segment.FileCount;
                bytes += segment.Bytes;
            }
        }

        return files > MaxFiles || bytes > Math.Max(MinBytes, present.Segments.Sum(segment => segment.Bytes));
    }
}
