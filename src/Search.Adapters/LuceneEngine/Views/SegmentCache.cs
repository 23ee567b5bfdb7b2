using System.Runtime.CompilerServices;

using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Something read from a segment and held in memory as long as anybody reads the segment. Deletions do not change it.</summary>
/// <param name="read">Reads it, the first time that it is asked for.</param>
/// <param name="release">Is given it when nobody reads the segment any more, where more than memory has to be given back.</param>
internal sealed class SegmentCache<T>(Func<AtomicReader, T> read, Action<T>? release = null)
    where T : class
{
    private readonly ConditionalWeakTable<object, T> _known = [];

    /// <summary>That of one segment.</summary>
    public T Of(AtomicReader segment) => _known.GetValue(segment.CoreCacheKey, _ => Read(segment));

    private T Read(AtomicReader segment)
    {
        var known = read(segment);
        if (release is not null && segment is SegmentReader files)
        {
            // Of two that are read at once one is not kept; it is released with the other.
            files.AddCoreDisposedListener(new Listener(() => release(known)));
        }

        return known;
    }

    private sealed class Listener(Action release) : SegmentReader.ICoreDisposedListener
    {
        public void OnDispose(object ownerCoreCacheKey) => release();
    }
}
