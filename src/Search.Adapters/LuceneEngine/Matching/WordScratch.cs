using System.Buffers;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Memory for sets of documents of one segment that live as long as an answer works on it. For one thread.</summary>
/// <param name="documents">Of the segment.</param>
internal sealed class WordScratch(int documents) : IDisposable
{
    private readonly List<ulong[]> _rented = [];

    /// <summary>Words of one set.</summary>
    public int Count { get; } = DocumentWords.CountFor(documents);

    /// <summary>An empty set, which may be longer than <see cref="Count"/>; taken back when this is disposed.</summary>
    public ulong[] Rent()
    {
        var words = ArrayPool<ulong>.Shared.Rent(Count);
        words.AsSpan(0, Count).Clear();
        _rented.Add(words);
        return words;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rented.ForEach(words => ArrayPool<ulong>.Shared.Return(words));
        _rented.Clear();
    }
}
