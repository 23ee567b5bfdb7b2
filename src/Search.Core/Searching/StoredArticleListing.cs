using Search.Changes;

namespace Search.Searching;

/// <summary>All articles in the store, also those that readers may not see, a page at a time.</summary>
public sealed class StoredArticleListing(IChangeLog changes)
{
    private const string Request = "stored articles";

    /// <summary>Articles by id.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public async Task<ListPage<StoredSubject>> ListAsync(int pageSize, string pageToken, CancellationToken cancellationToken)
    {
        var limit = PageSize.Check(pageSize, TagListing.DefaultPageSize, TagListing.MaxPageSize);
        var after = PageToken.Decode(pageToken, Request);
        var rest = await changes.ListAsync(SubjectKind.Article, after?.LastId ?? "", limit + 1, cancellationToken);
        var next = rest.Count > limit ? PageToken.Encode(new PageCursor(0, 0, "", rest[limit - 1].Subject.Id), Request) : "";
        var size = await changes.MeasureAsync(cancellationToken);
        return new ListPage<StoredSubject>([.. rest.Take(limit)], (int)size.ArticleCount, next);
    }
}
