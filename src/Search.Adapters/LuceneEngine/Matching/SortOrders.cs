using System.Globalization;

using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Searching.Hits;
using Search.Searching.Pages;

using Int64 = J2N.Numerics.Int64;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Orders of hits by a column in the engine's terms; the order of relevance is that of the scores. Every order ends with the article id, so that no two hits are equal and pages join without gap.</summary>
internal static class SortOrders
{
    /// <summary>The engine's sort.</summary>
    public static Sort Of(SearchOrder order) => order switch
    {
        SearchOrder.Newest => new Sort(ByDate(reverse: true), ById),
        SearchOrder.Oldest => new Sort(ByDate(reverse: false), ById),
        SearchOrder.Title => new Sort(new SortField(FieldNames.TitleKey, SortFieldType.STRING), ById),
        SearchOrder.ArticleId => new Sort(ById),
        SearchOrder.Relevance => throw NoColumn(),
    };

    /// <summary>The rank of a hit as text that <see cref="ToFieldDoc"/> reads.</summary>
    public static string SortValueOf(SearchOrder order, FieldDoc hit) => order switch
    {
        SearchOrder.Newest or SearchOrder.Oldest => ((Int64)hit.Fields[0]).ToInt64().ToString(CultureInfo.InvariantCulture),
        SearchOrder.Title => ((BytesRef)hit.Fields[0]).Utf8ToString(),
        SearchOrder.ArticleId => "",
        SearchOrder.Relevance => throw NoColumn(),
    };

    /// <summary>The place after which the next page begins, in the engine's terms.</summary>
    /// <exception cref="SearchException">The order has no such rank.</exception>
    public static FieldDoc ToFieldDoc(SearchOrder order, string sortValue, string lastId)
    {
        object id = new BytesRef(lastId);
        object[] fields = order switch
        {
            SearchOrder.Newest or SearchOrder.Oldest => [Int64.GetInstance(ReadDate(sortValue)), id],
            SearchOrder.Title => [new BytesRef(sortValue), id],
            SearchOrder.ArticleId => sortValue.Length == 0 ? [id] : throw PageTokens.Refuse(sortValue),
            SearchOrder.Relevance => throw NoColumn(),
        };

        // No document equals the cursor but the last hit itself; with the highest number it is left out wherever it now stands.
        return new FieldDoc(int.MaxValue, 0, fields);
    }

    private static long ReadDate(string sortValue) =>
        long.TryParse(sortValue, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var date) ? date : throw PageTokens.Refuse(sortValue);

    private static InvalidOperationException NoColumn() => new($"hits by relevance have their place from {nameof(RelevancePlace)}");

    private static SortField ById => new(FieldNames.Id, SortFieldType.STRING);

    private static SortField ByDate(bool reverse)
    {
        var byDate = new SortField(FieldNames.PublishDate, SortFieldType.INT64, reverse);
        byDate.SetMissingValue(Int64.GetInstance(reverse ? long.MinValue : long.MaxValue));
        return byDate;
    }
}
