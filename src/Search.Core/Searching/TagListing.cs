using System.Globalization;

using Search.Queries;
using Search.Topics;

namespace Search.Searching;

/// <summary>The topics in use, a page at a time.</summary>
public sealed class TagListing(IArticleSearcher searcher)
{
    private const string Request = "tags";

    /// <summary>Topics on a page where the caller names no size.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Most topics on a page.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>One page, most used first, then by topic id.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public async Task<ListPage<TagCount>> ListAsync(int pageSize, string pageToken, Audience audience, CancellationToken cancellationToken)
    {
        var limit = PageSize.Check(pageSize, DefaultPageSize, MaxPageSize);
        var after = PageToken.Decode(pageToken, Request);
        var all = await searcher.CountTagsAsync(audience, cancellationToken);
        var rest = all.Where(tag => after is null || IsAfter(tag.ArticleCount, tag.Topic, after)).Take(limit + 1).ToList();
        var page = rest.Take(limit).ToList();
        var next = rest.Count > limit ? PageToken.Encode(CursorAt(page[^1].ArticleCount, page[^1].Topic), Request) : "";
        return new ListPage<TagCount>(page, all.Count, next);
    }

    /// <summary>Where a list by falling count, then by id, goes on after a topic.</summary>
    internal static PageCursor CursorAt(int articleCount, TopicId topic) =>
        new(0, 0, articleCount.ToString(CultureInfo.InvariantCulture), topic.Value);

    /// <summary>Whether a topic comes after that place.</summary>
    internal static bool IsAfter(int articleCount, TopicId topic, PageCursor after)
    {
        var byCount = int.Parse(after.SortValue, CultureInfo.InvariantCulture).CompareTo(articleCount);
        return byCount > 0 || (byCount == 0 && string.CompareOrdinal(topic.Value, after.LastId) > 0);
    }
}
