using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>The language of each article of a segment, in memory: two bytes a document.</summary>
internal sealed class SegmentLanguages
{
    private static readonly SegmentCache<SegmentLanguages> Known = new(segment => new SegmentLanguages(segment));

    private readonly string[] _languages;
    private readonly ushort[] _ordinals;

    private SegmentLanguages(AtomicReader reader)
    {
        var values = reader.GetSortedDocValues(FieldNames.Language);
        _languages = new string[values?.ValueCount ?? 0];
        var bytes = new BytesRef();
        for (var ordinal = 0; ordinal < _languages.Length; ordinal++)
        {
            values!.LookupOrd(ordinal, bytes);
            _languages[ordinal] = bytes.Utf8ToString();
        }

        _ordinals = new ushort[_languages.Length > 0 ? reader.MaxDoc : 0];
        for (var document = 0; document < _ordinals.Length; document++)
        {
            _ordinals[document] = checked((ushort)values!.GetOrd(document));
        }
    }

    /// <summary>Those of one segment.</summary>
    public static SegmentLanguages Of(AtomicReader segment) => Known.Of(segment);

    /// <summary>Articles of some languages; "pt" also means those in "pt-br".</summary>
    /// <param name="languages">BCP 47, in lower case.</param>
    public ArticlesOfLanguages In(IReadOnlyList<string> languages) =>
        new(_ordinals, [.. _languages.Select(language => languages.Any(wanted => $"{language}-".StartsWith($"{wanted}-", StringComparison.Ordinal)))]);
}

/// <summary>The articles of a segment that are in some languages.</summary>
/// <param name="ordinals">The language of each document.</param>
/// <param name="isWanted">Whether each language is one of them.</param>
internal readonly struct ArticlesOfLanguages(ushort[] ordinals, bool[] isWanted)
{
    /// <summary>Whether there may be any.</summary>
    public bool IsAny => Array.IndexOf(isWanted, true) >= 0;

    /// <summary>Whether a document is one of them.</summary>
    public bool Include(int document) => isWanted.Length > 0 && isWanted[ordinals[document]];
}
