using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// The documents of a segment that hold a term, with how often, in memory: of a term that a third of the documents hold a byte for each document, of any other three for each that holds it
/// (as in S. Chambi and others, "Better bitmap performance with Roaring bitmaps", 2016: the low half of the number, in chunks of 65,536 documents).
/// </summary>
internal sealed class TermPostings
{
    private const int ChunkBits = 16;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const int BytesOfPosting = 3;

    // In a byte; how often then stands in a table of its own.
    private const int Many = byte.MaxValue;

    // Of each chunk the first posting, and behind the last of them their number; empty where there is a byte for each document.
    private readonly int[] _chunks = [];
    private readonly ushort[] _documents = [];
    private readonly byte[] _frequencies;
    private readonly Dictionary<int, int> _many = [];

    private TermPostings(List<(int Document, int Frequency)> postings, int documents)
    {
        var isDense = postings.Count * BytesOfPosting > documents;
        _frequencies = new byte[isDense ? documents : postings.Count];
        if (!isDense)
        {
            _documents = new ushort[postings.Count];
            _chunks = new int[(documents >> ChunkBits) + 2];
        }

        for (var place = 0; place < postings.Count; place++)
        {
            var (document, frequency) = postings[place];
            _frequencies[isDense ? document : place] = (byte)Math.Min(frequency, Many);
            if (frequency >= Many)
            {
                _many[document] = frequency;
            }

            if (!isDense)
            {
                _documents[place] = (ushort)document;
                _chunks[(document >> ChunkBits) + 1] = place + 1;
            }
        }

        for (var chunk = 1; chunk < _chunks.Length; chunk++)
        {
            _chunks[chunk] = Math.Max(_chunks[chunk], _chunks[chunk - 1]);
        }
    }

    /// <summary>What it takes.</summary>
    public long Bytes => (sizeof(int) * _chunks.Length) + (sizeof(ushort) * _documents.Length) + _frequencies.Length + (16L * _many.Count);

    /// <summary>Reads a list that nobody has begun to walk over.</summary>
    /// <param name="documents">The list.</param>
    /// <param name="count">Of the documents of the segment.</param>
    /// <param name="isCounted">Whether it is told how often each holds the term; else it is once.</param>
    /// <param name="steps">Of the answer.</param>
    public static TermPostings Read(DocsEnum documents, int count, bool isCounted, WorkSteps steps)
    {
        List<(int, int)> postings = [];
        for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
        {
            steps.Next();
            postings.Add((document, isCounted ? documents.Freq : 1));
        }

        return new TermPostings(postings, count);
    }

    /// <summary>How often a document holds the term; 0 where it does not.</summary>
    public int FrequencyIn(int document)
    {
        var frequency = 0;
        if (_chunks.Length == 0)
        {
            frequency = _frequencies[document];
        }
        else
        {
            var (first, end) = (_chunks[document >> ChunkBits], _chunks[(document >> ChunkBits) + 1]);
            var place = _documents.AsSpan(first, end - first).BinarySearch((ushort)(document & ChunkMask));
            frequency = place < 0 ? 0 : _frequencies[first + place];
        }

        return frequency < Many ? frequency : _many[document];
    }

    /// <summary>Adds what each document gets to its score.</summary>
    /// <param name="scores">Of all documents.</param>
    /// <param name="most">What no document gets more than.</param>
    /// <param name="halves">How often each has to hold the term to get half of that; empty where each that holds it gets all.</param>
    /// <param name="steps">Of the answer.</param>
    public void AddTo(Span<float> scores, float most, ReadOnlySpan<float> halves, WorkSteps steps)
    {
        steps.Look();
        if (_chunks.Length == 0)
        {
            for (var document = 0; document < _frequencies.Length; document++)
            {
                if (_frequencies[document] is > 0 and var frequency)
                {
                    scores[document] += PartOf(most, frequency, document, halves);
                }
            }

            return;
        }

        for (var chunk = 0; chunk < _chunks.Length - 1; chunk++)
        {
            steps.Look();
            for (var place = _chunks[chunk]; place < _chunks[chunk + 1]; place++)
            {
                var document = (chunk << ChunkBits) | _documents[place];
                scores[document] += PartOf(most, _frequencies[place], document, halves);
            }
        }
    }

    private float PartOf(float most, int frequency, int document, ReadOnlySpan<float> halves)
    {
        if (halves.IsEmpty)
        {
            return most;
        }

        float often = frequency < Many ? frequency : _many[document];
        return most * Bm25.ShareOf(often, halves[document]);
    }
}
