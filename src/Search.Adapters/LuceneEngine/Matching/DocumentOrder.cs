using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>The documents of a segment in an order by a column, in memory: sixteen bytes a document for each order that is asked for.</summary>
internal sealed class DocumentOrder
{
    private static readonly Dictionary<SearchOrder, SegmentCache<DocumentOrder>> Known = Enum.GetValues<SearchOrder>()
        .ToDictionary(order => order, order => new SegmentCache<DocumentOrder>((segment, steps) => new DocumentOrder(order, segment, steps)));

    private readonly int[] _documents;
    private readonly int[] _ranks;

    // By rank.
    private readonly long[] _numbers;

    private DocumentOrder(SearchOrder order, AtomicReader segment, WorkSteps steps)
    {
        var columns = new OrderPlace.Columns(order, segment);
        var keys = new Key[segment.MaxDoc];
        for (var document = 0; document < keys.Length; document++)
        {
            steps.Next();
            keys[document] = new Key(columns.SegmentNumberOf(document), columns.IdOrderOf(document), document);
        }

        Array.Sort(keys);
        _documents = [.. keys.Select(key => key.Document)];
        _numbers = [.. keys.Select(key => columns.NumberOf(key.Document))];
        _ranks = new int[keys.Length];
        for (var rank = 0; rank < keys.Length; rank++)
        {
            _ranks[_documents[rank]] = rank;
        }
    }

    /// <summary>That of a segment, read once.</summary>
    public static DocumentOrder Of(SearchOrder order, AtomicReader segment, WorkSteps steps) => Known[order].Of(segment, steps);

    /// <summary>The rank of each document, from 0 on.</summary>
    public ReadOnlySpan<int> Ranks => _ranks;

    /// <summary>The document of a rank.</summary>
    public int this[int rank] => _documents[rank];

    /// <summary>The <see cref="OrderPlace.Number"/> of a rank.</summary>
    public long NumberOf(int rank) => _numbers[rank];

    /// <summary>Where the document of a rank stands.</summary>
    public OrderPlace PlaceOf(int rank, OrderPlace.Columns columns) => columns.PlaceOf(_documents[rank], _numbers[rank]);

    /// <summary>The rank of the first document behind a place; the number of documents where there is none.</summary>
    public int RankBehind(OrderPlace place, OrderPlace.Columns columns)
    {
        var (low, high) = (0, _documents.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = PlaceOf(middle, columns).CompareTo(place) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly record struct Key(long Number, int IdOrder, int Document) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            var byNumber = Number.CompareTo(other.Number);
            var byId = byNumber != 0 ? byNumber : IdOrder.CompareTo(other.IdOrder);
            return byId != 0 ? byId : Document.CompareTo(other.Document);
        }
    }
}
