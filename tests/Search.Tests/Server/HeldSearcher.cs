using Microsoft.Extensions.DependencyInjection;

using Search.Articles;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;

namespace Search.Tests.Server;

/// <summary>The engine, whose answers about related articles a test may hold back, so that as many calls work at once as it wants.</summary>
internal sealed class HeldSearcher(IArticleSearcher inner) : IArticleSearcher
{
    private TaskCompletionSource _released = Released();
    private int _held;

    /// <summary>Calls that are held back now.</summary>
    public int Held => Volatile.Read(ref _held);

    public static void AddTo(IServiceCollection services)
    {
        var served = services.Last(service => service.ServiceType == typeof(IArticleSearcher)).ImplementationFactory!;
        services.AddSingleton(provider => new HeldSearcher((IArticleSearcher)served(provider)));
        services.AddSingleton<IArticleSearcher>(provider => provider.GetRequiredService<HeldSearcher>());
    }

    public void Hold() => _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _released.TrySetResult();

    public ValueTask<ISearchView> OpenViewAsync(PageCursor? after, CancellationToken cancellationToken) => inner.OpenViewAsync(after, cancellationToken);

    public ValueTask<IndexState> ReadStateAsync(Audience audience, CancellationToken cancellationToken) => inner.ReadStateAsync(audience, cancellationToken);

    public async ValueTask<RelatedHits> FindRelatedAsync(RelatedQuery query, Audience audience, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _held);
        try
        {
            await _released.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }

        return await inner.FindRelatedAsync(query, audience, cancellationToken);
    }

    public ValueTask<IndexHit?> FindAsync(ArticleId id, Audience audience, CancellationToken cancellationToken) => inner.FindAsync(id, audience, cancellationToken);

    public ValueTask<IReadOnlyList<ProposalCount>> CountProposalsAsync(int minArticles, int examples, Audience audience, CancellationToken cancellationToken) =>
        inner.CountProposalsAsync(minArticles, examples, audience, cancellationToken);

    public ValueTask<IReadOnlyList<CooccurrenceCount>> CountCooccurrencesAsync(int minArticles, Audience audience, CancellationToken cancellationToken) =>
        inner.CountCooccurrencesAsync(minArticles, audience, cancellationToken);

    public ValueTask<IReadOnlyList<TagCount>> CountTagsAsync(Audience audience, CancellationToken cancellationToken) => inner.CountTagsAsync(audience, cancellationToken);

    private static TaskCompletionSource Released()
    {
        var released = new TaskCompletionSource();
        released.SetResult();
        return released;
    }
}
