using System.Globalization;

namespace Search.Searching;

/// <summary>The topics in use, a page at a time.</summary>
public sealed class TagListing(IArticleSearcher searcher, TimeProvider time)
{
    private const string Request = "tags";

    /// <summary>Topics on a page where the caller names no size.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Most topics on a page.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>One page, most used first, then by topic id.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public SearchPage<TagCount> List(int pageSize, string pageToken, CancellationToken cancellationToken)
    {
        var limit = PageSize.Check(pageSize, DefaultPageSize, MaxPageSize);
        var after = PageToken.Decode(pageToken, Request);
        var all = searcher.CountTags(time.GetUtcNow(), cancellationToken);
        var rest = all.Where(tag => after is null || IsAfter(tag, after)).Take(limit + 1).ToList();
        var page = rest.Take(limit).ToList();
        var next = rest.Count > limit ? PageToken.Encode(CursorAt(page[^1]), Request) : "";
        return new SearchPage<TagCount>(page, all.Count, next, 0, 0);
    }

    private static PageCursor CursorAt(TagCount tag) =>
        new(0, 0, tag.ArticleCount.ToString(CultureInfo.InvariantCulture), tag.Topic.Value);

    private static bool IsAfter(TagCount tag, PageCursor after)
    {
        var byCount = int.Parse(after.SortValue, CultureInfo.InvariantCulture).CompareTo(tag.ArticleCount);
        return byCount > 0 || (byCount == 0 && string.CompareOrdinal(tag.Topic.Value, after.LastId) > 0);
    }
}
