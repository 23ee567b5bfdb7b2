using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Counts the documents it is given by the values of one facet.</summary>
internal sealed class FacetCounter(FacetRequest request, ArticleFilter filter, WorkSteps steps)
{
    private readonly FacetColumn _column = FacetColumn.Of(request.Name, steps);
    private readonly Dictionary<(string Value, string Label), int> _counts = [];
    private readonly string _prefix = FilterValue.Fold(request.Prefix);
    private bool _isOpen;

    /// <summary>As the parts of a filter name it.</summary>
    public string Name { get; } = FilterTranslator.NameOf(request.Name);

    /// <summary>The documents that follow are of this segment.</summary>
    public void BeginSegment(AtomicReaderContext segment)
    {
        FinishSegment();
        _column.BeginSegment(segment.AtomicReader);
        _isOpen = true;
    }

    public void Count(int document) => _column.Count(document);

    /// <summary>The most frequent values, the selected ones always among them.</summary>
    public Facet Finish()
    {
        FinishSegment();
        var selected = FacetSelection.In(filter, request.Name);
        var counted = _counts.Keys.Select(key => key.Value).ToHashSet();
        var values = _counts
            .GroupBy(count => count.Key.Value)
            .Select(value => new FacetValue(
                value.Key,
                value.OrderByDescending(count => count.Value).ThenBy(count => count.Key.Label, StringComparer.Ordinal).First().Key.Label,
                value.Sum(count => count.Value),
                selected.Contains(value.Key)))
            .Concat(selected.Where(value => !counted.Contains(value)).Select(value => new FacetValue(value, value, 0, IsSelected: true)))
            .Where(value => value.IsSelected || HasWord(value.Label))
            .OrderByDescending(value => value.Count)
            .ThenBy(value => value.Value, StringComparer.Ordinal)
            .ToList();
        var listed = values.Take(FacetRequest.MaxValues).Concat(values.Skip(FacetRequest.MaxValues).Where(value => value.IsSelected)).ToList();
        return new Facet(request.Name, listed, values.Sum(value => value.Count) - listed.Sum(value => value.Count));
    }

    private bool HasWord(string label)
    {
        steps.Next();
        if (_prefix.Length == 0)
        {
            return true;
        }

        var text = FilterValue.Fold(label);
        return text.StartsWith(_prefix, StringComparison.Ordinal) || text.Contains($" {_prefix}", StringComparison.Ordinal);
    }

    private void FinishSegment()
    {
        if (_isOpen)
        {
            _column.FinishSegment(_counts);
            _isOpen = false;
        }
    }
}
