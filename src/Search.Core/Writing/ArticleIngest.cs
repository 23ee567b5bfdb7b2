using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Writing;

/// <summary>Takes articles in: reads them, stores them, and waits for search where the caller wishes.</summary>
public sealed class ArticleIngest(IChangeLog changes, ParsedArticles articles, ArticleReader reader, SiteTagger tagging, IndexUpdater updater)
{
    /// <summary>Stores an article.</summary>
    /// <param name="id">The article.</param>
    /// <param name="source">Its text and the path of its file.</param>
    /// <param name="sourceVersion">As for <see cref="IChangeLog.PutAsync"/>.</param>
    /// <param name="wait">When to return.</param>
    /// <param name="writer">What whoever puts it may see, drafts included: the article must be in it, and so must one that it replaces.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">
    /// As <see cref="ArticleParser.Parse"/> and <see cref="IChangeLog.PutAsync"/>; <see cref="SearchError.Forbidden"/>: the writer would not see the article, or does not see that
    /// of before.
    /// </exception>
    public async Task<StoredArticle> PutAsync(
        ArticleId id, ArticleSource source, long? sourceVersion, WriteWait wait, Audience writer, CancellationToken cancellationToken)
    {
        var article = articles.Parse(id, source);
        await CheckAsync(article, writer, cancellationToken);
        wait.OnPrepared();
        var acknowledgement = await changes.PutAsync(Subject.Of(id), source.ToContent(), CheckVersion(sourceVersion), cancellationToken);
        await wait.WaitAsync(updater, acknowledgement.Sequence, cancellationToken);
        return new StoredArticle(acknowledgement, article);
    }

    /// <summary>Removes an article that the writer may see, drafts included.</summary>
    /// <exception cref="SearchException">As <see cref="IChangeLog.DeleteAsync"/>; of one that the writer may not see the same as of one that is not there.</exception>
    public async Task<Acknowledgement> DeleteAsync(ArticleId id, long? sourceVersion, WriteWait wait, Audience writer, CancellationToken cancellationToken)
    {
        if (!writer.Filter.IsEmpty && !await reader.HasAsync(id, writer, cancellationToken))
        {
            throw SubjectKind.Article.NotFound($"{Subject.Of(id)}");
        }

        var acknowledgement = await changes.DeleteAsync(Subject.Of(id), CheckVersion(sourceVersion), cancellationToken);
        await wait.WaitAsync(updater, acknowledgement.Sequence, cancellationToken);
        return acknowledgement;
    }

    private async Task CheckAsync(Article article, Audience writer, CancellationToken cancellationToken)
    {
        if (writer.Filter.IsEmpty)
        {
            return;
        }

        var isIn = writer.Includes(article, tagging.Tag(article).Tags, article.Language);
        if (!isIn || (await changes.FindAsync(Subject.Of(article.Id), cancellationToken) is { IsDeletion: false } && !await reader.HasAsync(article.Id, writer, cancellationToken)))
        {
            throw new SearchException(
                Reasons.ArticleOutsideKey,
                $"article {Quote.Of(article.Id.Value)} must {(isIn ? "have an id that no article outside the filter of the key has" : "pass the filter of the key, did not")}");
        }
    }

    private static long? CheckVersion(long? sourceVersion) => sourceVersion is null or > 0
        ? sourceVersion
        : throw SearchException.Invalid("source_version", Reasons.SourceVersionInvalid, $"must be at least 1, was {sourceVersion}");
}

/// <summary>What a put did, and how the article was read.</summary>
/// <param name="Acknowledgement">The log's answer.</param>
/// <param name="Article">The article as it was read, with its warnings.</param>
public sealed record StoredArticle(Acknowledgement Acknowledgement, Article Article);
