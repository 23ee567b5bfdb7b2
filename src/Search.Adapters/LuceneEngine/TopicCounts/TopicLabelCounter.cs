using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Enrichment.Topics;

namespace Search.Adapters.LuceneEngine.TopicCounts;

/// <summary>Counts topics of the documents collected, by the ordinals of their doc values: an id with a label each.</summary>
/// <param name="field">The column.</param>
/// <param name="maxExamples">Documents that are remembered for each topic.</param>
/// <param name="steps">Of the answer.</param>
internal sealed class TopicLabelCounter(string field, int maxExamples, WorkSteps steps) : ICollector
{
    private readonly Dictionary<string, (int Count, List<int> Examples)> _articlesByLabel = [];
    private List<int>?[] _examples = [];
    private int _docBase;
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
        _docBase = context.DocBase;
        _labels = context.AtomicReader.GetSortedSetDocValues(field);
        _articlesByOrdinal = new int[_labels?.ValueCount ?? 0];
        _examples = new List<int>?[maxExamples > 0 ? _articlesByOrdinal.Length : 0];
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
            if (_articlesByOrdinal[ordinal]++ < maxExamples)
            {
                (_examples[ordinal] ??= []).Add(_docBase + doc);
            }
        }
    }

    /// <summary>The topics counted, most used first, then by id; each under the label that most articles use.</summary>
    public IReadOnlyList<TopicLabelCount> Finish()
    {
        FinishSegment();
        return [.. _articlesByLabel
            .Select(entry => (Value: FilterValue.Split(entry.Key), entry.Value.Count, entry.Value.Examples))
            .GroupBy(entry => entry.Value.First)
            .Select(topic => new TopicLabelCount(
                TopicId.Parse(topic.Key),
                topic.OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Value.Second, StringComparer.Ordinal).First().Value.Second,
                topic.Sum(entry => entry.Count),
                [.. topic.SelectMany(entry => entry.Examples).Take(maxExamples)]))
            .OrderByDescending(topic => topic.Count)
            .ThenBy(topic => topic.Topic.Value, StringComparer.Ordinal)];
    }

    private void FinishSegment()
    {
        var label = new BytesRef();
        for (var ordinal = 0; ordinal < _articlesByOrdinal.Length; ordinal++)
        {
            steps.Next();
            if (_articlesByOrdinal[ordinal] > 0)
            {
                _labels!.LookupOrd(ordinal, label);
                var (count, examples) = _articlesByLabel.GetValueOrDefault(label.Utf8ToString(), (0, []));
                if (maxExamples > 0)
                {
                    examples.AddRange(_examples[ordinal]!);
                }

                _articlesByLabel[label.Utf8ToString()] = (count + _articlesByOrdinal[ordinal], examples);
            }
        }

        _articlesByOrdinal = [];
    }
}

/// <summary>A topic with the documents counted.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Label">As most of them spell it.</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">Some of them.</param>
internal sealed record TopicLabelCount(TopicId Topic, string Label, int Count, IReadOnlyList<int> Examples);
