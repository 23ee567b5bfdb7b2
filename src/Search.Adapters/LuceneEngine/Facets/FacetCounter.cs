using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Facets;

/// <summary>
/// Counts the documents it is given by the values of one facet. Spellings have the same number in all segments, so that a count is an addition and the segments are a sum;
/// texts are looked up for what is listed. As long as it counts, the caller holds the view that the segments are of.
/// </summary>
internal sealed class FacetCounter
{
    private readonly FacetRequest _request;
    private readonly ArticleFilter _filter;
    private readonly WorkSteps _steps;
    private readonly FacetColumns _columns;
    private readonly FacetTerms _terms;
    private readonly string _key;

    // A blank before it, as before each word but the first.
    private readonly byte[] _prefix;
    private readonly FacetTally _tally;
    private FacetColumn _column = null!;

    public FacetCounter(FacetRequest request, ArticleFilter filter, WorkSteps steps)
    {
        _request = request;
        _filter = filter;
        _steps = steps;
        (_columns, _key) = FacetColumns.Of(request.Name);
        _terms = _columns.Terms;
        _prefix = Encoding.UTF8.GetBytes($" {FilterValue.Fold(request.Prefix)}");
        _tally = FacetTally.Rent(_terms.SpellingEnd);
        Name = FilterTranslator.NameOf(request.Name);
    }

    /// <summary>As the parts of a filter name it.</summary>
    public string Name { get; }

    /// <summary>The documents that follow are of this segment.</summary>
    public void BeginSegment(AtomicReaderContext segment)
    {
        _column = _columns.Of(segment.AtomicReader);
        _tally.Grow(_terms.SpellingEnd);
    }

    /// <summary>Counts a document of the segment.</summary>
    public void Count(int document) => _column.Count(document, _tally);

    /// <summary>Counts documents of the segment.</summary>
    /// <param name="documents">A bit for each; none behind the last.</param>
    public void Count(ReadOnlySpan<ulong> documents) => _column.Count(documents, _tally, _steps);

    /// <inheritdoc cref="Count(ReadOnlySpan{ulong})"/>
    public void Count(FixedBitSet documents) => Count(MemoryMarshal.Cast<long, ulong>(documents.GetBits()));

    /// <summary>The most frequent values, the selected ones always among them. The last that it does.</summary>
    public Facet Finish()
    {
        var values = FacetTally.Rent(_terms.ValueEnd);
        var spellings = ArrayPool<int>.Shared.Rent(_terms.ValueEnd);
        AddUp(values, spellings);
        var list = List(values, spellings);
        ArrayPool<int>.Shared.Return(spellings);
        values.Return();
        _tally.Return();
        return list;
    }

    /// <summary>Adds the counts of spellings up to those of values.</summary>
    /// <param name="values">The counts of values.</param>
    /// <param name="spellings">The most frequent spelling of each value that has a count; of equal ones the first.</param>
    private void AddUp(FacetTally values, int[] spellings)
    {
        var counts = _tally.Counts;
        var parts = _tally.Parts;
        var valueOfSpelling = _terms.ValueOfSpelling;
        var countsOfValues = values.Counts;
        var partsOfValues = values.Parts;
        for (var part = 0; part < parts.Length; part++)
        {
            if (parts[part] == 0)
            {
                continue;
            }

            _steps.Next();
            var end = Math.Min((part + 1) * FacetTally.PartSize, valueOfSpelling.Length);

            // Number 0 stands for none.
            for (var spelling = Math.Max(1, part * FacetTally.PartSize); spelling < end; spelling++)
            {
                if (counts[spelling] is > 0 and var count)
                {
                    var value = valueOfSpelling[spelling];
                    ref var sum = ref countsOfValues[value];
                    if (sum == 0 || IsBefore(spelling, spellings[value], count - counts[spellings[value]]))
                    {
                        spellings[value] = spelling;
                    }

                    sum += count;
                    partsOfValues[FacetTally.PartOf(value)] = 1;
                }
            }
        }

        bool IsBefore(int spelling, int best, int more) => more > 0 || (more == 0 && _terms.CompareLabels(spelling, best) < 0);
    }

    private Facet List(FacetTally values, int[] spellings)
    {
        var key = _terms.FindKey(_key);
        var selected = FacetSelection.In(_filter, _request.Name).Select(value => (Value: value, Number: _terms.FindValue(key, value))).ToList();
        var isSelected = selected.Select(value => value.Number).ToHashSet();
        var top = new FacetTop(_terms, FacetRequest.MaxValues);
        var takesAll = _prefix.Length == 1 && selected.Count == 0;
        var (sum, least) = (0, 0);
        var counts = values.Counts;
        var parts = values.Parts;
        var keyOfValue = _terms.KeyOfValue;
        for (var part = 0; part < parts.Length; part++)
        {
            if (parts[part] == 0)
            {
                continue;
            }

            _steps.Next();
            for (var value = part * FacetTally.PartSize; value < (part + 1) * FacetTally.PartSize; value++)
            {
                if (counts[value] is > 0 and var count && keyOfValue[value] == key && (takesAll || (!isSelected.Contains(value) && IsListed(spellings[value]))))
                {
                    sum += count;
                    least = count < least ? least : top.Offer(value, count);
                }
            }
        }

        var found = top.Values.Select(entry => new FacetValue(_terms.Value(entry.Value), _terms.Label(spellings[entry.Value]), entry.Count, IsSelected: false)).ToList();
        foreach (var (value, number) in selected)
        {
            var count = values.CountOf(number);
            found.Add(new FacetValue(value, count > 0 ? _terms.Label(spellings[number]) : value, count, IsSelected: true));
            sum += count;
        }

        found = [.. found.OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal)];
        List<FacetValue> listed = [.. found.Where((value, index) => index < FacetRequest.MaxValues || value.IsSelected)];
        return new Facet(_request.Name, listed, sum - listed.Sum(value => value.Count));
    }

    /// <summary>Whether a value spelled so has a word that begins as asked.</summary>
    private bool IsListed(int spelling)
    {
        if (_prefix.Length == 1)
        {
            return true;
        }

        _steps.Next();
        return _terms.HasWord(spelling, _prefix);
    }
}
