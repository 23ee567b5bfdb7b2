using System.Text.Json;

using Search.Analysis;
using Search.Articles;
using Search.Changes;
using Search.Indexing;
using Search.Topics;

namespace Search.Searching;

/// <summary>Answers readers: from what was typed to a page that can be shown.</summary>
public sealed class ArticleSearch(
    IArticleSearcher searcher,
    ITextAnalyzer analyzer,
    ArticleReader reader,
    IndexUpdater updater,
    IChangeLog changes,
    TopicCatalog topics,
    TimeProvider time)
{
    private readonly SnippetBuilder _snippets = new(analyzer);

    /// <summary>One page of hits.</summary>
    /// <exception cref="SearchException">A field breaks a rule; see the fields.</exception>
    public async Task<SearchPage<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var terms = QueryTerms.Of(QuerySyntax.Parse(request.Query), analyzer);
        var order = request.Order ?? (terms.IsUnranked ? SearchOrder.Newest : SearchOrder.Relevance);
        await WaitForAsync(request.MinSequence, cancellationToken);
        return await FindAsync(terms, order, request, ToHit, cancellationToken);

        SearchHit ToHit(RankedArticle ranked) =>
            new(ranked, _snippets.MarkTitle(ranked.Article, terms), _snippets.Build(ranked.Article, terms));
    }

    /// <summary>One page of all articles by id; of the request only filter, page size and page token count.</summary>
    /// <exception cref="SearchException">A field breaks a rule; see the fields.</exception>
    public Task<SearchPage<RankedArticle>> ListAsync(SearchRequest request, CancellationToken cancellationToken) =>
        FindAsync(QueryTerms.None, SearchOrder.ArticleId, request, ranked => ranked, cancellationToken);

    /// <summary>Articles like a given one, best first, itself left out.</summary>
    /// <exception cref="SearchException">Readers may see no such article, or the page size is negative.</exception>
    public async Task<IReadOnlyList<RankedArticle>> FindRelatedAsync(ArticleId id, int pageSize, CancellationToken cancellationToken)
    {
        var limit = PageSize.Check(pageSize);
        var source = await reader.GetAsync(id, cancellationToken);
        return await ReadAsync(searcher.FindRelated(source.Article, limit, time.GetUtcNow(), cancellationToken), cancellationToken);
    }

    private async Task<SearchPage<T>> FindAsync<T>(
        QueryTerms terms, SearchOrder order, SearchRequest request, Func<RankedArticle, T> toEntry, CancellationToken cancellationToken)
    {
        var filter = Resolve(request.Filter);
        var sameAnswer = JsonSerializer.Serialize(new { terms, filter, order });
        var after = PageToken.Decode(request.PageToken, sameAnswer);
        var query = new SearchQuery(terms, filter, order, PageSize.Check(request.PageSize), after);

        var page = searcher.Search(query, time.GetUtcNow(), cancellationToken);
        var articles = await ReadAsync(page.Hits, cancellationToken);
        return new SearchPage<T>(
            [.. articles.Select(toEntry)],
            page.TotalSize,
            page.Next is null ? "" : PageToken.Encode(page.Next, sameAnswer),
            page.Generation,
            page.IndexedSequence);
    }

    /// <summary>A filter may name a topic by any of its names, or by the id of one that was merged into it.</summary>
    private ArticleFilter Resolve(ArticleFilter filter)
    {
        var vocabulary = topics.Current;
        return filter with
        {
            TagsAll = [.. filter.TagsAll.Select(IdOf)],
            TagsAny = [.. filter.TagsAny.Select(IdOf)],
            TagsNone = [.. filter.TagsNone.Select(IdOf)],
        };

        TopicId IdOf(TopicId named) => vocabulary.FindByName(named.Value)?.Id ?? ProposedTopic.IdOf(named.Value) ?? named;
    }

    private Task WaitForAsync(long minSequence, CancellationToken cancellationToken) =>
        minSequence >= 0 && minSequence <= changes.LastSequence
            ? updater.WaitUntilSearchableAsync(minSequence, cancellationToken)
            : throw SearchException.Invalid(
                "min_sequence", "MIN_SEQUENCE_INVALID", $"must be 0 to the last sequence {changes.LastSequence}, was {minSequence}");

    /// <summary>An article that was deleted or hidden since it was indexed is left out rather than shown.</summary>
    private async Task<List<RankedArticle>> ReadAsync(IReadOnlyList<IndexHit> hits, CancellationToken cancellationToken)
    {
        var articles = new List<RankedArticle>(hits.Count);
        foreach (var hit in hits)
        {
            if (await reader.FindAsync(hit, cancellationToken) is { } article)
            {
                articles.Add(new RankedArticle(article, hit.Tags, hit.Score));
            }
        }

        return articles;
    }
}
