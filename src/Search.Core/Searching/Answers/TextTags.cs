using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>Tags texts that are not stored, as if they were put.</summary>
public sealed class TextTags(ArticleReader reader, SiteTagger tagging)
{
    /// <summary>The text as an article, with its tags.</summary>
    /// <param name="id">
    /// The article that the text is a draft of, <see cref="ArticleId.Draft"/> for none. What people decided on its tags counts where the audience may see it; one that it may
    /// not see is as good as not there.
    /// </param>
    /// <param name="markdown">As it would be put.</param>
    /// <param name="audience">Who asks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SearchException">The text is no article.</exception>
    public async Task<TaggedText> TagAsync(ArticleId id, string markdown, Audience audience, CancellationToken cancellationToken)
    {
        var isKnown = id != ArticleId.Draft && await reader.HasAsync(id, audience, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var article = ArticleParser.Parse(id, markdown);
        cancellationToken.ThrowIfCancellationRequested();
        var tagged = isKnown ? tagging.Tag(article) : tagging.TagUnstored(article);
        return new TaggedText(article, tagged with { Tags = await reader.WithSeenEvidenceAsync(tagged.Tags, audience, cancellationToken) });
    }
}

/// <summary>A text with its tags.</summary>
/// <param name="Article">As it would be read.</param>
/// <param name="Tagged">Its tags, and what is proposed for it.</param>
public sealed record TaggedText(Article Article, ArticleTags Tagged);
