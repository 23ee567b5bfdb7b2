using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// What was made of segments for a question, kept for who asks the same, whoever that is. What was not used for the longest time goes first when the bytes are too many, and what is of a segment when nobody
/// reads that any more. Safe for use by many threads.
/// </summary>
/// <param name="minBytes">Most that it takes, however small the segments are.</param>
/// <param name="bytesOfDocument">What it may take more for each document of the segments that it holds anything of.</param>
internal sealed class BoundedSegmentCache<TKey, TValue>(long minBytes, long bytesOfDocument = 0)
    where TKey : notnull
    where TValue : class
{
    // Of an entry, beside its key and value.
    private const int EntryBytes = 300;

    private readonly Lock _lock = new();
    private readonly Dictionary<object, Segment> _segments = [];
    private readonly LinkedList<Entry> _recent = [];
    private long _bytes;
    private long _documents;

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

    private long MaxBytes => minBytes + (bytesOfDocument * _documents);

    /// <summary>What is known; null where it is not.</summary>
    public TValue? Find(AtomicReader segment, TKey key)
    {
        var hashed = new HashedKey(key);
        lock (_lock)
        {
            return Find(segment, hashed);
        }
    }

    /// <summary>What is known; where it is not, a value that is kept from now on, if it is not too large. The caller reads the segment.</summary>
    /// <inheritdoc cref="Add(AtomicReader, TKey, TValue, long)" path="/param"/>
    public TValue FindOrAdd(AtomicReader segment, TKey key, TValue value, long bytes)
    {
        var hashed = new HashedKey(key);
        lock (_lock)
        {
            if (Find(segment, hashed) is { } known)
            {
                return known;
            }

            Add(segment, hashed, value, bytes);
            return value;
        }
    }

    /// <summary>Keeps a value in the place of what is known, if it is not too large. The caller reads the segment.</summary>
    /// <param name="segment">What it is of.</param>
    /// <param name="key">The question.</param>
    /// <param name="value">The answer.</param>
    /// <param name="bytes">What both take.</param>
    public void Add(AtomicReader segment, TKey key, TValue value, long bytes)
    {
        var hashed = new HashedKey(key);
        lock (_lock)
        {
            Add(segment, hashed, value, bytes);
        }
    }

    private TValue? Find(AtomicReader segment, HashedKey key)
    {
        if (!_segments.TryGetValue(segment.CoreCacheKey, out var known) || !known.Entries.TryGetValue(key, out var found))
        {
            return null;
        }

        _recent.Remove(found);
        _recent.AddFirst(found);
        return found.Value.Value;
    }

    private void Add(AtomicReader segment, HashedKey key, TValue value, long bytes)
    {
        bytes += EntryBytes;
        if (segment is not SegmentReader files || bytes > minBytes + (bytesOfDocument * segment.MaxDoc))
        {
            return;
        }

        if (!_segments.TryGetValue(segment.CoreCacheKey, out var known))
        {
            _segments[segment.CoreCacheKey] = known = new Segment(segment.MaxDoc, []);
            _documents += segment.MaxDoc;
            files.AddCoreDisposedListener(new ClosedSegment(this));
        }

        if (known.Entries.TryGetValue(key, out var other))
        {
            Remove(other);
        }

        known.Entries[key] = _recent.AddFirst(new Entry(known, key, value, bytes));
        _bytes += bytes;
        while (_bytes > MaxBytes)
        {
            Remove(_recent.Last!);
        }
    }

    private void Remove(LinkedListNode<Entry> entry)
    {
        entry.Value.Segment.Entries.Remove(entry.Value.Key);
        _recent.Remove(entry);
        _bytes -= entry.Value.Bytes;
    }

    private void Forget(object segment)
    {
        lock (_lock)
        {
            if (_segments.Remove(segment, out var known))
            {
                _documents -= known.Documents;
                foreach (var entry in known.Entries.Values.ToList())
                {
                    Remove(entry);
                }

                while (_bytes > MaxBytes)
                {
                    Remove(_recent.Last!);
                }
            }
        }
    }

    private sealed record Segment(int Documents, Dictionary<HashedKey, LinkedListNode<Entry>> Entries);

    private sealed record Entry(Segment Segment, HashedKey Key, TValue Value, long Bytes);

    /// <summary>A key with its hash, which takes the longer the longer the key is: it is told before anybody has to wait.</summary>
    private readonly struct HashedKey(TKey key) : IEquatable<HashedKey>
    {
        private readonly TKey _key = key;
        private readonly int _hash = key.GetHashCode();

        public bool Equals(HashedKey other) => _hash == other._hash && EqualityComparer<TKey>.Default.Equals(_key, other._key);

        public override bool Equals(object? obj) => obj is HashedKey other && Equals(other);

        public override int GetHashCode() => _hash;
    }

    private sealed class ClosedSegment(BoundedSegmentCache<TKey, TValue> cache) : SegmentReader.ICoreDisposedListener
    {
        public void OnDispose(object ownerCoreCacheKey) => cache.Forget(ownerCoreCacheKey);
    }
}
