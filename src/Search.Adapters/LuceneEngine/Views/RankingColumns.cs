using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>What the ranking looks up of each candidate of a segment, in memory: sixteen bytes a document.</summary>
internal sealed class RankingColumns
{
    private const long Undated = long.MinValue;

    private static readonly SegmentCache<RankingColumns> Known = new(segment => new RankingColumns(segment));

    private readonly long[] _titles;
    private readonly long[] _dates;

    private RankingColumns(AtomicReader segment)
    {
        _titles = new long[segment.MaxDoc];
        _dates = new long[segment.MaxDoc];
        var titles = segment.GetNumericDocValues(FieldNames.TitleHash);
        var dates = segment.GetNumericDocValues(FieldNames.FreshnessDate);
        var isDated = segment.GetDocsWithField(FieldNames.FreshnessDate);
        for (var document = 0; document < segment.MaxDoc; document++)
        {
            _titles[document] = titles?.Get(document) ?? 0;
            _dates[document] = dates is not null && isDated.Get(document) ? dates.Get(document) : Undated;
        }
    }

    /// <summary>Those of one segment.</summary>
    public static RankingColumns Of(AtomicReader segment) => Known.Of(segment);

    /// <summary>The <see cref="Documents.TitleHash"/> of a document.</summary>
    public long TitleHash(int document) => _titles[document];

    /// <summary>When it was published, in milliseconds since 1970; null where it has no age.</summary>
    public long? Date(int document) => _dates[document] is not Undated and var date ? date : null;
}
