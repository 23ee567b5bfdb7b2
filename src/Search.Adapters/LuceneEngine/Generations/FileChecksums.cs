using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.ExceptionServices;

using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>
/// Reads files of an index against the checksum at their ends, on all processors. Every file ends with a footer of 16 bytes, numbers with the highest byte first: a magic number,
/// the algorithm, which is 0, and the CRC-32 of all before it (Lucene's CodecUtil). Lucene.Net's own CRC-32 takes a byte at a time, ten times as long.
/// </summary>
internal static class FileChecksums
{
    private const int ChecksumSize = sizeof(long);
    private const int FooterSize = sizeof(int) + sizeof(int) + ChecksumSize;
    private const int BufferSize = 1 << 20;

    // CodecUtil does not show it: the complement of the number that files begin with.
    private static readonly int FooterMagic = ~CodecUtil.CODEC_MAGIC;

    /// <summary>Reads all files of the segments of a reader.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="reader">An index.</param>
    /// <exception cref="CorruptIndexException">A file is not as it was written.</exception>
    public static void Check(string folder, DirectoryReader reader)
    {
        // The largest first, so that no processor is left with one at the end.
        var files = reader.Leaves.SelectMany(leaf => ((SegmentReader)leaf.Reader).SegmentInfo.GetFiles()).Distinct()
            .Select(name => new FileInfo(Path.Combine(folder, name))).OrderByDescending(file => file.Length).ToList();
        try
        {
            Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Check);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static void Check(FileInfo info)
    {
        using var file = File.OpenHandle(info.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var end = RandomAccess.GetLength(file) - ChecksumSize;
        if (end < FooterSize - ChecksumSize)
        {
            throw Damaged("is shorter than a footer");
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var checksum = new Crc32();
            for (var place = 0L; place < end;)
            {
                var part = buffer.AsSpan(0, (int)Math.Min(BufferSize, end - place));
                Read(part, place);
                checksum.Append(part);
                place += part.Length;
            }

            var footer = buffer.AsSpan(0, FooterSize);
            Read(footer, end + ChecksumSize - FooterSize);
            if (BinaryPrimitives.ReadInt32BigEndian(footer) != FooterMagic || BinaryPrimitives.ReadInt32BigEndian(footer[sizeof(int)..]) != 0)
            {
                throw Damaged("has no footer");
            }

            var (written, read) = (BinaryPrimitives.ReadInt64BigEndian(footer[^ChecksumSize..]), checksum.GetCurrentHashAsUInt32());
            if (written != read)
            {
                throw Damaged($"has the checksum {written:x}, and what is read has {read:x}");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        CorruptIndexException Damaged(string problem) => new($"{info.Name} {problem}");

        void Read(Span<byte> part, long place)
        {
            while (part.Length > 0)
            {
                var read = RandomAccess.Read(file, part, place);
                part = read > 0 ? part[read..] : throw Damaged("became shorter while it was read");
                place += read;
            }
        }
    }
}
