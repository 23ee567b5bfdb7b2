using System.Runtime.CompilerServices;

using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Something read from a segment and held in memory as long as anybody reads the segment. Deletions do not change it.</summary>
/// <param name="read">Reads it, the first time that it is asked for.</param>
internal sealed class SegmentCache<T>(Func<AtomicReader, T> read)
    where T : class
{
    private readonly ConditionalWeakTable<object, T> _known = [];

    /// <summary>That of one segment.</summary>
    public T Of(AtomicReader segment) => _known.GetValue(segment.CoreCacheKey, _ => read(segment));
}
