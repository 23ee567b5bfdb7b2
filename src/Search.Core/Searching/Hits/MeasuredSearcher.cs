using Search.Articles;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Hits;

/// <summary>A searcher of which every question for hits is a stage of the call that asks it. What is known of words is asked while a query is planned, and of one article while it is read.</summary>
/// <param name="inner">The searcher itself.</param>
public sealed class MeasuredSearcher(IArticleSearcher inner) : IArticleSearcher
{
    /// <inheritdoc/>
    public async ValueTask<ISearchView> OpenViewAsync(PageCursor? after, CancellationToken cancellationToken) =>
        new MeasuredView(await inner.OpenViewAsync(after, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IndexState> ReadStateAsync(Audience audience, CancellationToken cancellationToken) => inner.ReadStateAsync(audience, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<RelatedHits> FindRelatedAsync(RelatedQuery query, Audience audience, CancellationToken cancellationToken)
    {
        using var stage = StageClock.Enter(Stage.Retrieve);
        return await inner.FindRelatedAsync(query, audience, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IndexHit?> FindAsync(ArticleId id, Audience audience, CancellationToken cancellationToken) => inner.FindAsync(id, audience, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ProposalCount>> CountProposalsAsync(int minArticles, int examples, Audience audience, CancellationToken cancellationToken)
    {
        using var stage = StageClock.Enter(Stage.Retrieve);
        return await inner.CountProposalsAsync(minArticles, examples, audience, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CooccurrenceCount>> CountCooccurrencesAsync(int minArticles, Audience audience, CancellationToken cancellationToken)
    {
        using var stage = StageClock.Enter(Stage.Retrieve);
        return await inner.CountCooccurrencesAsync(minArticles, audience, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TagCount>> CountTagsAsync(Audience audience, CancellationToken cancellationToken)
    {
        using var stage = StageClock.Enter(Stage.Retrieve);
        return await inner.CountTagsAsync(audience, cancellationToken);
    }

    private sealed class MeasuredView(ISearchView inner) : ISearchView
    {
        public ICorpus Corpus => inner.Corpus;

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        public async ValueTask<IReadOnlyList<Completion>> FindCompletionsAsync(string beginning, int limit, Audience audience, CancellationToken cancellationToken)
        {
            using var stage = StageClock.Enter(Stage.Retrieve);
            return await inner.FindCompletionsAsync(beginning, limit, audience, cancellationToken);
        }

        public async ValueTask<HitPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
        {
            using var stage = StageClock.Enter(Stage.Retrieve);
            return await inner.SearchAsync(query, cancellationToken);
        }
    }
}
