using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Tests.Support.NaiveEngine;

/// <summary>Some articles that nobody changes any more.</summary>
internal sealed class NaiveView(long sequence, IReadOnlyList<NaiveArticle> articles, Action<NaiveView> keep) : ISearchView
{
    private const int EnoughArticles = 10;
    private const int EnoughArticlesOfMost = 100;
    private const int StartsOfLabel = 4;

    public long Sequence => sequence;

    public IReadOnlyList<NaiveArticle> Articles => articles;

    public ICorpus Corpus { get; } = new NaiveCorpus(articles);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public ValueTask<HitPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var seen = articles.Where(article => article.IsSeenBy(query.Audience)).Select(article => (Article: article, Units: UnitsOf(query.Plan, article))).ToList();
        var policy = query.After?.Policy ?? query.Policy;
        if (policy == MatchPolicy.Auto)
        {
            var (most, enough) = query.Plan is { MayLackAny: true, IsName: false } ? (MatchPolicy.Most, EnoughArticlesOfMost) : (MatchPolicy.All, EnoughArticles);
            var condition = query.Plan.ConditionUnder(most);
            policy = query.Plan.IsProse ? MatchPolicy.Any : query.Plan.IsOfOne || seen.Count(entry => condition.IsMetBy(entry.Units)) >= enough ? most : MatchPolicy.Any;
        }

        var asked = query.Plan.ConditionUnder(policy);
        var found = seen.Where(entry => asked.IsMetBy(entry.Units)).Select(entry => entry.Article).ToList();
        var hits = found.Where(article => article.Passes(query.Filter)).Select(article => (Article: article, Place: NaivePlace.Of(article, query))).ToList();
        var after = query.After is null ? null : NaivePlace.Read(query.After);
        var rest = hits.OrderBy(hit => hit.Place).SkipWhile(hit => after is not null && hit.Place.CompareTo(after) <= 0).Take(query.PageSize + 1).ToList();
        var page = rest.Take(query.PageSize).ToList();
        if (rest.Count > page.Count)
        {
            keep(this);
        }

        return ValueTask.FromResult(new HitPage(
            [.. page.Select(hit => hit.Article.ToHit(query.Order == SearchOrder.Relevance ? -hit.Place.Number : 0))],
            hits.Count,
            rest.Count > page.Count ? CursorAt(page[^1].Place) : null,
            policy,
            [.. query.Facets.Select(facet => NaiveFacet.Count(facet, found, query.Filter))],
            Generation: 1,
            sequence));

        PageCursor CursorAt(NaivePlace place) =>
            new(Generation: 1, sequence, place.Write(), place.Id, query.Audience.Moment.ToUnixTimeMilliseconds(), policy);
    }

    public ValueTask<IReadOnlyList<Completion>> FindCompletionsAsync(string beginning, int limit, Audience audience, CancellationToken cancellationToken)
    {
        var labels = articles.Where(article => article.IsSeenBy(audience)).SelectMany(LabelsOf)
            .GroupBy(label => label)
            .Select(label => (label.Key.Kind, label.Key.Label, Count: label.Count(), Starts: StartsOf(ComparedValue.Fold(label.Key.Label)).ToList()))
            .Where(label => label.Starts.Exists(start => start.StartsWith(beginning, StringComparison.Ordinal)))
            .Select(label => new Completion(label.Kind, label.Label, label.Starts[0].StartsWith(beginning, StringComparison.Ordinal), label.Count))
            .OrderByDescending(label => label.ArticleCount).ThenBy(label => label.Label, StringComparer.Ordinal);
        return ValueTask.FromResult<IReadOnlyList<Completion>>([.. labels.GroupBy(label => label.Kind).SelectMany(kind => kind.Take(limit))]);
    }

    private static IEnumerable<(CompletionKind Kind, string Label)> LabelsOf(NaiveArticle article) => article.Tags.Tags
        .Select(tag => (tag.Status == TopicStatus.Active ? CompletionKind.Topic : CompletionKind.Phrase, tag.Label))
        .Concat(article.Tags.Proposals.Select(proposal => (CompletionKind.Phrase, proposal.Label)))
        .Concat(article.Article.Authors.Select(author => (CompletionKind.Author, author)))
        .Distinct();

    private static IEnumerable<string> StartsOf(string label) => Enumerable.Range(0, label.Length)
        .Where(start => start == 0 || label[start - 1] is ' ' or '-').Take(StartsOfLabel).Select(start => label[start..]);

    private static ulong UnitsOf(QueryPlan plan, NaiveArticle article) => plan.Units
        .Select((unit, index) => Holds(article, unit) ? 1UL << index : 0).Aggregate(0UL, (units, unit) => units | unit);

    private static bool Holds(NaiveArticle article, QueryUnit unit) => unit switch
    {
        FilterUnit filter => article.Passes(filter.Filter),
        TextUnit text => text.Alternatives.Any(alternative => article.Count(text.Field, alternative) > 0),
        _ => throw new InvalidOperationException($"unknown unit {unit}"),
    };
}
