using System.Buffers.Binary;

namespace Search.Adapters.LuceneEngine.Facets;

/// <summary>
/// Texts with a number each, from 1 on, as long as anybody uses them: equal texts have one number. Numbers that are free again are given out before new ones, so that they stay
/// as few as the texts, and the bytes of texts that are gone are given back when they are half of all and some for each number. For one writer at a time; who uses a number may read its text meanwhile.
/// </summary>
internal sealed class TextNumbers
{
    private const int MinCapacity = 16;

    // Behind the length of a text, two bytes.
    private const int LengthSize = 2;

    private readonly Stack<int> _free = [];
    private int[] _buckets = new int[MinCapacity];
    private int[] _next = new int[MinCapacity];
    private int[] _hashes = new int[MinCapacity];
    private int[] _uses = new int[MinCapacity];

    // What others may be reading: bytes and starts are added to, and replaced together.
    private volatile Texts _texts = new(new byte[MinCapacity], new int[MinCapacity]);
    private int _written;
    private int _garbage;

    /// <summary>One more than the highest number that was ever given out.</summary>
    public int End { get; private set; } = 1;

    /// <summary>Texts that are used.</summary>
    public int Count => End - 1 - _free.Count;

    /// <summary>The text of a number that the reader uses.</summary>
    public ReadOnlySpan<byte> this[int number] => _texts[number];

    /// <summary>The number of a text that is used; 0 for another.</summary>
    public int Find(ReadOnlySpan<byte> text) => Find(text, HashOf(text));

    /// <summary>Uses a text once more.</summary>
    /// <param name="text">At most 65,535 bytes.</param>
    /// <returns>Its number, and whether nobody used it before.</returns>
    public (int Number, bool IsNew) Use(ReadOnlySpan<byte> text)
    {
        var hash = HashOf(text);
        if (Find(text, hash) is var known and > 0)
        {
            _uses[known]++;
            return (known, false);
        }

        var number = _free.Count > 0 ? _free.Pop() : End++;
        Grow();
        Write(number, text);
        ref var bucket = ref _buckets[BucketOf(hash)];
        (_hashes[number], _uses[number], _next[number]) = (hash, 1, bucket);
        bucket = number;
        return (number, true);
    }

    /// <summary>Takes one use of a text back; whether it was the last.</summary>
    public bool Release(int number)
    {
        if (--_uses[number] > 0)
        {
            return false;
        }

        ref var place = ref _buckets[BucketOf(_hashes[number])];
        while (place != number)
        {
            place = ref _next[place];
        }

        place = _next[number];
        _free.Push(number);
        _garbage += LengthSize + _texts[number].Length;

        // Packing looks at every number that was ever given out.
        if (_garbage > Math.Max(_written / 2, sizeof(int) * End))
        {
            Pack();
        }

        return true;
    }

    private static int HashOf(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    private int BucketOf(int hash) => hash & (_buckets.Length - 1);

    private int Find(ReadOnlySpan<byte> text, int hash)
    {
        var number = _buckets[BucketOf(hash)];
        while (number > 0 && !(_hashes[number] == hash && _texts[number].SequenceEqual(text)))
        {
            number = _next[number];
        }

        return number;
    }

    /// <summary>Makes room for <see cref="End"/>; buckets are as many as numbers, a power of two.</summary>
    private void Grow()
    {
        if (End <= _next.Length)
        {
            return;
        }

        var capacity = _next.Length * 2;
        Array.Resize(ref _next, capacity);
        Array.Resize(ref _hashes, capacity);
        Array.Resize(ref _uses, capacity);
        _texts = new Texts(_texts.Bytes, Copy(_texts.Starts, capacity));
        _buckets = new int[capacity];
        for (var number = 1; number < End; number++)
        {
            if (_uses[number] > 0)
            {
                ref var bucket = ref _buckets[BucketOf(_hashes[number])];
                (_next[number], bucket) = (bucket, number);
            }
        }
    }

    private void Write(int number, ReadOnlySpan<byte> text)
    {
        var end = checked(_written + LengthSize + text.Length);
        if (end > _texts.Bytes.Length)
        {
            _texts = new Texts(Copy(_texts.Bytes, (int)Math.Min(Array.MaxLength, Math.Max(end, 2L * _texts.Bytes.Length))), _texts.Starts);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(_texts.Bytes.AsSpan(_written), checked((ushort)text.Length));
        text.CopyTo(_texts.Bytes.AsSpan(_written + LengthSize));
        _texts.Starts[number] = _written;
        _written = end;
    }

    /// <summary>Moves the texts that are used to an array of their own. Who reads goes on in the old one.</summary>
    private void Pack()
    {
        var (texts, starts) = (_texts, new int[_next.Length]);
        var bytes = new byte[Math.Max(MinCapacity, _written - _garbage)];
        _written = 0;
        for (var number = 1; number < End; number++)
        {
            if (_uses[number] > 0)
            {
                starts[number] = _written;
                var text = texts.Bytes.AsSpan(texts.Starts[number], LengthSize + texts[number].Length);
                text.CopyTo(bytes.AsSpan(_written));
                _written += text.Length;
            }
        }

        _garbage = 0;
        _texts = new Texts(bytes, starts);
    }

    private static T[] Copy<T>(T[] values, int length)
    {
        var copy = new T[length];
        values.CopyTo(copy, 0);
        return copy;
    }

    private sealed record Texts(byte[] Bytes, int[] Starts)
    {
        public ReadOnlySpan<byte> this[int number] =>
            Bytes.AsSpan(Starts[number] + LengthSize, BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(Starts[number])));
    }
}
