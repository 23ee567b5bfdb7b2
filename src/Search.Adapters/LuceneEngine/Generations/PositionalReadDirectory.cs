using Lucene.Net.Store;

using Microsoft.Win32.SafeHandles;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>
/// An index folder whose files are read at given positions through one handle each, without a lock and without a shared place in the file. Lucene.Net's
/// NIOFSDirectory moves a stream under a lock and asks for the file's length at each read; its memory-mapped directory can crash the process when a reader is
/// replaced during a search.
/// </summary>
internal sealed class PositionalReadDirectory(string folder) : FSDirectory(new DirectoryInfo(folder), null)
{
    // A page of the operating system's cache. Lucene's 1,024 bytes make searches that jump about in long lists, as those for related articles, read it four times.
    private const int PageSize = 4_096;

    // Each word of a query is looked up in each segment, for each form in each field: the dictionaries are read at scattered places.
    private const string TermDictionary = ".tim";

    // Of a small segment all that a query reads of a word is a page or two, each of which would be a call of the operating system.
    private const int SmallFile = 1 << 20;

    // An index of some thousand articles fits whole; of a larger one the files that were opened first.
    private const int MediumFile = 8 << 20;
    private const long MaxMediumBytes = 32L << 20;

    private long _mediumBytes;

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var file = OpenFile(name);
        return Open(name, new Input($"{name} in {Directory.FullName}", file, 0, RandomAccess.GetLength(file), ownsFile: true), context);
    }

    /// <inheritdoc/>
    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        return new Slicer(this, name, OpenFile(name), context);
    }

    /// <summary>The file or part of a file, in memory where that is worth it.</summary>
    private IndexInput Open(string name, Input input, IOContext context)
    {
        // A merge reads from end to end, once. It may be the first to open what was just written, and searches use what it opened: that is small.
        var isMerge = context.Context == IOContext.UsageContext.MERGE;
        if (input.Length <= (Path.GetExtension(name) == TermDictionary && !isMerge ? Array.MaxLength : SmallFile))
        {
            return InMemory(name, input);
        }

        if (isMerge || input.Length > MediumFile)
        {
            return input;
        }

        var length = input.Length;
        if (Interlocked.Add(ref _mediumBytes, length) > MaxMediumBytes)
        {
            Release();
            return input;
        }

        try
        {
            return InMemory(name, input, Release);
        }
        catch (IOException)
        {
            Release();
            throw;
        }

        void Release() => Interlocked.Add(ref _mediumBytes, -length);
    }

    private static MemoryInput InMemory(string name, Input input, Action? release = null)
    {
        using (input)
        {
            var bytes = new byte[input.Length];
            input.ReadBytes(bytes, 0, bytes.Length);
            return new MemoryInput(name, bytes, release);
        }
    }

    private SafeFileHandle OpenFile(string name) => File.OpenHandle(
        Path.Combine(Directory.FullName, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);

    /// <summary>Opens parts of a file that holds several.</summary>
    private sealed class Slicer(PositionalReadDirectory directory, string name, SafeFileHandle file, IOContext context) : IndexInputSlicer
    {
        public override IndexInput OpenSlice(string sliceDescription, long offset, long length) =>
            directory.Open(sliceDescription, new Input($"{sliceDescription} in {name}", file, offset, length, ownsFile: false), context);

        [Obsolete("Only for indexes of Lucene 3.")]
        public override IndexInput OpenFullSlice() => OpenSlice("all", 0, RandomAccess.GetLength(file));

        protected override void Dispose(bool disposing) => file.Dispose();
    }

    private sealed class Input(string description, SafeFileHandle file, long start, long length, bool ownsFile)
        : BufferedIndexInput(description, PageSize)
    {
        private bool _isClone;

        public override long Length => length;

        public override object Clone()
        {
            var clone = (Input)base.Clone();
            clone._isClone = true;
            return clone;
        }

        protected override void ReadInternal(byte[] b, int offset, int length)
        {
            var position = Position;
            if (position + length > Length)
            {
                throw new EndOfStreamException($"read past the end of {this}: {length} bytes at {position} of {Length}");
            }

            for (var span = b.AsSpan(offset, length); span.Length > 0;)
            {
                var read = RandomAccess.Read(file, span, start + position);
                if (read == 0)
                {
                    throw new EndOfStreamException($"{this} is shorter than when it was opened: nothing at {position} of {Length}");
                }

                position += read;
                span = span[read..];
            }
        }

        protected override void SeekInternal(long pos)
        {
            // Each read says where.
        }

        protected override void Dispose(bool disposing)
        {
            if (ownsFile && !_isClone)
            {
                file.Dispose();
            }
        }
    }
}
