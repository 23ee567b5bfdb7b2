using System.Globalization;

using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Reads the values of a facet that a document has.</summary>
internal abstract class FacetColumn
{
    // Labels are in memory: a broad query has thousands of them, and each would be a jump in the file.
    private static readonly SegmentCache<FacetLabel[]> TagLabels = LabelsOf(FieldNames.TagLabel);
    private static readonly SegmentCache<FacetLabel[]> AuthorLabels = LabelsOf(FieldNames.Author);
    private static readonly SegmentCache<FacetLabel[]> AttributeLabels = LabelsOf(FieldNames.Attribute);

    /// <summary>The column of a facet.</summary>
    /// <param name="facet">Its name.</param>
    /// <param name="steps">Of the answer.</param>
    public static FacetColumn Of(string facet, WorkSteps steps) => facet switch
    {
        FacetNames.Tag => new LabelColumn(FieldNames.TagLabel, TagLabels, "", steps),
        FacetNames.Author => new LabelColumn(FieldNames.Author, AuthorLabels, "", steps),
        FacetNames.Language => new LanguageColumn(),
        FacetNames.Year => new NumberColumn(FieldNames.Year, year => (year.ToString(CultureInfo.InvariantCulture), year.ToString(CultureInfo.InvariantCulture))),
        FacetNames.ReadTime => new NumberColumn(FieldNames.ReadTime, ReadTimeStep.Of),
        _ when FacetNames.AttributeOf(facet) is { } key => new LabelColumn(FieldNames.Attribute, AttributeLabels, FilterValue.Fold(key), steps),
        _ => throw new InvalidOperationException($"unknown facet {facet}"),
    };

    /// <summary>The documents that follow are of this segment.</summary>
    public abstract void BeginSegment(AtomicReader reader);

    /// <summary>Counts the values of a document of the segment.</summary>
    public abstract void Count(int document);

    /// <summary>Adds what was counted in the segment to <paramref name="counts"/>: value and label to number of documents.</summary>
    public abstract void FinishSegment(Dictionary<(string Value, string Label), int> counts);

    protected static void Add(Dictionary<(string Value, string Label), int> counts, (string Value, string Label) key, int count) =>
        counts[key] = counts.GetValueOrDefault(key) + count;

    private static SegmentCache<FacetLabel[]> LabelsOf(string field) => new(reader =>
    {
        var values = reader.GetSortedSetDocValues(field);
        var labels = new FacetLabel[values?.ValueCount ?? 0];
        var bytes = new BytesRef();
        for (var ordinal = 0; ordinal < labels.Length; ordinal++)
        {
            values!.LookupOrd(ordinal, bytes);
            labels[ordinal] = FacetLabel.Parse(bytes.Utf8ToString());
        }

        return labels;
    });

    /// <summary>Values that stand with a label each; of an attribute only those of its key.</summary>
    private sealed class LabelColumn(string field, SegmentCache<FacetLabel[]> labelsOf, string key, WorkSteps steps) : FacetColumn
    {
        private SortedSetDocValues? _values;
        private FacetLabel[] _labels = [];
        private int[] _counts = [];

        public override void BeginSegment(AtomicReader reader)
        {
            _values = reader.GetSortedSetDocValues(field);
            _labels = labelsOf.Of(reader);
            _counts = new int[_labels.Length];
        }

        public override void Count(int document)
        {
            if (_values is null)
            {
                return;
            }

            _values.SetDocument(document);
            for (var ordinal = _values.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = _values.NextOrd())
            {
                _counts[ordinal]++;
            }
        }

        public override void FinishSegment(Dictionary<(string Value, string Label), int> counts)
        {
            for (var ordinal = 0; ordinal < _counts.Length; ordinal++)
            {
                steps.Next();
                if (_counts[ordinal] > 0 && _labels[ordinal].Key == key)
                {
                    Add(counts, (_labels[ordinal].Value, _labels[ordinal].Label), _counts[ordinal]);
                }
            }
        }
    }

    /// <summary>A value with the key of its attribute, if it is one of an attribute, and as a reader sees it.</summary>
    private sealed record FacetLabel(string Key, string Value, string Label)
    {
        public static FacetLabel Parse(string term)
        {
            var (first, rest) = FilterValue.Split(term);
            return FilterValue.IsJoined(rest) ? Parse(rest) with { Key = first } : new FacetLabel("", first, rest);
        }
    }

    private sealed class LanguageColumn : FacetColumn
    {
        private SortedDocValues? _values;
        private int[] _counts = [];

        public override void BeginSegment(AtomicReader reader)
        {
            _values = reader.GetSortedDocValues(FieldNames.Language);
            _counts = new int[_values?.ValueCount ?? 0];
        }

        public override void Count(int document)
        {
            if (_values?.GetOrd(document) is { } ordinal and >= 0)
            {
                _counts[ordinal]++;
            }
        }

        public override void FinishSegment(Dictionary<(string Value, string Label), int> counts)
        {
            var bytes = new BytesRef();
            for (var ordinal = 0; ordinal < _counts.Length; ordinal++)
            {
                if (_counts[ordinal] > 0)
                {
                    _values!.LookupOrd(ordinal, bytes);
                    Add(counts, (bytes.Utf8ToString(), bytes.Utf8ToString()), _counts[ordinal]);
                }
            }
        }
    }

    private sealed class NumberColumn(string field, Func<int, (string Value, string Label)> nameOf) : FacetColumn
    {
        private readonly Dictionary<int, int> _counts = [];
        private NumericDocValues? _values;
        private IBits? _hasValue;

        public override void BeginSegment(AtomicReader reader)
        {
            _values = reader.GetNumericDocValues(field);
            _hasValue = reader.GetDocsWithField(field);
            _counts.Clear();
        }

        public override void Count(int document)
        {
            if (_values is not null && _hasValue!.Get(document))
            {
                var value = (int)_values.Get(document);
                _counts[value] = _counts.GetValueOrDefault(value) + 1;
            }
        }

        public override void FinishSegment(Dictionary<(string Value, string Label), int> counts)
        {
            foreach (var (value, count) in _counts)
            {
                Add(counts, nameOf(value), count);
            }
        }
    }
}
