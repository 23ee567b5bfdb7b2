using Search.Articles;
using Search.Changes;
using Search.Indexing;

namespace Search.Writing;

/// <summary>When a write is answered.</summary>
public enum WaitFor
{
    /// <summary>Once the change is durable.</summary>
    Stored,

    /// <summary>Once search shows the change.</summary>
    Searchable,
}

/// <summary>Takes articles in: reads them, stores them, and waits for search where the caller wishes.</summary>
public sealed class ArticleIngest(IChangeLog changes, ParsedArticles articles, IndexUpdater updater, TimeProvider? time = null)
{
    /// <summary>Stores an article.</summary>
    /// <exception cref="SearchException">As <see cref="ArticleParser.Parse"/> and <see cref="IChangeLog.PutAsync"/>.</exception>
    public async Task<StoredArticle> PutAsync(
        ArticleId id, ArticleSource source, long? sourceVersion, WaitFor waitFor, CancellationToken cancellationToken)
    {
        var article = articles.Parse(id, source);
        var acknowledgement = await changes.PutAsync(Subject.Of(id), source.ToContent(), CheckVersion(sourceVersion), cancellationToken);
        await WaitAsync(acknowledgement, waitFor, cancellationToken);
        return new StoredArticle(acknowledgement, article);
    }

    /// <summary>Removes an article.</summary>
    /// <exception cref="SearchException">As <see cref="IChangeLog.DeleteAsync"/>.</exception>
    public async Task<Acknowledgement> DeleteAsync(ArticleId id, long? sourceVersion, WaitFor waitFor, CancellationToken cancellationToken)
    {
        var acknowledgement = await changes.DeleteAsync(Subject.Of(id), CheckVersion(sourceVersion), cancellationToken);
        await WaitAsync(acknowledgement, waitFor, cancellationToken);
        return acknowledgement;
    }

    /// <summary>Waits until search shows a change that is stored, or tells at once that this takes longer than the caller waits.</summary>
    /// <param name="acknowledgement">Of the change.</param>
    /// <param name="waitFor">What the caller waits for.</param>
    /// <param name="deadline">Until when the caller waits; null for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">
    /// The backlog before the change takes longer (<see cref="SearchError.DeadlineExceeded"/>); or as <see cref="IndexUpdater.WaitUntilSearchableAsync"/>.
    /// </exception>
    public Task WaitAsync(Acknowledgement acknowledgement, WaitFor waitFor, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        if (waitFor == WaitFor.Searchable
            && updater.EstimateUntilSearchable(acknowledgement.Sequence) is { } estimate
            && (time ?? TimeProvider.System).GetUtcNow() + estimate > deadline)
        {
            var seconds = Math.Ceiling(estimate.TotalSeconds);
            throw new SearchException(
                Reasons.SearchableLate,
                $"the change is stored as sequence {acknowledgement.Sequence}; search shows it in about {seconds} s, which is after the deadline of the call")
            {
                RetryDelay = TimeSpan.FromSeconds(seconds),
            };
        }

        return WaitAsync(acknowledgement, waitFor, cancellationToken);
    }

    private static long? CheckVersion(long? sourceVersion) => sourceVersion is null or > 0
        ? sourceVersion
        : throw SearchException.Invalid("source_version", Reasons.SourceVersionInvalid, $"must be at least 1, was {sourceVersion}");

    private Task WaitAsync(Acknowledgement acknowledgement, WaitFor waitFor, CancellationToken cancellationToken) => waitFor switch
    {
        WaitFor.Stored => Task.CompletedTask,
        WaitFor.Searchable => updater.WaitUntilSearchableAsync(acknowledgement.Sequence, cancellationToken),
    };
}

/// <summary>What a put did, and how the article was read.</summary>
/// <param name="Acknowledgement">The log's answer.</param>
/// <param name="Article">The article as it was read, with its warnings.</param>
public sealed record StoredArticle(Acknowledgement Acknowledgement, Article Article);
