using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>The topics in use, a page at a time.</summary>
public sealed class TagListing(IArticleSearcher searcher, ListPages pages)
{
    /// <summary>One page, most used first, then by topic id.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public async Task<ListPage<TagCount>> ListAsync(int pageSize, string pageToken, Audience audience, CancellationToken cancellationToken)
    {
        var page = pages.Begin(PageBinding.Of("tags", audience), pageSize, pageToken);
        var all = await searcher.CountTagsAsync(audience, cancellationToken);
        return page.Of(all, all.Count, tag => new ListPlace(tag.Topic.Value, tag.ArticleCount));
    }
}
