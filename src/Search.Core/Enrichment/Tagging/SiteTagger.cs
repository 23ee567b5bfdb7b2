using Search.Articles;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>Tags articles by what the site knows at this moment: its topics, its decisions, and what it learned. Safe for use by many threads.</summary>
public sealed class SiteTagger(ITagger tagger, TopicCatalog topics, ReviewCatalog decisions, TaggingModelCatalog models)
{
    /// <summary>What was learned; replaced as a whole.</summary>
    public TaggingModel Model => models.Current;

    /// <summary>Topics and model now.</summary>
    public TaggingState State => new(topics.Current, models.Current);

    /// <summary>The tags of an article.</summary>
    public ArticleTags Tag(Article article) => Tag(article, State);

    /// <summary>The tags of a text that is no article yet: nothing that is known of an article under its id counts.</summary>
    public ArticleTags TagUnstored(Article article) => tagger.Tag(article with { Id = ArticleId.Draft }, ArticleReviews.None, State);

    /// <inheritdoc cref="ITagger.Read"/>
    public ArticleWords Read(Article article, TaggingState state) => tagger.Read(article, state);

    /// <summary>The tags of an article whose words <see cref="Read"/> gave in the same state.</summary>
    public ArticleTags Tag(Article article, ArticleWords words, TaggingState state) => tagger.Tag(article, words, decisions.Of(article.Id), state);

    /// <summary>The tags that an article would have in another state.</summary>
    public ArticleTags Tag(Article article, TaggingState state) => tagger.Tag(article, decisions.Of(article.Id), state);
}
