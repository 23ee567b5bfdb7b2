using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Writing;

/// <summary>What a person may decide on a tag.</summary>
public enum TagVerdict
{
    /// <summary>The tag is right and stays.</summary>
    Confirm,

    /// <summary>The tag was missing and is given.</summary>
    Add,

    /// <summary>The tag is wrong and stays away.</summary>
    Reject,

    /// <summary>An earlier decision is taken back.</summary>
    Clear,
}

/// <summary>Stores what people decide on the tags of articles.</summary>
public sealed class ReviewEditor(
    IChangeLog changes, ParsedArticles articles, TopicCatalog topics, ReviewCatalog decisions, SiteTagger tagging, IArticleSearcher searcher, ArticleReader reader, IndexUpdater updater)
{
    /// <summary>Most decisions in one call.</summary>
    public const int MaxReviews = 100;

    /// <summary>Adds decisions to those stored.</summary>
    /// <param name="id">Of the article. One that the audience's filter leaves out is as good as not there; one that only is not published may be reviewed.</param>
    /// <param name="reviews">The decisions.</param>
    /// <param name="wait">When to return.</param>
    /// <param name="audience">What whoever decides may see.</param>
    /// <param name="origin">Who decides.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="SearchException">The article or a topic is not there, a topic is named twice, or the article would get too many tags.</exception>
    public async Task<ReviewedArticle> ReviewAsync(
        ArticleId id, IReadOnlyList<(string Topic, TagVerdict Verdict)> reviews, WriteWait wait, Audience audience, Origin origin, CancellationToken cancellationToken)
    {
        CheckCount(reviews.Count);
        if (await changes.FindAsync(Subject.Of(id), cancellationToken) is not { IsDeletion: false } source
            || !(await reader.IncludesAsync(source, audience with { SeesHidden = true }, cancellationToken)))
        {
            throw new SearchException(Reasons.ArticleNotFound, $"no article has article_id {Quote.Of(id.Value)}");
        }

        var article = articles.Of(source);
        var known = (await searcher.FindAsync(id, Audience.Unlimited, cancellationToken))?.Tags ?? [];
        var proposals = tagging.Tag(article).Proposals;
        var decided = reviews.Select(review => (Topic: TopicOf(review.Topic, known, proposals), review.Verdict)).ToList();
        CheckFilter(decided, audience.Filter);
        var (sequence, _) = await StoreAsync(id, decided, origin, cancellationToken);
        await wait.WaitAsync(updater, sequence, cancellationToken);

        return new ReviewedArticle(article, await reader.WithSeenEvidenceAsync(tagging.Tag(article).Tags, audience, cancellationToken), sequence);
    }

    /// <summary>Adds decisions that were exported to those stored, by the ids of their topics alone: nothing needs to be there yet.</summary>
    /// <returns>Position of the change, and how many decisions were not stored so before.</returns>
    /// <exception cref="SearchException">A topic is named twice, or the article would get too many tags.</exception>
    public Task<(long Sequence, int ChangedCount)> RestoreAsync(
        ArticleId id, IReadOnlyList<(TopicId Topic, TagVerdict Verdict)> reviews, Origin origin, CancellationToken cancellationToken)
    {
        CheckCount(reviews.Count);
        return StoreAsync(id, reviews, origin, cancellationToken);
    }

    /// <summary>A decision on a topic of the filter could take the article out of it, where whoever decides can no longer take that back.</summary>
    private static void CheckFilter(IEnumerable<(TopicId Topic, TagVerdict Verdict)> decided, ArticleFilter filter)
    {
        foreach (var (topic, _) in decided)
        {
            if (filter.TagsAll.Contains(topic) || filter.TagsAny.Contains(topic) || filter.TagsNone.Contains(topic))
            {
                throw new SearchException(Reasons.ArticleOutsideKey, $"reviews must not be of a topic that the filter of the key names, was of {Quote.Of(topic.Value)}");
            }
        }
    }

    private static void CheckCount(int count)
    {
        if (count is 0 or > MaxReviews)
        {
            throw SearchException.Invalid("reviews", Reasons.ReviewsInvalid, $"must hold 1 to {MaxReviews} decisions, held {count}");
        }
    }

    /// <summary>The source version is a count of the decisions' changes, so two people who decide at the same moment both count.</summary>
    private async Task<(long Sequence, int ChangedCount)> StoreAsync(
        ArticleId id, IReadOnlyList<(TopicId Topic, TagVerdict Verdict)> decided, Origin origin, CancellationToken cancellationToken)
    {
        if (decided.GroupBy(review => review.Topic).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw SearchException.Invalid("reviews", Reasons.ReviewsInvalid, $"must decide once on each topic, did more than once on {Quote.Of(twice.Key.Value)}");
        }

        var subject = new Subject(SubjectKind.Review, id.Value);
        while (true)
        {
            var stored = await changes.FindAsync(subject, cancellationToken);
            var before = stored?.Content is null ? ArticleReviews.None : ArticleReviews.FromJson(stored.Content);
            var after = decided.Aggregate(before, (all, review) => review.Verdict switch
            {
                TagVerdict.Confirm or TagVerdict.Add => all.Give(review.Topic),
                TagVerdict.Reject => all.Reject(review.Topic),
                TagVerdict.Clear => all.Clear(review.Topic),
            });
            if (after.Given.Count > Tagger.MaxTags)
            {
                throw SearchException.Invalid(
                    "reviews", Reasons.TooManyTags, $"must leave at most {Tagger.MaxTags} confirmed and added tags, would leave {after.Given.Count}");
            }

            var changed = decided.Count(review => !Holds(before, review.Topic, review.Verdict));
            if (stored?.Content is not null && changed == 0)
            {
                return (stored.Sequence, 0);
            }

            try
            {
                var answer = await changes.PutAsync(subject, after.ToJson(), (stored?.SourceVersion ?? 0) + 1, origin, cancellationToken);
                decisions.Apply(answer.Change);
                return (answer.Sequence, changed);
            }
            catch (SearchException refusal) when (refusal.Error == SearchError.Conflict)
            {
                // Somebody else decided meanwhile; theirs is read and kept.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private static bool Holds(ArticleReviews decisions, TopicId topic, TagVerdict verdict) => verdict switch
    {
        TagVerdict.Confirm or TagVerdict.Add => decisions.Given.Contains(topic),
        TagVerdict.Reject => decisions.Rejected.Contains(topic),
        TagVerdict.Clear => !decisions.Given.Contains(topic) && !decisions.Rejected.Contains(topic),
    };

    private TopicId TopicOf(string name, IReadOnlyList<Tag> known, IReadOnlyList<TagProposal> proposals)
    {
        if (topics.Current.FindByName(name) is { } topic)
        {
            return topic.Id;
        }

        var proposed = ProposedTopic.IdOf(name);
        return known.Select(tag => tag.Topic).Concat(proposals.Select(proposal => proposal.Topic)).FirstOrDefault(id => id == proposed || id.Value == name)
            ?? throw new SearchException(
                Reasons.TopicNotFound,
                $"reviews.topic_id must name a topic that is stored, or that the article has or was proposed for it, was {Quote.Of(name)}");
    }
}

/// <summary>An article after a review.</summary>
/// <param name="Article">The article.</param>
/// <param name="Tags">Its tags now.</param>
/// <param name="Sequence">Position of the change.</param>
public sealed record ReviewedArticle(Article Article, IReadOnlyList<Tag> Tags, long Sequence);
