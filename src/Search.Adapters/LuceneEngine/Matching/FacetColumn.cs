using System.Globalization;

using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Reads the values of a facet that a document has.</summary>
internal abstract class FacetColumn
{
    /// <summary>The column of a facet.</summary>
    public static FacetColumn Of(string facet) => facet switch
    {
        FacetNames.Tag => new LabelColumn(FieldNames.TagLabel, ""),
        FacetNames.Author => new LabelColumn(FieldNames.Author, ""),
        FacetNames.Language => new LanguageColumn(),
        FacetNames.Year => new NumberColumn(FieldNames.Year, year => (year.ToString(CultureInfo.InvariantCulture), year.ToString(CultureInfo.InvariantCulture))),
        FacetNames.ReadTime => new NumberColumn(FieldNames.ReadTime, ReadTimeStep.Of),
        _ when FacetNames.AttributeOf(facet) is { } key => new LabelColumn(FieldNames.Attribute, FilterValue.Join(FilterValue.Fold(key), "")),
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

    /// <summary>Values that stand with a label each; of an attribute only those of its key.</summary>
    private sealed class LabelColumn(string field, string keyPrefix) : FacetColumn
    {
        private SortedSetDocValues? _values;
        private int[] _counts = [];

        public override void BeginSegment(AtomicReader reader)
        {
            _values = reader.GetSortedSetDocValues(field);
            _counts = new int[_values?.ValueCount ?? 0];
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
            var bytes = new BytesRef();
            for (var ordinal = 0; ordinal < _counts.Length; ordinal++)
            {
                if (_counts[ordinal] > 0)
                {
                    _values!.LookupOrd(ordinal, bytes);
                    var text = bytes.Utf8ToString();
                    if (text.StartsWith(keyPrefix, StringComparison.Ordinal))
                    {
                        Add(counts, FilterValue.Split(text[keyPrefix.Length..]), _counts[ordinal]);
                    }
                }
            }
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
