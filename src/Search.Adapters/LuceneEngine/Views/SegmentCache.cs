using System.Runtime.CompilerServices;

using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// Something read from a segment and held in memory as long as anybody reads the segment. Deletions do not change it. One caller reads it; who asks meanwhile waits for that, and where it fails,
/// or nobody waits for it any more, the next of them reads it.
/// </summary>
/// <param name="read">Reads it, taking its steps for the caller.</param>
/// <param name="release">Is given it when nobody reads the segment any more, where more than memory has to be given back.</param>
internal sealed class SegmentCache<T>(Func<AtomicReader, WorkSteps, T> read, Action<T>? release = null)
    where T : class
{
    private readonly ConditionalWeakTable<object, Place> _known = [];

    /// <summary>Of something that is read too soon to be stopped.</summary>
    /// <inheritdoc cref="SegmentCache{T}(Func{AtomicReader, WorkSteps, T}, Action{T})" path="/param"/>
    public SegmentCache(Func<AtomicReader, T> read, Action<T>? release = null)
        : this((segment, _) => read(segment), release)
    {
    }

    /// <summary>That of one segment.</summary>
    public T Of(AtomicReader segment) => PlaceOf(segment) is var place && place.Value is { } known ? known : Read(segment, place, new WorkSteps(CancellationToken.None));

    /// <summary>The same, read and waited for as long as somebody waits for the answer.</summary>
    public T Of(AtomicReader segment, WorkSteps steps) => PlaceOf(segment) is var place && place.Value is { } known ? known : Read(segment, place, steps);

    private Place PlaceOf(AtomicReader segment) => _known.GetValue(segment.CoreCacheKey, _ => new Place());

    private T Read(AtomicReader segment, Place place, WorkSteps steps)
    {
        steps.Await(place.Turn);
        try
        {
            return place.Value ??= Read(segment, steps);
        }
        finally
        {
            place.Turn.Release();
        }
    }

    private T Read(AtomicReader segment, WorkSteps steps)
    {
        var known = read(segment, steps);
        if (release is not null && segment is SegmentReader files)
        {
            files.AddCoreDisposedListener(new Listener(() => release(known)));
        }

        return known;
    }

    private sealed class Place
    {
        private volatile T? _value;

        public T? Value
        {
            get => _value;
            set => _value = value;
        }

        public SemaphoreSlim Turn { get; } = new(1);
    }

    private sealed class Listener(Action release) : SegmentReader.ICoreDisposedListener
    {
        public void OnDispose(object ownerCoreCacheKey) => release();
    }
}
