using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// The documents of segments that pass filters. Filters are equal when they ask for the same, whoever asks. What was not used for the longest time goes first when the bytes are
/// too many, and what is of a segment when nobody reads that any more. Safe for use by many threads.
/// </summary>
/// <param name="maxBytes">Most that the bits and filters take.</param>
internal sealed class BitSetCache(long maxBytes)
{
    /// <summary>16 MiB: some 1,000 filters at 100,000 articles, or 100 at a million. A site has few kinds of keys and some dozens of values that many readers select.</summary>
    public const long DefaultBytes = 16 * 1024 * 1024;

    // Of the entry itself, and of a filter for each letter that names it.
    private const int EntryBytes = 300;
    private const int LetterBytes = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<object, Dictionary<Filter, LinkedListNode<Entry>>> _segments = [];
    private readonly LinkedList<Entry> _recent = [];
    private long _bytes;

    /// <summary>What it holds, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>What is known; null where it is not.</summary>
    public FixedBitSet? Find(AtomicReader segment, Filter filter)
    {
        lock (_lock)
        {
            if (!_segments.TryGetValue(segment.CoreCacheKey, out var filters) || !filters.TryGetValue(filter, out var found))
            {
                return null;
            }

            _recent.Remove(found);
            _recent.AddFirst(found);
            return found.Value.Bits;
        }
    }

    /// <summary>Keeps the documents of a segment that a filter lets through. The caller reads the segment.</summary>
    public void Add(AtomicReader segment, Filter filter, FixedBitSet bits)
    {
        var bytes = (bits.GetBits().Length * sizeof(long)) + EntryBytes + (LetterBytes * filter.ToString()!.Length);
        if (bytes > maxBytes || segment is not SegmentReader files)
        {
            return;
        }

        lock (_lock)
        {
            if (!_segments.TryGetValue(segment.CoreCacheKey, out var filters))
            {
                _segments[segment.CoreCacheKey] = filters = [];
                files.AddCoreDisposedListener(new ClosedSegment(this));
            }

            if (filters.ContainsKey(filter))
            {
                return;
            }

            filters[filter] = _recent.AddFirst(new Entry(segment.CoreCacheKey, filter, bits, bytes));
            _bytes += bytes;
            while (_bytes > maxBytes)
            {
                var last = _recent.Last!.Value;
                _segments[last.Segment].Remove(last.Filter);
                _recent.RemoveLast();
                _bytes -= last.Bytes;
            }
        }
    }

    private void Forget(object segment)
    {
        lock (_lock)
        {
            if (_segments.Remove(segment, out var filters))
            {
                foreach (var entry in filters.Values)
                {
                    _recent.Remove(entry);
                    _bytes -= entry.Value.Bytes;
                }
            }
        }
    }

    private sealed record Entry(object Segment, Filter Filter, FixedBitSet Bits, long Bytes);

    private sealed class ClosedSegment(BitSetCache cache) : SegmentReader.ICoreDisposedListener
    {
        public void OnDispose(object ownerCoreCacheKey) => cache.Forget(ownerCoreCacheKey);
    }
}
