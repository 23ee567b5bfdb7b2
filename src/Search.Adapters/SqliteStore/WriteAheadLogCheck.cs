using System.Buffers.Binary;

namespace Search.Adapters.SqliteStore;

/// <summary>
/// Tells a write-ahead log that was damaged from one whose end was cut off by a crash. SQLite takes both alike: it reads up to the first frame that does not fit its
/// checksum and drops the rest without a word, acknowledged changes included.
/// </summary>
/// <remarks>
/// The writer syncs the header before the first frame and the frames of a transaction before the first frame of the next. So a frame that does not fit, with one
/// behind the end of its transaction that does, was whole once. The same in the last transaction looks like a crash while it was written; there the <c>-shm</c> file
/// tells, if only the process ended: it says how many frames were committed, and is written after they were synced.
/// </remarks>
internal static class WriteAheadLogCheck
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int SaltBytes = 8;
    private const uint Magic = 0x377F0682; // its last bit tells the byte order of checksums

    /// <summary>Where the log is damaged, in words; null where it is whole, or no longer than a crash may have left it.</summary>
    /// <param name="path">The log; may be missing.</param>
    /// <param name="indexPath">The <c>-shm</c> file beside it; may be missing, and is deleted before the log at a stop in good order.</param>
    public static string? FindDamage(string path, string indexPath)
    {
        var index = LogIndex.Read(indexPath);
        if (!File.Exists(path))
        {
            return index is null ? null : $"it is missing, and {indexPath} shows that there was one";
        }

        using var log = File.OpenRead(path);
        var header = new byte[HeaderBytes];
        if (log.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return index is { Frames: > 0 } ? $"it is empty, and {indexPath} shows {index.Frames} frames" : null;
        }

        var sums = Sums.OfHeader(header);
        if (sums is null)
        {
            return HasContent(log) ? "its header does not fit its checksum" : null;
        }

        var pageBytes = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8));
        if (pageBytes is < 512 or > 65_536)
        {
            return "its header has no page size";
        }

        var salts = header.AsSpan(16, SaltBytes);
        var committed = index is not null && salts.SequenceEqual(index.Salts) ? index.Frames : 0;
        return FindDamagedFrame(log, salts, pageBytes, sums.Value, committed);
    }

    private static string? FindDamagedFrame(FileStream log, ReadOnlySpan<byte> salts, int pageBytes, Sums sums, uint committed)
    {
        var frame = new byte[FrameHeaderBytes + pageBytes];
        var damaged = 0;
        var whole = 0;
        var isResumed = false;
        var isTransactionOver = false;
        for (var number = 1; log.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length; number++)
        {
            // Frames of an earlier round of the log, which begins at the front again once all is copied.
            var isOfThisRound = frame.AsSpan(8, SaltBytes).SequenceEqual(salts);
            var next = sums.After(frame);
            var fits = isOfThisRound && next.AreThoseOf(frame);
            if (fits && isTransactionOver)
            {
                return $"frame {damaged} of it does not fit its checksum, and frame {number} of a later transaction does";
            }

            if (!fits && number <= committed)
            {
                return $"frame {number} of it does not fit its checksum, and {committed} were committed";
            }

            if (!fits && isResumed)
            {
                return null; // what a refused transaction left behind the end
            }

            whole = damaged == 0 && fits ? number : whole;
            damaged = fits || damaged > 0 ? damaged : number;
            isResumed = fits && damaged > 0;

            // A frame that names the size of the database ends a transaction. That of the damaged frame itself may be what was damaged.
            isTransactionOver |= damaged > 0 && isOfThisRound && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0;
            sums = fits ? next : sums.StoredIn(frame);
        }

        return whole < committed ? $"it has {whole} whole frames, and {committed} were committed" : null;
    }

    private static bool HasContent(FileStream log)
    {
        var start = new byte[FrameHeaderBytes];
        return log.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().ContainsAnyExcept((byte)0);
    }

    /// <summary>What the <c>-shm</c> file begins with: the state of the log after the last commit, in the processor's byte order.</summary>
    /// <param name="Frames">Frames committed.</param>
    /// <param name="Salts">Of the round of the log that they are in, as its header has them.</param>
    private sealed record LogIndex(uint Frames, byte[] Salts)
    {
        private const int Bytes = 48;
        private const uint Version = 3_007_000;

        /// <summary>Null for a file that is missing, or holds nothing that can be relied on.</summary>
        public static LogIndex? Read(string path)
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var file = File.OpenRead(path);
            var both = new byte[2 * Bytes];
            if (file.ReadAtLeast(both, both.Length, throwOnEndOfStream: false) < both.Length)
            {
                return null;
            }

            var header = both.AsSpan(0, Bytes);
            return header.SequenceEqual(both.AsSpan(Bytes)) && BitConverter.ToUInt32(header) == Version && new Sums(0, 0, !BitConverter.IsLittleEndian).Fit(header)
                ? new LogIndex(BitConverter.ToUInt32(header[16..]), header.Slice(32, SaltBytes).ToArray())
                : null;
        }
    }

    /// <summary>The running checksum, which each frame carries on from the one before.</summary>
    private readonly record struct Sums(uint First, uint Second, bool IsBigEndian)
    {
        /// <summary>Null for a header that is damaged.</summary>
        public static Sums? OfHeader(ReadOnlySpan<byte> header)
        {
            var magic = BinaryPrimitives.ReadUInt32BigEndian(header);
            var sums = new Sums(0, 0, (magic & 1) != 0).Plus(header[..24]);
            return (magic & ~1u) == Magic && sums.AreThoseAt(header[24..]) ? sums : null;
        }

        /// <summary>Whether the last eight bytes are the checksum of those before, as the processor writes numbers.</summary>
        public bool Fit(ReadOnlySpan<byte> header)
        {
            var sums = Plus(header[..^8]);
            return sums.First == BitConverter.ToUInt32(header[^8..]) && sums.Second == BitConverter.ToUInt32(header[^4..]);
        }

        public Sums After(ReadOnlySpan<byte> frame) => Plus(frame[..8]).Plus(frame[FrameHeaderBytes..]);

        public bool AreThoseOf(ReadOnlySpan<byte> frame) => AreThoseAt(frame[16..]);

        public Sums StoredIn(ReadOnlySpan<byte> frame) => this with
        {
            First = BinaryPrimitives.ReadUInt32BigEndian(frame[16..]),
            Second = BinaryPrimitives.ReadUInt32BigEndian(frame[20..]),
        };

        private bool AreThoseAt(ReadOnlySpan<byte> stored) =>
            First == BinaryPrimitives.ReadUInt32BigEndian(stored) && Second == BinaryPrimitives.ReadUInt32BigEndian(stored[4..]);

        private Sums Plus(ReadOnlySpan<byte> bytes)
        {
            var (first, second) = (First, Second);
            for (; bytes.Length >= 8; bytes = bytes[8..])
            {
                first += Word(bytes) + second;
                second += Word(bytes[4..]) + first;
            }

            return this with { First = first, Second = second };
        }

        private uint Word(ReadOnlySpan<byte> bytes) =>
            IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
