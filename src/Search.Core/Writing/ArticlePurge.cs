using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;

namespace Search.Writing;

/// <summary>
/// Removes the articles that a filter lets through, in two steps: a dry run counts them and names them by an etag, and only what has this etag is removed. One step takes
/// at most <see cref="MaxArticles"/>, the first by id; what is left is looked at once more, so that every step is short, ends by itself and needs no memory of the one before.
/// </summary>
public sealed partial class ArticlePurge(
    IArticleSearcher searcher, FilterTopics filters, IChangeLog changes, IndexUpdater updater, BackgroundPace pace, TimeProvider time, ILogger<ArticlePurge> logger)
{
    /// <summary>Most articles that one step removes.</summary>
    public const int MaxArticles = 10_000;

    // Of the view at a time.
    private const int PageSize = 1_000;

    // What the store writes for other callers at once: nobody waits longer for a purge than for them.
    private const int MaxInTransaction = 256;

    // Half of a SHA-256: who finds two lists of articles with one etag has broken it.
    private const int EtagLength = 16;

    /// <summary>Waits until the index has taken in all that is stored: a filter is looked up there.</summary>
    /// <exception cref="SearchException">As <see cref="IndexUpdater.WaitUntilSearchableAsync(long, CancellationToken)"/>.</exception>
    public Task CatchUpAsync(CancellationToken cancellationToken) => updater.WaitUntilSearchableAsync(changes.LastSequence, cancellationToken);

    /// <summary>What would be removed.</summary>
    /// <param name="filter">As it came.</param>
    /// <param name="audience">What the caller may see; nothing else is removed.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="SearchException">The filter lets every article through (<see cref="SearchError.InvalidRequest"/>).</exception>
    public async Task<PurgePlan> PlanAsync(ArticleFilter filter, Audience audience, CancellationToken cancellationToken)
    {
        if (filter.IsEmpty)
        {
            throw SearchException.Invalid("filter", Reasons.FilterEmpty, "must leave some articles out, was empty");
        }

        await using var view = await searcher.OpenViewAsync(after: null, cancellationToken);
        var found = new List<IndexHit>();
        HitPage page;
        PageCursor? after = null;
        do
        {
            page = await view.SearchAsync(
                new SearchQuery { Filter = filters.Resolve(filter), Order = SearchOrder.ArticleId, PageSize = PageSize, Audience = audience, After = after },
                cancellationToken);
            found.AddRange(page.Hits);
            after = page.Next;
        }
        while (after is not null && found.Count < MaxArticles);

        return new PurgePlan([.. found.Select(hit => hit.ArticleId)], page.TotalSize, EtagOf(found, page.TotalSize), page.IndexedSequence);
    }

    /// <summary>Removes what a dry run has shown; an article that is changed meanwhile stays.</summary>
    /// <param name="filter">That of the dry run.</param>
    /// <param name="audience">As <see cref="PlanAsync"/>.</param>
    /// <param name="etag">The answer of the dry run.</param>
    /// <param name="wait">When to return.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Stops it; what is removed stays so.</param>
    /// <exception cref="SearchException">
    /// As <see cref="PlanAsync"/>; there is no etag, or the articles are not those of the dry run any more (<see cref="SearchError.Conflict"/>), and nothing is removed;
    /// the store takes no more changes.
    /// </exception>
    public async Task<Purged> RunAsync(
        ArticleFilter filter, Audience audience, string etag, WriteWait wait, Origin origin, CancellationToken cancellationToken)
    {
        if (etag.Length == 0)
        {
            throw SearchException.Invalid("etag", Reasons.EtagMissing, "must be that of a dry run with the same filter, was empty");
        }

        var plan = await PlanAsync(filter, audience, cancellationToken);
        if (plan.Etag != etag)
        {
            throw new SearchException(
                Reasons.EtagStale, $"etag must be that of what the filter lets through now, which is {plan.TotalSize} articles, was {Quote.Of(etag)}: look at another dry run");
        }

        var (deleted, sequence) = (0, 0L);
        foreach (var some in plan.Articles.Chunk(MaxInTransaction))
        {
            var started = time.GetTimestamp();
            var answers = await changes.DeleteUnchangedAsync([.. some.Select(Subject.Of)], plan.IndexedSequence, origin, cancellationToken);
            deleted += answers.Count;
            sequence = answers.Count > 0 ? answers[^1].Sequence : sequence;
            await pace.PauseAsync(time.GetElapsedTime(started), cancellationToken);
        }

        if (deleted > 0)
        {
            LogPurged(deleted, plan.TotalSize, origin.KeyId);
        }

        await wait.WaitAsync(updater, sequence, cancellationToken);
        return new Purged(plan, deleted, sequence);
    }

    /// <summary>Names articles with their content, and how many there are besides.</summary>
    private static string EtagOf(IEnumerable<IndexHit> articles, int totalSize)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, totalSize);
        hash.AppendData(size);
        foreach (var article in articles)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(article.ArticleId.Value));
            hash.AppendData([0]);
            hash.AppendData(article.ContentHash.ToBytes());
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, EtagLength));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Deleted} of {TotalSize} articles that pass a filter were deleted for {KeyId}")]
    private partial void LogPurged(int deleted, int totalSize, string keyId);
}

/// <summary>What a purge removes.</summary>
/// <param name="Articles">The first by id, at most <see cref="ArticlePurge.MaxArticles"/>.</param>
/// <param name="TotalSize">All that the filter lets through.</param>
/// <param name="Etag">Names the articles and their content.</param>
/// <param name="IndexedSequence">Every change up to here was taken into account.</param>
public sealed record PurgePlan(IReadOnlyList<ArticleId> Articles, int TotalSize, string Etag, long IndexedSequence);

/// <summary>What a purge did.</summary>
/// <param name="Plan">What was to be removed.</param>
/// <param name="DeletedCount">Articles that were; the others of the plan were changed or removed by others meanwhile.</param>
/// <param name="Sequence">Of the last deletion; 0 for none.</param>
public sealed record Purged(PurgePlan Plan, int DeletedCount, long Sequence);
