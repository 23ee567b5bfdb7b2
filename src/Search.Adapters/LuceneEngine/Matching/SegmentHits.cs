using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>
/// Which documents of a segment are hits, as sets: those that are live, that the audience may see, that meet the condition, and that pass the filter. A facet is counted without the part of the filter that
/// selects by it: a document that fails exactly that part counts there, and nowhere else. For one answer.
/// </summary>
internal sealed class SegmentHits
{
    private readonly AudienceFilter _audience;
    private readonly IReadOnlyList<(string Facet, Filter Filter)> _parts;
    private readonly WorkSteps _steps;

    /// <param name="audience">Who may see the hits.</param>
    /// <param name="filter">What is left out besides.</param>
    /// <param name="steps">Of the answer.</param>
    public SegmentHits(Audience audience, ArticleFilter filter, WorkSteps steps)
    {
        _audience = new AudienceFilter(audience, steps);
        _parts = [.. FilterTranslator.Parts(filter).Select(part => (part.Facet, (Filter)new QueryWrapperFilter(part.Query)))];
        _steps = steps;
    }

    /// <summary>The documents that meet a condition, before the filter.</summary>
    public Span<ulong> Meeting(Condition condition, AtomicReaderContext segment, SegmentUnits units, WordScratch scratch)
    {
        _steps.Look();
        var set = new ConditionWords(units, scratch).Of(condition);
        DocumentWords.ClearBehind(set, segment.AtomicReader.MaxDoc);
        if (LiveDocuments.Of(segment.AtomicReader) is { } live)
        {
            DocumentWords.Intersect(set, live);
        }

        _audience.Narrow(set, segment);
        return set;
    }

    /// <summary>Those of a set that pass the filter, but for what it selects by a facet.</summary>
    /// <param name="set">The set; stays as it is.</param>
    /// <param name="facet">As the parts of a filter name it; null for none.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="scratch">Memory for sets.</param>
    public ReadOnlySpan<ulong> Passing(ReadOnlySpan<ulong> set, string? facet, AtomicReaderContext segment, WordScratch scratch)
    {
        if (_parts.All(part => part.Facet == facet))
        {
            return set;
        }

        var passing = scratch.Rent().AsSpan(0, scratch.Count);
        set.CopyTo(passing);
        foreach (var (name, filter) in _parts)
        {
            if (name != facet)
            {
                DocumentWords.Intersect(passing, DocumentWords.Of(DocumentBits.Of(filter, segment, _steps), segment.AtomicReader.MaxDoc));
            }
        }

        return passing;
    }
}
