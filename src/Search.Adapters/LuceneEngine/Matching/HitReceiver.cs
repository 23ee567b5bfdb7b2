using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Facets;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>
/// Takes the documents that the audience may see and that pass the filter as hits, and counts facets. Each facet is counted without the part of the filter that selects
/// by it: a document that fails exactly that part counts there, and nowhere else.
/// </summary>
internal sealed class HitReceiver : IMatchReceiver
{
    private readonly ICollector _hits;
    private readonly IReadOnlyList<FacetCounter> _facets;
    private readonly IReadOnlyList<(string Facet, Filter Filter)> _filters;
    private readonly AudienceFilter _audience;
    private readonly WorkSteps _steps;
    private readonly CurrentScore _score = new();
    private readonly IBits?[] _passing;
    private VisibleDocuments _visible;

    public HitReceiver(
        ICollector hits, IReadOnlyList<FacetCounter> facets, ArticleFilter filter, Audience audience, WorkSteps steps)
    {
        _hits = hits;
        _facets = facets;
        _filters = [.. FilterTranslator.Parts(filter).Select(part => (part.Facet, (Filter)new QueryWrapperFilter(part.Query)))];
        _passing = new IBits?[_filters.Count];
        _audience = new AudienceFilter(audience, steps);
        _steps = steps;
    }

    /// <inheritdoc/>
    public void BeginSegment(AtomicReaderContext segment)
    {
        _visible = _audience.In(segment);
        _hits.SetNextReader(segment);
        _hits.SetScorer(_score);
        foreach (var facet in _facets)
        {
            facet.BeginSegment(segment);
        }

        for (var index = 0; index < _filters.Count; index++)
        {
            _passing[index] = DocumentBits.Of(_filters[index].Filter, segment, _steps);
        }
    }

    /// <inheritdoc/>
    public bool Take(int document, float score)
    {
        if (!_visible.Include(document))
        {
            return true;
        }

        var failed = -1;
        for (var index = 0; index < _passing.Length; index++)
        {
            if (_passing[index]?.Get(document) != true)
            {
                if (failed >= 0 && _filters[failed].Facet != _filters[index].Facet)
                {
                    return true;
                }

                failed = index;
            }
        }

        if (failed < 0)
        {
            _score.Document = document;
            _score.Value = score;
            _hits.Collect(document);
        }

        foreach (var facet in _facets)
        {
            if (failed < 0 || facet.Name == _filters[failed].Facet)
            {
                facet.Count(document);
            }
        }

        return true;
    }

    /// <summary>Tells the engine's collectors the score of the document being collected.</summary>
    private sealed class CurrentScore() : Scorer(null!)
    {
        public int Document { get; set; }

        public float Value { get; set; }

        public override int DocID => Document;

        public override int Freq => 1;

        public override float GetScore() => Value;

        public override int NextDoc() => throw new NotSupportedException();

        public override int Advance(int target) => throw new NotSupportedException();

        public override long GetCost() => 1;
    }
}
