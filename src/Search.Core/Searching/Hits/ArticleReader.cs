using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Searching.Queries;

namespace Search.Searching.Hits;

/// <summary>Reads articles from the store for a page, parsed and checked once more against what the caller may see now.</summary>
public sealed partial class ArticleReader(
    IChangeLog changes, ParsedArticles articles, IArticleSearcher searcher, SiteTagger tagging, ILogger<ArticleReader> logger)
{
    /// <summary>
    /// The article of a hit; null when the store holds none any more that the audience may see, or something damaged, which must not take the page with it.
    /// </summary>
    public async Task<Article?> FindAsync(IndexHit hit, Audience audience, CancellationToken cancellationToken)
    {
        if (articles.Find(hit.ArticleId, hit.ContentHash) is { } indexed)
        {
            return audience.Includes(indexed, hit.Tags, hit.Language) ? indexed : null;
        }

        return await FindWholeAsync(hit.ArticleId, cancellationToken) is { } stored
            && WithIndexed(stored, hit) is var published
            && IsShown(published, audience)
                ? published.Article
                : null;
    }

    /// <summary>An article with the change that made it.</summary>
    /// <exception cref="SearchException">No article that the audience may see has this id (<see cref="SearchError.NotFound"/>).</exception>
    public async Task<PublishedArticle> GetAsync(ArticleId id, Audience audience, CancellationToken cancellationToken)
    {
        var shown = await FindShownAsync(id, audience, cancellationToken)
            ?? throw new SearchException(Reasons.ArticleNotFound, $"no published article has article_id {Quote.Of(id.Value)}");
        return shown with { Tags = await WithSeenEvidenceAsync(shown.Tags, audience, cancellationToken) };
    }

    /// <summary>Tags whose evidence names no article that an audience may not see.</summary>
    public async Task<IReadOnlyList<Tag>> WithSeenEvidenceAsync(IReadOnlyList<Tag> tags, Audience audience, CancellationToken cancellationToken)
    {
        var hidden = new HashSet<ArticleId>();
        foreach (var id in tags.SelectMany(tag => tag.Evidence).SelectMany(evidence => evidence.Articles).Distinct())
        {
            if (await searcher.FindAsync(id, audience, cancellationToken) is null)
            {
                hidden.Add(id);
            }
        }

        return hidden.Count == 0 ? tags : [.. tags.Select(tag => tag with { Evidence = [.. tag.Evidence.Select(Seen)] })];

        TagEvidence Seen(TagEvidence evidence) => evidence with { Articles = [.. evidence.Articles.Where(id => !hidden.Contains(id))] };
    }

    /// <summary>Whether <see cref="GetAsync"/> would give an article.</summary>
    public async Task<bool> HasAsync(ArticleId id, Audience audience, CancellationToken cancellationToken) =>
        await FindShownAsync(id, audience, cancellationToken) is not null;

    /// <summary>Whether an audience may see the article that a change stores. Of a damaged change search decides, which may still show what it was.</summary>
    public async Task<bool> IncludesAsync(Change change, Audience audience, CancellationToken cancellationToken)
    {
        if (change.Damage is not null)
        {
            return await searcher.FindAsync(change.ArticleId, audience, cancellationToken) is not null;
        }

        // Where search shows the very content, the article needs not be read.
        var indexed = await searcher.FindAsync(change.ArticleId, Audience.Unlimited, cancellationToken);
        return indexed?.ContentHash == change.ContentHash
            ? await searcher.FindAsync(change.ArticleId, audience, cancellationToken) is not null
            : IsShown(WithIndexed(new PublishedArticle(articles.Peek(change), change), indexed), audience);
    }

    private static bool IsShown(PublishedArticle published, Audience audience) => audience.Includes(published.Article, published.Tags, published.Language);

    private async Task<PublishedArticle?> FindShownAsync(ArticleId id, Audience audience, CancellationToken cancellationToken)
    {
        try
        {
            return await FindStoredAsync(id, cancellationToken) is { } stored
                && WithIndexed(stored, await searcher.FindAsync(id, Audience.Unlimited, cancellationToken)) is var published
                && IsShown(published, audience)
                    ? published
                    : null;
        }
        catch (SearchException failure) when (failure.Reason == Reasons.ContentDamaged && audience.IsLimited)
        {
            // That something is damaged is told to those alone who might see it whole.
            if (await searcher.FindAsync(id, audience, cancellationToken) is null)
            {
                return null;
            }

            throw;
        }
    }

    private async Task<PublishedArticle?> FindWholeAsync(ArticleId id, CancellationToken cancellationToken)
    {
        try
        {
            return await FindStoredAsync(id, cancellationToken);
        }
        catch (SearchException failure) when (failure.Reason == Reasons.ContentDamaged)
        {
            LogLeftOut(failure.Message);
            return null;
        }
    }

    private async Task<PublishedArticle?> FindStoredAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var change = await changes.FindAsync(Subject.Of(id), cancellationToken);
        return change is null || change.IsDeletion ? null : new PublishedArticle(articles.Of(change), change);
    }

    /// <summary>With the tags and the language that search shows; of an article that search does not show yet the tags that it will get.</summary>
    private PublishedArticle WithIndexed(PublishedArticle stored, IndexHit? hit) => hit?.ContentHash == stored.Change.ContentHash
        ? stored with { Tags = hit.Tags, Language = hit.Language }
        : stored with { Tags = tagging.Tag(stored.Article).Tags };

    [LoggerMessage(Level = LogLevel.Error, Message = "A hit is left out of an answer: {Problem}")]
    private partial void LogLeftOut(string problem);
}

/// <summary>An article as it is served, with the change that made it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Change">Holds its source, sequence and version.</param>
public sealed record PublishedArticle(Article Article, Change Change)
{
    /// <summary>Its topics, with evidence.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>In which it is analyzed; of one that search does not show yet what its front matter says.</summary>
    public string Language { get; init; } = Article.Language;
}
