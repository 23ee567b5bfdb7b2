using System.Numerics;

namespace Search.Adapters.LuceneEngine.Facets;

/// <summary>
/// The spellings of each document of a segment, by their numbers, in memory: in the order of the documents, with where each document's begin; or one for each document where
/// none has more.
/// </summary>
/// <param name="starts">Of each document, and the end of the last; null where every document has one place.</param>
/// <param name="spellings">By number; 0 for none.</param>
internal sealed class FacetColumn(int[]? starts, int[] spellings)
{
    /// <summary>The numbers that it uses, each once.</summary>
    public IEnumerable<int> Spellings => spellings.Where(spelling => spelling > 0).Distinct();

    /// <summary>Counts the spellings of a document.</summary>
    public void Count(int document, FacetTally tally)
    {
        if (starts is null)
        {
            tally.Add(spellings[document], 1);
            return;
        }

        foreach (var spelling in spellings.AsSpan(starts[document]..starts[document + 1]))
        {
            tally.Add(spelling, 1);
        }
    }

    /// <summary>Counts the spellings of many documents.</summary>
    /// <param name="documents">A bit each, from the first on; none behind the last.</param>
    /// <param name="tally">Where they are counted.</param>
    /// <param name="steps">Of the answer.</param>
    public void Count(ReadOnlySpan<ulong> documents, FacetTally tally, WorkSteps steps)
    {
        var counts = tally.Counts;
        var parts = tally.Parts;
        for (var word = 0; word < documents.Length; word++)
        {
            steps.Next();
            for (var bits = documents[word]; bits != 0; bits &= bits - 1)
            {
                var document = (word * 64) + BitOperations.TrailingZeroCount(bits);
                var (place, end) = starts is null ? (document, document + 1) : (starts[document], starts[document + 1]);
                for (; place < end; place++)
                {
                    var spelling = spellings[place];
                    counts[spelling]++;
                    parts[FacetTally.PartOf(spelling)] = 1;
                }
            }
        }
    }

    /// <summary>Takes the spellings of one document after the other.</summary>
    /// <param name="documents">How many there are.</param>
    public sealed class Builder(int documents)
    {
        private readonly int[] _starts = new int[documents + 1];
        private readonly List<int> _spellings = new(documents);
        private int _document;
        private bool _hasSeveral;

        /// <summary>Adds a spelling of the present document.</summary>
        public void Add(int spelling) => _spellings.Add(spelling);

        /// <summary>The present document has no more.</summary>
        public void EndDocument()
        {
            _starts[++_document] = _spellings.Count;
            _hasSeveral |= _starts[_document] - _starts[_document - 1] > 1;
        }

        /// <summary>The column of the documents that were ended.</summary>
        public FacetColumn Build() => _hasSeveral
            ? new FacetColumn(_starts, [.. _spellings])
            : new FacetColumn(null, [.. Enumerable.Range(0, documents).Select(document => _starts[document] < _starts[document + 1] ? _spellings[_starts[document]] : 0)]);
    }
}
