using Search.Analysis;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Words;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Snippets;

namespace Search.Searching.Answers;

/// <summary>Answers readers: from what was typed to a page that can be shown.</summary>
public sealed class ArticleSearch(
    IArticleSearcher searcher,
    IWordAnalyzer analyzer,
    QueryPlanner planner,
    ArticleReader reader,
    IndexUpdater updater,
    IChangeLog changes,
    FilterTopics filters,
    TaggingModelCatalog models,
    ITextAnalyzer english,
    WordMemory words,
    PageTokens tokens,
    SearchMetrics metrics)
{
    /// <summary>One page of hits.</summary>
    /// <exception cref="SearchException">A field breaks a rule; see the fields.</exception>
    public async Task<SearchPage> SearchAsync(SearchRequest request, Audience audience, CancellationToken cancellationToken)
    {
        var parsed = QuerySyntax.Parse(request.Query);
        var filter = filters.Resolve(request.Filter);
        var binding = PageBinding.Of(request, filter, audience);
        var after = tokens.ReadCursor(request.PageToken, binding, audience.Moment);
        var limit = PageSize.Check(request.PageSize);
        await WaitForAsync(request.MinSequence, cancellationToken);

        await using var view = await searcher.OpenViewAsync(after, cancellationToken);
        var asked = AudienceOf(audience, after);
        var corpus = new CorpusMemory(view.Corpus, asked);
        var options = request.Options with { OffersSpellings = after is null && !request.Options.IsBeingTyped };
        var plan = await PlanAsync(parsed, options, corpus, cancellationToken);
        var query = new SearchQuery
        {
            Plan = plan,
            Policy = request.Options.Policy,
            Filter = filter,
            Facets = request.Facets,
            Order = request.Order ?? (plan.IsUnranked ? SearchOrder.Newest : SearchOrder.Relevance),
            Recency = request.Recency,
            PageSize = limit,
            Audience = asked,
            After = after,
        };
        var page = await view.SearchAsync(query, cancellationToken);
        var counted = await new CountedNotes(view, corpus, query).FindAsync(page, cancellationToken);
        query = query with { Plan = plan = plan with { Notes = [.. plan.Notes, .. counted] } };
        var answer = new SearchPage
        {
            Hits = await ToHitsAsync(page.Hits, plan, request, audience, cancellationToken),
            TotalSize = page.TotalSize,
            NextPageToken = page.Next is null ? "" : tokens.Write(page.Next, binding),
            Policy = page.Policy,
            Facets = page.Facets,
            Plan = plan,
            DidYouMean = options.OffersSpellings ? await FindSpellingAsync(new BetterSpelling(planner, view, corpus, query, options)) : "",
            Generation = page.Generation,
            IsPartial = page.IsPartial,
            IndexedSequence = page.IndexedSequence,
        };
        if (after is null)
        {
            metrics.Add(answer, options.IsBeingTyped);
        }

        return answer;

        async Task<string> FindSpellingAsync(BetterSpelling spelling)
        {
            using var stage = StageClock.Enter(Stage.Spelling);
            return await spelling.FindAsync(parsed, page, cancellationToken);
        }
    }

    /// <summary>One page of all articles by id; of the request only filter, page size and page token count.</summary>
    /// <exception cref="SearchException">A field breaks a rule; see the fields.</exception>
    public async Task<ListPage<RankedArticle>> ListAsync(SearchRequest request, Audience audience, CancellationToken cancellationToken)
    {
        var filter = filters.Resolve(request.Filter);
        var binding = PageBinding.OfArticles(filter, audience);
        var after = tokens.ReadCursor(request.PageToken, binding, audience.Moment);
        var query = new SearchQuery
        {
            Filter = filter,
            Order = SearchOrder.ArticleId,
            PageSize = PageSize.Check(request.PageSize),
            Audience = AudienceOf(audience, after),
            After = after,
        };
        await using var view = await searcher.OpenViewAsync(after, cancellationToken);
        var page = await view.SearchAsync(query, cancellationToken);
        return new ListPage<RankedArticle>(
            [.. (await ReadAsync(page.Hits, audience, cancellationToken)).Select(read => read.Article)], page.TotalSize, page.Next is null ? "" : tokens.Write(page.Next, binding));
    }

    /// <summary>
    /// All pages of an answer look at the same moment: a hit must not move because time goes by. What has become hidden since then is left out when the article is
    /// read.
    /// </summary>
    private static Audience AudienceOf(Audience caller, PageCursor? after) =>
        after is null ? caller : caller with { Moment = DateTimeOffset.FromUnixTimeMilliseconds(after.Moment) };

    /// <summary>Whether a passage is text that many articles of the site share.</summary>
    private bool IsShared(string passage) =>
        models.Current.Corpus.Shared is { Sentences.Count: > 0 } shared && shared.Covers(ArticleWords.OfBody(passage, english));

    private async Task<QueryPlan> PlanAsync(ParsedQuery parsed, QueryOptions options, CorpusMemory corpus, CancellationToken cancellationToken)
    {
        using var stage = StageClock.Enter(Stage.Plan);
        return await planner.PlanAsync(parsed, options, corpus, cancellationToken);
    }

    private async Task<IReadOnlyList<SearchHit>> ToHitsAsync(
        IReadOnlyList<IndexHit> hits, QueryPlan plan, SearchRequest request, Audience audience, CancellationToken cancellationToken)
    {
        var articles = await ReadAsync(hits, audience, cancellationToken);
        using var stage = StageClock.Enter(Stage.Snippets);
        var finder = new MatchFinder(plan, analyzer);
        var explainer = request.Explains ? new HitExplainer(plan, finder) : null;
        var shown = new List<SearchHit>(articles.Count);
        foreach (var (hit, article) in articles)
        {
            cancellationToken.ThrowIfCancellationRequested(); // each may hold much text
            var matches = request.Marks ? new ArticleMatches(words.Of(article.Article, hit.Language), finder) : null;
            shown.Add(new SearchHit(
                article,
                matches is null ? [] : SnippetBuilder.MarkTitle(matches),
                matches is null ? [] : SnippetBuilder.Build(matches, hit.HasSharedText ? IsShared : null),
                explainer?.Explain(article, hit.Parts)));
        }

        return shown;
    }

    /// <summary>Waits until search shows a change.</summary>
    /// <exception cref="SearchException">There is no such change.</exception>
    public async Task WaitForAsync(long minSequence, CancellationToken cancellationToken)
    {
        if (minSequence < 0 || minSequence > changes.LastSequence)
        {
            throw SearchException.Invalid(
                "min_sequence", Reasons.MinSequenceInvalid, $"must be 0 to the last sequence {changes.LastSequence}, was {minSequence}");
        }

        if (minSequence > 0)
        {
            using var stage = StageClock.Enter(Stage.Freshness);
            await updater.WaitUntilSearchableAsync(minSequence, cancellationToken);
        }
    }

    private async Task<List<(IndexHit Hit, RankedArticle Article)>> ReadAsync(IReadOnlyList<IndexHit> hits, Audience audience, CancellationToken cancellationToken)
    {
        using var stage = StageClock.Enter(Stage.Read);
        var articles = new List<(IndexHit, RankedArticle)>(hits.Count);
        foreach (var hit in hits)
        {
            // Articles that are kept in memory are read without waiting.
            cancellationToken.ThrowIfCancellationRequested();
            if (await ReadAsync(hit, audience, cancellationToken) is { } article)
            {
                articles.Add((hit, article));
            }
        }

        return articles;
    }

    /// <summary>An article that was deleted or hidden since it was indexed is left out rather than shown.</summary>
    private async Task<RankedArticle?> ReadAsync(IndexHit hit, Audience audience, CancellationToken cancellationToken) =>
        await reader.FindAsync(hit, audience, cancellationToken) is { } article ? new RankedArticle(article, hit.ContentHash, hit.Tags, hit.Score, hit.Language) : null;
}
