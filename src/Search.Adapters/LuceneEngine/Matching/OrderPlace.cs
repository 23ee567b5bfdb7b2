using System.Globalization;
using System.Text;

using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Searching.Hits;
using Search.Searching.Pages;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>
/// Where a document stands in an order by a column; the order of relevance is that of the scores. Every order ends with the article id, so that no two hits are equal and pages join
/// without gap. Dates are in milliseconds since 1970; articles without one are last.
/// </summary>
/// <param name="Number">Comes first: the date, or what turns the order of dates round; 0 in other orders.</param>
/// <param name="Text">Comes next: the key of the title in UTF-8; empty in other orders.</param>
/// <param name="Id">In UTF-8.</param>
internal readonly record struct OrderPlace(long Number, byte[] Text, byte[] Id) : IComparable<OrderPlace>
{
    /// <summary>The place behind which the next page begins.</summary>
    /// <param name="order">The order.</param>
    /// <param name="sortValue">As <see cref="SortValueIn"/> gives it.</param>
    /// <param name="lastId">The article there.</param>
    /// <exception cref="SearchException">The order has no such place.</exception>
    public static OrderPlace Read(SearchOrder order, string sortValue, string lastId)
    {
        var id = Encoding.UTF8.GetBytes(lastId);
        return order switch
        {
            SearchOrder.Newest or SearchOrder.Oldest => new OrderPlace(Turned(order, ReadDate(sortValue)), [], id),
            SearchOrder.Title => new OrderPlace(0, Encoding.UTF8.GetBytes(sortValue), id),
            SearchOrder.ArticleId => sortValue.Length == 0 ? new OrderPlace(0, [], id) : throw PageTokens.Refuse(sortValue),
            SearchOrder.Relevance => throw NoColumn(),
        };
    }

    /// <summary>What it is sorted by, as text that <see cref="Read"/> reads.</summary>
    public string SortValueIn(SearchOrder order) => order switch
    {
        SearchOrder.Newest or SearchOrder.Oldest => Turned(order, Number).ToString(CultureInfo.InvariantCulture),
        SearchOrder.Title => Encoding.UTF8.GetString(Text),
        SearchOrder.ArticleId => "",
        SearchOrder.Relevance => throw NoColumn(),
    };

    /// <inheritdoc/>
    public int CompareTo(OrderPlace other)
    {
        var byNumber = Number.CompareTo(other.Number);
        var byText = byNumber != 0 ? byNumber : Text.AsSpan().SequenceCompareTo(other.Text);
        return byText != 0 ? byText : Id.AsSpan().SequenceCompareTo(other.Id);
    }

    private static long ReadDate(string sortValue) =>
        long.TryParse(sortValue, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var date) ? date : throw PageTokens.Refuse(sortValue);

    /// <summary>The highest date becomes the lowest number where the newest come first; twice it is what it was.</summary>
    private static long Turned(SearchOrder order, long date) => order == SearchOrder.Newest ? ~date : date;

    private static InvalidOperationException NoColumn() => new($"hits by relevance have their place from {nameof(RelevancePlace)}");

    /// <summary>Reads the columns of a segment that an order is by. For one thread.</summary>
    /// <param name="order">The order.</param>
    /// <param name="segment">The segment.</param>
    public sealed class Columns(SearchOrder order, AtomicReader segment)
    {
        private readonly NumericDocValues? _dates = order is SearchOrder.Newest or SearchOrder.Oldest ? segment.GetNumericDocValues(FieldNames.PublishDate) : null;
        private readonly IBits? _isDated = order is SearchOrder.Newest or SearchOrder.Oldest ? segment.GetDocsWithField(FieldNames.PublishDate) : null;
        private readonly SortedDocValues? _titles = order == SearchOrder.Title ? segment.GetSortedDocValues(FieldNames.TitleKey) : null;
        private readonly SortedDocValues _ids = segment.GetSortedDocValues(FieldNames.Id);

        /// <summary>Where a document stands.</summary>
        /// <param name="document">The document.</param>
        /// <param name="number">As <see cref="NumberOf"/> gives it.</param>
        public OrderPlace PlaceOf(int document, long number) => new(number, _titles is null ? [] : Read(_titles, document), Read(_ids, document));

        /// <summary>The number by which documents of the segment come first.</summary>
        public long SegmentNumberOf(int document) => _titles is null ? NumberOf(document) : _titles.GetOrd(document);

        /// <summary>The number by which they come then.</summary>
        public int IdOrderOf(int document) => _ids.GetOrd(document);

        /// <summary>The number of its place.</summary>
        public long NumberOf(int document) => order is SearchOrder.Newest or SearchOrder.Oldest
            ? _dates is not null && _isDated!.Get(document) ? Turned(order, _dates.Get(document)) : long.MaxValue
            : 0;

        private static byte[] Read(SortedDocValues column, int document)
        {
            var value = new BytesRef();
            column.Get(document, value);
            return value.Bytes.AsSpan(value.Offset, value.Length).ToArray();
        }
    }
}
