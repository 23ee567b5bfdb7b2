using Lucene.Net.Store;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>
/// A file, or a part of one, held as one piece of memory. Lucene.Net's RAMInputStream takes a lock at each kilobyte and at each jump.
/// </summary>
internal sealed class MemoryInput(string description, byte[] bytes) : IndexInput(description)
{
    private int _position;

    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override long Position => _position;

    /// <inheritdoc/>
    public override byte ReadByte() => _position < bytes.Length ? bytes[_position++] : throw PastEnd(1);

    /// <inheritdoc/>
    public override void ReadBytes(byte[] b, int offset, int len)
    {
        if (len > bytes.Length - _position)
        {
            throw PastEnd(len);
        }

        bytes.AsSpan(_position, len).CopyTo(b.AsSpan(offset));
        _position += len;
    }

    /// <inheritdoc/>
    public override void Seek(long pos) => _position = checked((int)pos);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The memory goes with the last clone.
    }

    private EndOfStreamException PastEnd(int length) => new($"read past the end of {this}: {length} bytes at {_position} of {Length}");
}
