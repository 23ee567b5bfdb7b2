using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Searching;
using Search.Tagging;
using Search.Topics;

namespace Search.Adapters.LuceneEngine;

/// <summary>Counts the topics of the documents collected, by the ordinals of their doc values.</summary>
internal sealed class TagCounter : ICollector
{
    private readonly Dictionary<string, int> _articlesByLabel = [];
    private SortedSetDocValues? _labels;
    private int[] _articlesByOrdinal = [];

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
        FinishSegment();
        _labels = context.AtomicReader.GetSortedSetDocValues(FieldNames.TagLabel);
        _articlesByOrdinal = new int[_labels?.ValueCount ?? 0];
    }

    /// <inheritdoc/>
    public void Collect(int doc)
    {
        if (_labels is null)
        {
            return;
        }

        _labels.SetDocument(doc);
        for (var ordinal = _labels.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = _labels.NextOrd())
        {
            _articlesByOrdinal[ordinal]++;
        }
    }

    /// <summary>The topics counted, most used first, then by id; each under the label that most articles use.</summary>
    public IReadOnlyList<TagCount> Finish()
    {
        FinishSegment();
        return [.. _articlesByLabel
            .Select(entry => (Value: FilterValue.Split(entry.Key), Articles: entry.Value))
            .GroupBy(entry => entry.Value.First)
            .Select(topic => (
                Label: topic.OrderByDescending(entry => entry.Articles).ThenBy(entry => entry.Value.Second, StringComparer.Ordinal).First().Value.Second,
                Articles: topic.Sum(entry => entry.Articles)))
            .Select(topic => new TagCount(new Tag(TopicId.FromLabel(topic.Label)!, topic.Label), topic.Articles))
            .OrderByDescending(tag => tag.ArticleCount)
            .ThenBy(tag => tag.Tag.Topic.Value, StringComparer.Ordinal)];
    }

    private void FinishSegment()
    {
        var label = new BytesRef();
        for (var ordinal = 0; ordinal < _articlesByOrdinal.Length; ordinal++)
        {
            if (_articlesByOrdinal[ordinal] > 0)
            {
                _labels!.LookupOrd(ordinal, label);
                var value = label.Utf8ToString();
                _articlesByLabel[value] = _articlesByLabel.GetValueOrDefault(value) + _articlesByOrdinal[ordinal];
            }
        }

        _articlesByOrdinal = [];
    }
}
