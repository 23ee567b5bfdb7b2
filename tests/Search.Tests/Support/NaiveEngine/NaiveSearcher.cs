using Search.Analysis;
using Search.Articles;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;

namespace Search.Tests.Support.NaiveEngine;

/// <summary>An engine in as few lines as it takes: it keeps articles in a list and looks at each of them for every question.</summary>
internal sealed class NaiveSearcher(IWordAnalyzer analyzer, ITextAnalyzer english, TimeProvider time) : IArticleSearcher
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, NaiveArticle> _articles = new(StringComparer.Ordinal);
    private readonly Dictionary<long, (NaiveView View, long KeptAt)> _kept = [];
    private NaiveView _current = new(0, [], _ => { });

    public void Put(IndexedArticle article)
    {
        lock (_lock)
        {
            _articles[article.Article.Id.Value] = new NaiveArticle(article, analyzer, english);
        }
    }

    public void Delete(ArticleId id)
    {
        lock (_lock)
        {
            _articles.Remove(id.Value);
        }
    }

    public void Refresh(long sequence)
    {
        lock (_lock)
        {
            _current = new NaiveView(sequence, [.. _articles.Values], Keep);
            foreach (var gone in _kept.Where(kept => time.GetElapsedTime(kept.Value.KeptAt) > KeptFor).ToList())
            {
                _kept.Remove(gone.Key);
            }
        }
    }

    public ValueTask<ISearchView> OpenViewAsync(PageCursor? after, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<ISearchView>(after is not null && _kept.TryGetValue(after.View, out var kept) ? kept.View : _current);
        }
    }

    public ValueTask<IndexState> ReadStateAsync(Audience audience, CancellationToken cancellationToken) => ValueTask.FromResult(
        new IndexState(1, _current.Sequence, IsPartial: false, string.Join(' ', SeenBy(audience, cancellationToken).Select(article => article.Id.Value))));

    public ValueTask<IndexHit?> FindAsync(ArticleId id, Audience audience, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SeenBy(audience, cancellationToken).FirstOrDefault(article => article.Id == id)?.ToHit(score: 0));

    public ValueTask<RelatedHits> FindRelatedAsync(RelatedQuery query, Audience audience, CancellationToken cancellationToken) => ValueTask.FromResult(
        new NaiveRelated(query, NaiveArticle.TermsOf(query.Words, english), _current.Articles, SeenBy(audience, cancellationToken)).Find());

    public ValueTask<IReadOnlyList<TagCount>> CountTagsAsync(Audience audience, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<TagCount>>([.. Count(audience, article => article.Tags.Tags.Select(tag => (tag.Topic, tag.Label)), cancellationToken)
            .Select(topic => new TagCount(topic.Topic, topic.Label, topic.Articles.Count))]);

    public ValueTask<IReadOnlyList<ProposalCount>> CountProposalsAsync(
        int minArticles, int examples, Audience audience, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<ProposalCount>>(
            [.. Count(audience, article => article.Tags.Proposals.Select(proposal => (proposal.Topic, proposal.Label)), cancellationToken)
                .Where(topic => topic.Articles.Count >= minArticles)
                .Select(topic => new ProposalCount(topic.Topic, topic.Label, topic.Articles.Count, [.. topic.Articles.Take(examples)]))]);

    public ValueTask<IReadOnlyList<CooccurrenceCount>> CountCooccurrencesAsync(int minArticles, Audience audience, CancellationToken cancellationToken)
    {
        var pairs = SeenBy(audience, cancellationToken)
            .Select(article => article.Tags.Tags.Select(tag => tag.Topic).OrderBy(topic => topic.Value, StringComparer.Ordinal).ToList())
            .SelectMany(topics => topics.SelectMany((one, index) => topics.Skip(index + 1).Select(other => (one, other))));
        return ValueTask.FromResult<IReadOnlyList<CooccurrenceCount>>(
            [.. pairs.CountBy(pair => pair).Where(pair => pair.Value >= minArticles).Select(pair => new CooccurrenceCount(pair.Key.one, pair.Key.other, pair.Value))]);
    }

    private void Keep(NaiveView view)
    {
        lock (_lock)
        {
            _kept[view.Sequence] = (view, time.GetTimestamp());
        }
    }

    private List<NaiveArticle> SeenBy(Audience audience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return [.. _current.Articles.Where(article => article.IsSeenBy(audience))];
    }

    /// <summary>Topics with their articles, most articles first, under the label that most of them use.</summary>
    private IEnumerable<(TopicId Topic, string Label, List<ArticleId> Articles)> Count(
        Audience audience, Func<NaiveArticle, IEnumerable<(TopicId Topic, string Label)>> namesOf, CancellationToken cancellationToken) =>
        SeenBy(audience, cancellationToken)
            .SelectMany(article => namesOf(article).Select(name => (name.Topic, name.Label, article.Id)))
            .GroupBy(entry => entry.Topic)
            .Select(topic => (
                topic.Key,
                topic.CountBy(entry => entry.Label).OrderByDescending(label => label.Value).ThenBy(label => label.Key, StringComparer.Ordinal).First().Key,
                topic.Select(entry => entry.Id).ToList()))
            .OrderByDescending(topic => topic.Item3.Count).ThenBy(topic => topic.Item1.Value, StringComparer.Ordinal);
}
