using Search.Articles;
using Search.Changes;
using Search.Indexing;

namespace Search.Writing;

/// <summary>Takes articles in: reads them, stores them, and waits for search where the caller wishes.</summary>
public sealed class ArticleIngest(IChangeLog changes, ParsedArticles articles, IndexUpdater updater)
{
    /// <summary>Stores an article.</summary>
    /// <exception cref="SearchException">As <see cref="ArticleParser.Parse"/> and <see cref="IChangeLog.PutAsync"/>.</exception>
    public async Task<StoredArticle> PutAsync(
        ArticleId id, ArticleSource source, long? sourceVersion, WriteWait wait, CancellationToken cancellationToken)
    {
        var article = articles.Parse(id, source);
        var acknowledgement = await changes.PutAsync(Subject.Of(id), source.ToContent(), CheckVersion(sourceVersion), cancellationToken);
        await wait.WaitAsync(updater, acknowledgement.Sequence, cancellationToken);
        return new StoredArticle(acknowledgement, article);
    }

    /// <summary>Removes an article.</summary>
    /// <exception cref="SearchException">As <see cref="IChangeLog.DeleteAsync"/>.</exception>
    public async Task<Acknowledgement> DeleteAsync(ArticleId id, long? sourceVersion, WriteWait wait, CancellationToken cancellationToken)
    {
        var acknowledgement = await changes.DeleteAsync(Subject.Of(id), CheckVersion(sourceVersion), cancellationToken);
        await wait.WaitAsync(updater, acknowledgement.Sequence, cancellationToken);
        return acknowledgement;
    }

    private static long? CheckVersion(long? sourceVersion) => sourceVersion is null or > 0
        ? sourceVersion
        : throw SearchException.Invalid("source_version", Reasons.SourceVersionInvalid, $"must be at least 1, was {sourceVersion}");
}

/// <summary>What a put did, and how the article was read.</summary>
/// <param name="Acknowledgement">The log's answer.</param>
/// <param name="Article">The article as it was read, with its warnings.</param>
public sealed record StoredArticle(Acknowledgement Acknowledgement, Article Article);
