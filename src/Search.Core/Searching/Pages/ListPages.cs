namespace Search.Searching.Pages;

/// <summary>Cuts lists into pages that go on after the last entry shown, whatever was added or removed meanwhile.</summary>
public sealed class ListPages(PageTokens tokens)
{
    /// <summary>Entries on a page where the caller names no size.</summary>
    public const int DefaultSize = 100;

    /// <summary>Most entries on a page; a larger wish is cut to this.</summary>
    public const int MaxSize = 1_000;

    /// <summary>Begins a page.</summary>
    /// <param name="list">Names the list, with all that decides what stands in it: what was asked for and the caller's audience.</param>
    /// <param name="pageSize">As <see cref="PageSize.Check"/> takes it.</param>
    /// <param name="pageToken">Of the page before; empty for the first page.</param>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public ListCut Begin(string list, int pageSize, string pageToken) =>
        new(tokens, list, PageSize.Check(pageSize, DefaultSize, MaxSize), tokens.Read<ListPlace>(pageToken, list));
}

/// <summary>A page of a list that is about to be filled.</summary>
public sealed class ListCut
{
    private readonly PageTokens _tokens;
    private readonly string _list;
    private readonly int _limit;

    internal ListCut(PageTokens tokens, string list, int limit, ListPlace? after)
    {
        _tokens = tokens;
        _list = list;
        _limit = limit;
        After = after;
    }

    /// <summary>The entry that the page goes on after; null for the first page.</summary>
    public ListPlace? After { get; }

    /// <summary>Entries to read: one more than the page has, to see whether there is a next one.</summary>
    public int Wanted => _limit + 1;

    /// <summary>The page of a list that is whole in memory.</summary>
    /// <param name="all">In the order of their places.</param>
    /// <param name="totalSize">How many there are.</param>
    /// <param name="placeOf">Where an entry stands.</param>
    public ListPage<T> Of<T>(IEnumerable<T> all, int totalSize, Func<T, ListPlace> placeOf) =>
        OfRest([.. all.Where(entry => After?.IsBefore(placeOf(entry)) ?? true).Take(Wanted)], totalSize, placeOf);

    /// <summary>The page of a list that was read from <see cref="After"/> on.</summary>
    /// <param name="rest">At most <see cref="Wanted"/> entries.</param>
    /// <param name="totalSize">How many the whole list has.</param>
    /// <param name="placeOf">Where an entry stands.</param>
    public ListPage<T> OfRest<T>(IReadOnlyList<T> rest, int totalSize, Func<T, ListPlace> placeOf) => rest.Count > _limit
        ? new ListPage<T>([.. rest.Take(_limit)], totalSize, _tokens.Write(placeOf(rest[_limit - 1]), _list))
        : new ListPage<T>(rest, totalSize, "");
}
