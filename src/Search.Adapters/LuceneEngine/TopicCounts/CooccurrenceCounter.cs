using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Enrichment.Topics;
using Search.Searching.Hits;

namespace Search.Adapters.LuceneEngine.TopicCounts;

/// <summary>Counts which topics the documents collected have both of. An article has few tags, so it has few pairs.</summary>
internal sealed class CooccurrenceCounter : ICollector
{
    private readonly Dictionary<(string, string), int> _articles = [];
    private readonly List<string> _topics = [];
    private SortedSetDocValues? _labels;
    private string?[] _ids = [];

    /// <inheritdoc/>
    public bool AcceptsDocsOutOfOrder => true;

    /// <inheritdoc/>
    public void SetScorer(Scorer scorer)
    {
        // Counting needs no scores.
    }

    /// <inheritdoc/>
    public void SetNextReader(AtomicReaderContext context)
    {
        _labels = context.AtomicReader.GetSortedSetDocValues(FieldNames.TagLabel);
        _ids = new string?[_labels?.ValueCount ?? 0];
    }

    /// <inheritdoc/>
    public void Collect(int doc)
    {
        if (_labels is null)
        {
            return;
        }

        _topics.Clear();
        _labels.SetDocument(doc);
        for (var ordinal = _labels.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = _labels.NextOrd())
        {
            _topics.Add(_ids[ordinal] ??= IdOf(ordinal));
        }

        // Values come in their order, so a pair always has the lower id first.
        for (var one = 0; one < _topics.Count; one++)
        {
            for (var other = one + 1; other < _topics.Count; other++)
            {
                var pair = (_topics[one], _topics[other]);
                _articles[pair] = _articles.GetValueOrDefault(pair) + 1;
            }
        }
    }

    /// <summary>The pairs that enough articles have.</summary>
    public IReadOnlyList<CooccurrenceCount> Finish(int minArticles) =>
        [.. _articles.Where(entry => entry.Value >= minArticles)
            .Select(entry => new CooccurrenceCount(TopicId.Parse(entry.Key.Item1), TopicId.Parse(entry.Key.Item2), entry.Value))];

    private string IdOf(long ordinal)
    {
        var value = new BytesRef();
        _labels!.LookupOrd(ordinal, value);
        return FilterValue.Split(value.Utf8ToString()).First;
    }
}
