using System.Numerics;

using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Makes the table of a unit from its lists of documents in one segment, a window of documents at a time. One table after the other, for one answer.</summary>
/// <param name="steps">Of the answer.</param>
internal sealed class UnitTableBuilder(WorkSteps steps)
{
    private const int WindowSize = 2_048;

    // Nearly all frequencies of a unit are among a few hundred, which a look at one place tells.
    private const int KnownFrequencies = 1_024;

    private readonly List<int> _documents = [];
    private readonly List<int> _numbers = [];
    private readonly List<UnitFrequency> _frequencies = [];
    private readonly Dictionary<UnitFrequency, int> _numberOf = [];
    private readonly int[] _lastNumbers = new int[KnownFrequencies];
    private readonly float[] _typed = new float[WindowSize];
    private readonly float[] _others = new float[WindowSize];
    private readonly ulong[] _touched = new ulong[WindowSize / 64];

    /// <summary>The table of a unit that is not scored.</summary>
    /// <param name="maxDocument">Documents of the segment.</param>
    /// <param name="sources">Its lists of documents.</param>
    public UnitTable Build(int maxDocument, IReadOnlyList<UnitSource> sources)
    {
        Gather(maxDocument, sources, isScored: false);
        return new UnitTable(maxDocument, Span(_documents), [], [], [], default);
    }

    /// <summary>The table of a unit that is scored.</summary>
    /// <param name="maxDocument">Documents of the segment.</param>
    /// <param name="sources">Its lists of documents.</param>
    /// <param name="made">What its impacts are relative to.</param>
    /// <param name="evidence">What a unit adds to the score of an article.</param>
    /// <param name="formula">BM25.</param>
    /// <param name="lengths">Of each document; null where its length does not matter.</param>
    public UnitTable Build(int maxDocument, IReadOnlyList<UnitSource> sources, ImpactBasis made, EvidenceScore evidence, Bm25 formula, int[]? lengths)
    {
        Gather(maxDocument, sources, isScored: true);
        var idf = new UnitIdf(1, made.FamilyShare);
        var impacts = new float[_documents.Count];
        for (var posting = 0; posting < impacts.Length; posting++)
        {
            var length = lengths is null ? 1 : formula.LengthFactor(lengths[_documents[posting]], made.AverageLength);
            impacts[posting] = evidence.Of(idf, _frequencies[_numbers[posting]], length);
        }

        return new UnitTable(maxDocument, Span(_documents), Span(_numbers), [.. _frequencies], impacts, made);
    }

    private static ReadOnlySpan<int> Span(List<int> numbers) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(numbers);

    private void Gather(int maxDocument, IReadOnlyList<UnitSource> sources, bool isScored)
    {
        _documents.Clear();
        _numbers.Clear();
        _frequencies.Clear();
        _numberOf.Clear();
        for (var start = NextFrom(sources, 0); start < maxDocument; start = NextFrom(sources, start + WindowSize))
        {
            steps.Look();
            foreach (var source in sources)
            {
                Accumulate(source, start, isScored);
            }

            TakeWindow(start, isScored);
        }
    }

    /// <summary>The first document from one on.</summary>
    private static int NextFrom(IReadOnlyList<UnitSource> sources, int document)
    {
        var next = DocIdSetIterator.NO_MORE_DOCS;
        foreach (var source in sources)
        {
            next = Math.Min(next, source.Documents.DocID < document ? source.Documents.Advance(document) : source.Documents.DocID);
        }

        return next;
    }

    /// <summary>Adds the weighted frequencies of a list in a window.</summary>
    private void Accumulate(UnitSource source, int start, bool isScored)
    {
        var frequencies = source.Evidence.IsTyped ? _typed : _others;
        var documents = source.Documents;
        for (var document = documents.DocID; document - start < WindowSize; document = documents.NextDoc())
        {
            var offset = document - start;
            _touched[offset >> 6] |= 1UL << (offset & 63);
            if (isScored)
            {
                frequencies[offset] += source.Evidence.Weight * source.Occurrences!.Freq;
            }
        }
    }

    private void TakeWindow(int start, bool isScored)
    {
        for (var word = 0; word < _touched.Length; word++)
        {
            for (var bits = _touched[word]; bits != 0; bits &= bits - 1)
            {
                var offset = (word * 64) + BitOperations.TrailingZeroCount(bits);
                _documents.Add(start + offset);
                if (isScored)
                {
                    _numbers.Add(NumberOf(new UnitFrequency(_typed[offset], _others[offset])));
                    _typed[offset] = 0;
                    _others[offset] = 0;
                }
            }
        }

        Array.Clear(_touched);
    }

    private int NumberOf(UnitFrequency frequency)
    {
        ref var last = ref _lastNumbers[(uint)frequency.GetHashCode() % KnownFrequencies];
        if (last < _frequencies.Count && _frequencies[last] == frequency)
        {
            return last;
        }

        if (!_numberOf.TryGetValue(frequency, out var number))
        {
            _numberOf[frequency] = number = _frequencies.Count;
            _frequencies.Add(frequency);
        }

        return last = number;
    }
}
