using Search.Changes;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>
/// The articles in the store, a page at a time. For whom no filter holds all of them, also those that readers may not see; for others those that they may see, as search
/// knows them.
/// </summary>
public sealed class StoredArticleListing(IChangeLog changes, IArticleSearcher searcher, ArticleReader reader, ListPages pages)
{
    /// <summary>Articles by id.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public async Task<ListPage<StoredSubject>> ListAsync(int pageSize, string pageToken, Audience audience, CancellationToken cancellationToken)
    {
        var page = pages.Begin(PageBinding.Of("stored articles", audience), pageSize, pageToken);
        if (audience.IsLimited)
        {
            return await ListSeenAsync(page, audience, cancellationToken);
        }

        var rest = await changes.ListAsync(SubjectKind.Article, page.After?.Id ?? "", page.Wanted, cancellationToken);
        var size = await changes.MeasureAsync(cancellationToken);
        return page.OfRest(rest, (int)size.ArticleCount, stored => new ListPlace(stored.Subject.Id));
    }

    private async Task<ListPage<StoredSubject>> ListSeenAsync(ListCut page, Audience audience, CancellationToken cancellationToken)
    {
        await using var view = await searcher.OpenViewAsync(after: null, cancellationToken);
        var query = new SearchQuery
        {
            Order = SearchOrder.ArticleId,
            PageSize = page.Wanted,
            Audience = audience,
            After = page.After is { } last ? new PageCursor(0, 0, "", last.Id, audience.Moment.ToUnixTimeMilliseconds(), MatchPolicy.All) : null,
        };
        var found = await view.SearchAsync(query, cancellationToken);
        var shown = page.OfRest(found.Hits, found.TotalSize, hit => new ListPlace(hit.ArticleId.Value));
        List<StoredSubject> stored = [];
        foreach (var hit in shown.Entries)
        {
            if (await changes.FindAsync(Subject.Of(hit.ArticleId), cancellationToken) is { IsDeletion: false } change
                && await reader.IncludesAsync(change, audience, cancellationToken))
            {
                stored.Add(new StoredSubject(change.Subject, change.Sequence, change.ContentHash));
            }
        }

        return new ListPage<StoredSubject>(stored, shown.TotalSize, shown.NextPageToken);
    }
}
