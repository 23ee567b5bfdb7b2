using System.Buffers.Binary;

namespace Search.Adapters.SqliteStore;

/// <summary>
/// Tells a write-ahead log that was damaged from one whose end was cut off by a crash. SQLite takes both alike: it reads up to the first frame that does not fit its
/// checksum and drops the rest without a word, acknowledged changes included.
/// </summary>
/// <remarks>
/// The writer syncs the header before the first frame and the frames of a transaction before the first frame of the next. So a frame that does not fit, with one
/// behind the end of its transaction that does, was whole once. The same in the last transaction cannot be told from a crash while it was written.
/// </remarks>
internal static class WriteAheadLogCheck
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int SaltBytes = 8;
    private const uint Magic = 0x377F0682; // its last bit tells the byte order of checksums

    /// <summary>Where the log is damaged, in words; null where it is whole, or no longer than a crash may have left it.</summary>
    /// <param name="path">The log; may be missing.</param>
    public static string? FindDamage(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var log = File.OpenRead(path);
        var header = new byte[HeaderBytes];
        if (log.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return null;
        }

        var sums = Sums.OfHeader(header);
        if (sums is null)
        {
            return HasContent(log) ? "its header does not fit its checksum" : null;
        }

        var pageBytes = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8));
        return pageBytes is >= 512 and <= 65_536 ? FindDamagedFrame(log, header.AsSpan(16, SaltBytes), pageBytes, sums.Value) : "its header has no page size";
    }

    private static string? FindDamagedFrame(FileStream log, ReadOnlySpan<byte> salts, int pageBytes, Sums sums)
    {
        var frame = new byte[FrameHeaderBytes + pageBytes];
        var damaged = 0;
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

            if (!fits && isResumed)
            {
                return null; // what a refused transaction left behind the end
            }

            damaged = fits || damaged > 0 ? damaged : number;
            isResumed = fits && damaged > 0;

            // A frame that names the size of the database ends a transaction. That of the damaged frame itself may be what was damaged.
            isTransactionOver |= damaged > 0 && isOfThisRound && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0;
            sums = fits ? next : sums.StoredIn(frame);
        }

        return null;
    }

    private static bool HasContent(FileStream log)
    {
        var start = new byte[FrameHeaderBytes];
        return log.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().ContainsAnyExcept((byte)0);
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
