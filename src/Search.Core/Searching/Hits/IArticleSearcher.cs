using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Hits;

/// <summary>
/// Answers from the generation being served, about articles that an audience may see: hits, totals, facets and every other number count those alone. It may stand behind
/// a network; one in the same process answers at once. Safe for use by many threads.
/// </summary>
public interface IArticleSearcher
{
    /// <summary>The state of the index that a place belongs to if it is still kept, else the present one. The view must be disposed.</summary>
    ValueTask<ISearchView> OpenViewAsync(PageCursor? after, CancellationToken cancellationToken);

    /// <summary>What an audience would be answered from now.</summary>
    ValueTask<IndexState> ReadStateAsync(Audience audience, CancellationToken cancellationToken);

    /// <summary>Articles that share informative terms and topics with a given one, itself left out; fewer rather than articles that share little.</summary>
    ValueTask<RelatedHits> FindRelatedAsync(RelatedQuery query, Audience audience, CancellationToken cancellationToken);

    /// <summary>What the index holds of an article; null where it does not show the article (yet), or the audience may not see it.</summary>
    ValueTask<IndexHit?> FindAsync(ArticleId id, Audience audience, CancellationToken cancellationToken);

    /// <summary>
    /// Phrases that articles are about and that no topic covers, with their articles; most articles first, then by id. Those of fewer than
    /// <paramref name="minArticles"/> are left out.
    /// </summary>
    ValueTask<IReadOnlyList<ProposalCount>> CountProposalsAsync(int minArticles, int examples, Audience audience, CancellationToken cancellationToken);

    /// <summary>Pairs of topics that at least <paramref name="minArticles"/> articles have both of.</summary>
    ValueTask<IReadOnlyList<CooccurrenceCount>> CountCooccurrencesAsync(int minArticles, Audience audience, CancellationToken cancellationToken);

    /// <summary>The topics in use with the number of articles that have each; most used first, then by id.</summary>
    ValueTask<IReadOnlyList<TagCount>> CountTagsAsync(Audience audience, CancellationToken cancellationToken);
}

/// <summary>One state of the index. A query is planned and answered on the same one.</summary>
public interface ISearchView : IAsyncDisposable
{
    /// <summary>What is known of the words of its articles.</summary>
    ICorpus Corpus { get; }

    /// <summary>Names and phrases with a word that begins so, those of most articles first; of each kind at most <paramref name="limit"/>.</summary>
    /// <param name="beginning">One or more words in normal form, the last perhaps unfinished.</param>
    /// <param name="limit">Most of each kind.</param>
    /// <param name="audience">Whose articles count.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    ValueTask<IReadOnlyList<Completion>> FindCompletionsAsync(string beginning, int limit, Audience audience, CancellationToken cancellationToken);

    /// <summary>One page of hits.</summary>
    ValueTask<HitPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken);
}

/// <summary>A state of the index as an audience sees it: with equal ones the same question has the same answer.</summary>
/// <param name="Generation">The generation that serves.</param>
/// <param name="IndexedSequence">Every change up to here is in it.</param>
/// <param name="IsPartial">Whether it is still being built from the store.</param>
/// <param name="Content">In the engine's own terms: differs after any change to the documents, also one that no change of the log stands behind, and for audiences that see others.</param>
public sealed record IndexState(int Generation, long IndexedSequence, bool IsPartial, string Content);

/// <summary>What a name or phrase is of.</summary>
public enum CompletionKind
{
    /// <summary>A topic.</summary>
    Topic,

    /// <summary>An author.</summary>
    Author,

    /// <summary>A keyphrase of articles.</summary>
    Phrase,
}

/// <summary>A name or phrase with the number of articles that it stands for.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Label">What a reader sees.</param>
/// <param name="IsFromStart">Whether the whole of it begins so, rather than a later word.</param>
/// <param name="ArticleCount">Articles, at least 1.</param>
public sealed record Completion(CompletionKind Kind, string Label, bool IsFromStart, int ArticleCount);

/// <summary>A document that matched.</summary>
/// <param name="ArticleId">Which article.</param>
/// <param name="ContentHash">Of the source that was indexed.</param>
/// <param name="Score">Rank value, comparable within one answer only; 0 where nothing was ranked.</param>
/// <param name="Tags">As the article was tagged.</param>
/// <param name="Language">In which it was analyzed.</param>
public sealed record IndexHit(ArticleId ArticleId, ContentHash ContentHash, double Score, IReadOnlyList<Tag> Tags, string Language)
{
    /// <summary>What the score is made of, in the engine's own terms; empty where the engine does not say, and where nothing was ranked.</summary>
    public IReadOnlyList<ScorePart> Parts { get; init; } = [];

    /// <summary>Whether its body holds text that many other articles of the site have too.</summary>
    public bool HasSharedText { get; init; }
}

/// <summary>A part of a score. The parts that are added make a sum, which those that multiply are applied to.</summary>
/// <param name="Name">What it comes from, in lower case with underscores: "words", "exact_title".</param>
/// <param name="Value">What it adds, or what it multiplies by.</param>
/// <param name="Effect">Which of both.</param>
public sealed record ScorePart(string Name, double Value, ScoreEffect Effect);

/// <summary>How a part acts on a score.</summary>
public enum ScoreEffect
{
    /// <summary>It is added to the others.</summary>
    Adds,

    /// <summary>It multiplies their sum.</summary>
    Multiplies,
}

/// <summary>One page of an answer.</summary>
/// <param name="Hits">In the order asked for.</param>
/// <param name="TotalSize">All hits, exactly.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="Policy">The match policy used.</param>
/// <param name="Facets">In the order asked for.</param>
/// <param name="Generation">The generation that answered.</param>
/// <param name="IndexedSequence">Every change up to here was taken into account.</param>
public sealed record HitPage(
    IReadOnlyList<IndexHit> Hits, int TotalSize, PageCursor? Next, MatchPolicy Policy, IReadOnlyList<Facet> Facets, int Generation, long IndexedSequence)
{
    /// <summary>Whether the index is still being built from the store.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>A topic with the number of articles that have it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Label">As most articles spell it.</param>
/// <param name="ArticleCount">Articles of the audience.</param>
public sealed record TagCount(TopicId Topic, string Label, int ArticleCount);

/// <summary>A phrase that may become a topic.</summary>
/// <param name="Topic">The id that the topic would have.</param>
/// <param name="Label">As most articles spell it.</param>
/// <param name="ArticleCount">Articles of the audience that are about it.</param>
/// <param name="Examples">Some of them.</param>
public sealed record ProposalCount(TopicId Topic, string Label, int ArticleCount, IReadOnlyList<ArticleId> Examples);

/// <summary>How often two topics co-occur.</summary>
/// <param name="One">The lower id.</param>
/// <param name="Other">The higher id.</param>
/// <param name="ArticleCount">Articles of the audience that have both.</param>
public sealed record CooccurrenceCount(TopicId One, TopicId Other, int ArticleCount);
