using System.Collections.Concurrent;

using Lucene.Net.Store;

using Directory = Lucene.Net.Store.Directory;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>
/// Holds the files of small fresh segments in memory until a commit asks for them to be durable. Most are merged into larger ones and removed before, and are never written; each
/// refresh makes about ten, and reads them at once. Nothing is lost by it that was not lost before: what was not synced may be gone after a crash anyway. As Lucene's
/// NRTCachingDirectory does, but one piece of memory serves all readers of a file, and a file stays held until its sync succeeded. Lengths of files, which never change, are remembered,
/// since the choice of what to merge asks for all of them at each refresh.
/// </summary>
/// <param name="disk">Where files are kept.</param>
/// <param name="maxBytes">Most bytes that are held; what is written when they are reached goes to the disk.</param>
internal sealed class FreshFilesDirectory(Directory disk, long maxBytes = FreshFilesDirectory.DefaultMaxBytes) : FilterDirectory(disk)
{
    /// <summary>What five seconds of importing make, from one commit to the next.</summary>
    public const long DefaultMaxBytes = 32L << 20;

    /// <summary>Largest segment, as it is estimated before it is written, that is held. Larger ones are not merged away soon.</summary>
    public const long MaxSegmentBytes = 4L << 20;

    // Lucene does not say how large the files of stored fields and of deletions of a fresh segment are. Nothing is stored, and a deletion is a bit.
    private const long OtherFileBytes = 1L << 10;

    // Lucene replaces these, and reads them to find the last commit.
    private const string CommitFiles = "segments";

    private readonly Directory _disk = disk;
    private readonly ConcurrentDictionary<string, HeldFile> _held = new();
    private readonly ConcurrentDictionary<string, long> _lengths = new();
    private Action? _onNextSync;
    private long _heldBytes;

    /// <summary>Bytes of the files that are held.</summary>
    public long HeldBytes => Interlocked.Read(ref _heldBytes);

    /// <summary>Says what is called once, when files are next to be made durable, before they are.</summary>
    public void OnNextSync(Action action) => Interlocked.Exchange(ref _onNextSync, action);

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        EnsureOpen();
        Forget(name);
        var estimate = context.Context switch
        {
            IOContext.UsageContext.FLUSH => context.FlushInfo.EstimatedSegmentSize,
            IOContext.UsageContext.MERGE => context.MergeInfo.EstimatedMergeBytes,
            _ => OtherFileBytes,
        };
        return estimate > MaxSegmentBytes || HeldBytes + estimate > maxBytes || name.StartsWith(CommitFiles, StringComparison.Ordinal)
            ? _disk.CreateOutput(name, context)
            : new FreshOutput(bytes => Hold(name, bytes));
    }

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        return _held.TryGetValue(name, out var file) ? new MemoryInput(name, file.Bytes) : _disk.OpenInput(name, context);
    }

    /// <inheritdoc/>
    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        return _held.TryGetValue(name, out var file) ? new Slicer(file.Bytes) : _disk.CreateSlicer(name, context);
    }

    /// <inheritdoc/>
    public override string[] ListAll() => _held.IsEmpty ? _disk.ListAll() : [.. _disk.ListAll().Union(_held.Keys)];

    /// <inheritdoc/>
    [Obsolete("As in Lucene.")]
    public override bool FileExists(string name) => _held.ContainsKey(name) || _disk.FileExists(name);

    /// <summary>The length of a file that is written to its end.</summary>
    public override long FileLength(string name) => _held.TryGetValue(name, out var file) ? file.Bytes.Length
        : name.StartsWith(CommitFiles, StringComparison.Ordinal) ? _disk.FileLength(name)
        : _lengths.GetOrAdd(name, _disk.FileLength);

    /// <inheritdoc/>
    public override void DeleteFile(string name)
    {
        if (Forget(name) is null or { IsOnDisk: true })
        {
            _disk.DeleteFile(name);
        }
    }

    /// <inheritdoc/>
    public override void Sync(ICollection<string> names)
    {
        Interlocked.Exchange(ref _onNextSync, null)?.Invoke();
        foreach (var name in names)
        {
            if (_held.TryGetValue(name, out var file))
            {
                file.IsOnDisk = true;
                using var output = _disk.CreateOutput(name, IOContext.DEFAULT);
                output.WriteBytes(file.Bytes, file.Bytes.Length);
            }
        }

        _disk.Sync(names);
        foreach (var name in names)
        {
            Forget(name);
        }
    }

    private void Hold(string name, byte[] bytes)
    {
        _held[name] = new HeldFile(bytes);
        Interlocked.Add(ref _heldBytes, bytes.Length);
    }

    private HeldFile? Forget(string name)
    {
        _lengths.TryRemove(name, out _);
        if (_held.TryRemove(name, out var file))
        {
            Interlocked.Add(ref _heldBytes, -file.Bytes.Length);
        }

        return file;
    }

    private sealed class HeldFile(byte[] bytes)
    {
        public byte[] Bytes => bytes;

        /// <summary>Whether it was written, perhaps in part, by a sync that has not succeeded yet.</summary>
        public bool IsOnDisk { get; set; }
    }

    private sealed class FreshOutput(Action<byte[]> hold) : RAMOutputStream
    {
        private bool _isDone;

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_isDone)
            {
                _isDone = true;
                Flush();
                var bytes = new byte[Length];
                WriteTo(bytes, 0);
                hold(bytes);
            }

            base.Dispose(disposing);
        }
    }

    private sealed class Slicer(byte[] bytes) : IndexInputSlicer
    {
        public override IndexInput OpenSlice(string sliceDescription, long offset, long length) =>
            new MemoryInput(sliceDescription, bytes.AsSpan((int)offset, (int)length).ToArray());

        [Obsolete("Only for indexes of Lucene 3.")]
        public override IndexInput OpenFullSlice() => OpenSlice("all", 0, bytes.Length);

        protected override void Dispose(bool disposing)
        {
            // Memory only.
        }
    }
}
