using Lucene.Net.Store;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>
/// A file, or a part of one, held as one piece of memory. Lucene.Net's RAMInputStream takes a lock at each kilobyte and at each jump.
/// </summary>
/// <param name="description">Names it in errors.</param>
/// <param name="bytes">What it holds.</param>
/// <param name="release">Told once when it is closed; clones may still read on.</param>
internal sealed class MemoryInput(string description, byte[] bytes, Action? release = null) : IndexInput(description)
{
    private Action? _release = release;
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
    public override object Clone()
    {
        var clone = (MemoryInput)base.Clone();
        clone._release = null;
        return clone;
    }

    /// <summary>The memory goes with the last clone.</summary>
    protected override void Dispose(bool disposing) => Interlocked.Exchange(ref _release, null)?.Invoke();

    private EndOfStreamException PastEnd(int length) => new($"read past the end of {this}: {length} bytes at {_position} of {Length}");
}
