using System.Runtime.CompilerServices;

using Search.Analysis;
using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Words;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>Finds articles like a given one, with reasons.</summary>
public sealed class RelatedArticles(
    IArticleSearcher searcher,
    ITextAnalyzer analyzer,
    PartOfSpeechTagger grammar,
    ArticleReader reader,
    SiteTagger tagging,
    TextTags texts)
{
    /// <summary>Shared words that are shown.</summary>
    public const int MaxWords = 5;

    // Of articles that are kept in memory, as long as they are.
    private readonly ConditionalWeakTable<Article, HashSet<ulong>> _sentences = [];

    /// <summary>Articles like a stored one.</summary>
    /// <exception cref="SearchException">The audience may see no such article, or the page size is negative.</exception>
    public async Task<RelatedPage> FindAsync(ArticleId id, int pageSize, Audience audience, CancellationToken cancellationToken)
    {
        var limit = PageSize.Check(pageSize);
        var source = await reader.GetAsync(id, audience, cancellationToken);
        return await FindAsync(source.Article, source.Tags, limit, audience, cancellationToken);
    }

    /// <summary>Articles like a text that is not stored.</summary>
    /// <param name="id">The article that the text is a draft of, which is left out; <see cref="ArticleId.Draft"/> for none.</param>
    /// <param name="markdown">As it would be put.</param>
    /// <param name="pageSize">As <see cref="PageSize.Check"/> takes it.</param>
    /// <param name="audience">Who may see the articles found.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="SearchException">The text is no article, or the page size is negative.</exception>
    public async Task<RelatedPage> FindToTextAsync(ArticleId id, string markdown, int pageSize, Audience audience, CancellationToken cancellationToken)
    {
        var limit = PageSize.Check(pageSize);
        var text = await texts.TagAsync(id, markdown, audience, cancellationToken);
        return await FindAsync(text.Article, text.Tagged.Tags, limit, audience, cancellationToken);
    }

    /// <summary>On a site that has learned nothing, the text that an article shares with those found: a footer alone makes no two articles related.</summary>
    private async Task<SharedText> FindSharedAsync(ArticleWords words, RelatedHits hits, Audience audience, CancellationToken cancellationToken)
    {
        var sentences = new CorpusCounter();
        sentences.Add(SharedText.SentencesOf(words));
        foreach (var hit in hits.Related.Select(related => related.Hit).Concat(hits.NearDuplicates))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await reader.FindAsync(hit, audience, cancellationToken) is { } found)
            {
                sentences.Add(_sentences.GetValue(found, article => SharedText.SentencesOf(ArticleWords.Of(article, analyzer))));
            }
        }

        return SharedText.Of(sentences.Finish(minArticles: 2));
    }

    /// <summary>Whether every word of a phrase stands in an article's own text.</summary>
    private bool Holds(ArticleWords words, string phrase)
    {
        var terms = words.Words.Select(word => word.Term).ToHashSet();
        return analyzer.Analyze(phrase).All(token => terms.Contains(token.Term));
    }

    private async Task<RelatedPage> FindAsync(
        Article article, IReadOnlyList<Tag> tags, int limit, Audience audience, CancellationToken cancellationToken)
    {
        var corpus = tagging.Model.Corpus;
        var words = ArticleWords.Of(article, analyzer, corpus.Shared);
        cancellationToken.ThrowIfCancellationRequested();
        var hits = await searcher.FindRelatedAsync(new RelatedQuery(article.Id, words, tags, limit), audience, cancellationToken);
        if (corpus.ArticleCount == 0 && ArticleWords.Of(article, analyzer, await FindSharedAsync(words, hits, audience, cancellationToken)) is var own && own.Words.Length < words.Words.Length)
        {
            words = own;
            tags = [.. tags.Where(tag => tag.Source != TagRule.Proposal || Holds(own, tag.Label))];
            hits = await searcher.FindRelatedAsync(new RelatedQuery(article.Id, words, tags, limit), audience, cancellationToken);
        }

        var partsOfSpeech = grammar.Tag(words);

        var related = new List<RelatedArticle>(hits.Related.Count);
        foreach (var hit in hits.Related)
        {
            if (await reader.FindAsync(hit.Hit, audience, cancellationToken) is { } found)
            {
                related.Add(new RelatedArticle(
                    new RankedArticle(found, hit.Hit.ContentHash, hit.Hit.Tags, hit.Hit.Score, hit.Hit.Language),
                    hit.SharedTopics,
                    [.. ReadableWords.Of(words, partsOfSpeech, hit.SharedTerms).Take(MaxWords)]));
            }
        }

        var duplicates = new List<RankedArticle>(hits.NearDuplicates.Count);
        foreach (var hit in hits.NearDuplicates)
        {
            if (await reader.FindAsync(hit, audience, cancellationToken) is { } found)
            {
                duplicates.Add(new RankedArticle(found, hit.ContentHash, hit.Tags, hit.Score, hit.Language));
            }
        }

        return new RelatedPage(related, duplicates);
    }
}

/// <summary>Articles like a given one.</summary>
/// <param name="Related">Best first, none of them much like one before it.</param>
/// <param name="NearDuplicates">Articles that say the same in nearly the same words, most alike first; their score is the likeness, 0 to 1.</param>
public sealed record RelatedPage(IReadOnlyList<RelatedArticle> Related, IReadOnlyList<RankedArticle> NearDuplicates);

/// <summary>An article like a given one, and why.</summary>
/// <param name="Ranked">The article; its score is 0 to 1.</param>
/// <param name="Topics">Topics that both have, rarest first.</param>
/// <param name="Words">Informative terms that both have, as the given one writes them, weightiest first.</param>
public sealed record RelatedArticle(RankedArticle Ranked, IReadOnlyList<Tag> Topics, IReadOnlyList<string> Words);
