using Search.Changes;
using Search.Searching.Pages;

namespace Search.Searching.Answers;

/// <summary>All articles in the store, also those that readers may not see, a page at a time.</summary>
public sealed class StoredArticleListing(IChangeLog changes, ListPages pages)
{
    private const string Request = "stored articles";

    /// <summary>Articles by id.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public async Task<ListPage<StoredSubject>> ListAsync(int pageSize, string pageToken, CancellationToken cancellationToken)
    {
        var page = pages.Begin(Request, pageSize, pageToken);
        var rest = await changes.ListAsync(SubjectKind.Article, page.After?.Id ?? "", page.Wanted, cancellationToken);
        var size = await changes.MeasureAsync(cancellationToken);
        return page.OfRest(rest, (int)size.ArticleCount, stored => new ListPlace(stored.Subject.Id));
    }
}
