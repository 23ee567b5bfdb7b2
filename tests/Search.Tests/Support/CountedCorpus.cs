using Search.Articles;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Tests.Support;

/// <summary>A corpus that keeps what it was asked.</summary>
public sealed class CountedCorpus(ICorpus inner, List<CorpusQuestions> rounds) : ICorpus
{

    public ValueTask<CorpusAnswers> AskAsync(CorpusQuestions questions, Audience audience, CancellationToken cancellationToken)
    {
        rounds.Add(questions);
        return inner.AskAsync(questions, audience, cancellationToken);
    }
}

/// <summary>An engine whose views keep what their corpus was asked.</summary>
public sealed class CountedSearcher(IArticleSearcher inner) : IArticleSearcher
{
    /// <summary>Rounds of all views.</summary>
    public List<CorpusQuestions> Rounds { get; } = [];

    public async ValueTask<ISearchView> OpenViewAsync(PageCursor? after, CancellationToken cancellationToken) =>
        new View(await inner.OpenViewAsync(after, cancellationToken), Rounds);

    public ValueTask<IndexState> ReadStateAsync(Audience audience, CancellationToken cancellationToken) => inner.ReadStateAsync(audience, cancellationToken);

    public ValueTask<RelatedHits> FindRelatedAsync(RelatedQuery query, Audience audience, CancellationToken cancellationToken) =>
        inner.FindRelatedAsync(query, audience, cancellationToken);

    public ValueTask<IndexHit?> FindAsync(ArticleId id, Audience audience, CancellationToken cancellationToken) =>
        inner.FindAsync(id, audience, cancellationToken);

    public ValueTask<IReadOnlyList<ProposalCount>> CountProposalsAsync(
        int minArticles, int examples, Audience audience, CancellationToken cancellationToken) =>
        inner.CountProposalsAsync(minArticles, examples, audience, cancellationToken);

    public ValueTask<IReadOnlyList<CooccurrenceCount>> CountCooccurrencesAsync(int minArticles, Audience audience, CancellationToken cancellationToken) =>
        inner.CountCooccurrencesAsync(minArticles, audience, cancellationToken);

    public ValueTask<IReadOnlyList<TagCount>> CountTagsAsync(Audience audience, CancellationToken cancellationToken) =>
        inner.CountTagsAsync(audience, cancellationToken);

    private sealed class View(ISearchView inner, List<CorpusQuestions> rounds) : ISearchView
    {
        public ICorpus Corpus { get; } = new CountedCorpus(inner.Corpus, rounds);

        public ValueTask<IReadOnlyList<Completion>> FindCompletionsAsync(
            string beginning, int limit, Audience audience, CancellationToken cancellationToken) =>
            inner.FindCompletionsAsync(beginning, limit, audience, cancellationToken);

        public ValueTask<HitPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken) => inner.SearchAsync(query, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
