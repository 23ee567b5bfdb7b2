using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Tells which articles of a segment are of another language than a query.</summary>
internal sealed class LanguageColumn
{
    private readonly SortedDocValues? _values;
    private readonly bool[] _isOther = [];

    /// <param name="reader">The segment.</param>
    /// <param name="language">The query's; empty where it may be any, so that no article is of another.</param>
    public LanguageColumn(AtomicReader reader, string language)
    {
        if (language.Length == 0 || (_values = reader.GetSortedDocValues(FieldNames.Language)) is null)
        {
            return;
        }

        var bytes = new BytesRef();
        _isOther = new bool[_values.ValueCount];
        for (var ordinal = 0; ordinal < _isOther.Length; ordinal++)
        {
            _values.LookupOrd(ordinal, bytes);
            _isOther[ordinal] = !$"{bytes.Utf8ToString()}-".StartsWith($"{language}-", StringComparison.Ordinal);
        }
    }

    public bool IsOther(int document) => _isOther.Length > 0 && _values!.GetOrd(document) is var ordinal and >= 0 && _isOther[ordinal];
}
