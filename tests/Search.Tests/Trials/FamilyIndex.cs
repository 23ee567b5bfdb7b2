using Search.Adapters.LuceneEngine;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Trials;

/// <summary>An index of the family of articles that stands beside the checkout, without tags, built once for all trials.</summary>
[CollectionDefinition(Name)]
public sealed class FamilyIndex : IDisposable, ICollectionFixture<FamilyIndex>
{
    public const string Name = "family";

    private readonly TemporaryFolder _folder = new();
    private readonly LuceneGeneration _generation;
    private readonly LuceneSearcher _searcher;
    private readonly QueryPlanner _planner = Asked.Planner();
    private readonly Dictionary<ArticleId, Article> _byId;

    public FamilyIndex()
    {
        var ranking = new RankingOptions();
        _generation = LuceneGeneration.Create(_folder.File("1"), 1, new IndexingOptions(), ranking, TimeProvider.System);
        _searcher = new LuceneSearcher(_generation, Some.Analyzer, ranking);
        Articles = Checkout.SharedArticles
            .AsParallel().AsOrdered()
            .Select(file => ArticleParser.Parse(ArticleId.Parse(Path.GetFileNameWithoutExtension(file)), File.ReadAllText(file)))
            .Where(article => article.IsVisibleAt(Some.Now))
            .ToList();
        _byId = Articles.ToDictionary(article => article.Id);
        Parallel.ForEach(Articles, article =>
            _generation.Put(new IndexedArticle(article, new ArticleTags([], []), ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(article.Id.Value)))));
        _generation.Refresh(1);
    }

    public LuceneWordAnalyzer Words { get; } = new();

    /// <summary>By id, so that a seed always draws the same ones.</summary>
    public IReadOnlyList<Article> Articles { get; }

    public Article Get(ArticleId id) => _byId[id];

    public QueryPlan Plan(string query)
    {
        return AtOnce.Of(PlanAsync());

        async ValueTask<QueryPlan> PlanAsync()
        {
            await using var view = await _searcher.OpenViewAsync(after: null, CancellationToken.None);
            return await _planner.PlanAsync(QuerySyntax.Parse(query), new QueryOptions(), view.Corpus, Some.Everyone, CancellationToken.None);
        }
    }

    /// <summary>The first ten hits.</summary>
    public IReadOnlyList<IndexHit> Search(string query) => Search(query, _planner, new QueryOptions(), pageSize: 10).Hits;

    /// <summary>The first hits with a planner that may know topics and rules.</summary>
    public HitPage Search(string query, QueryPlanner planner, QueryOptions options, int pageSize)
    {
        return AtOnce.Of(SearchAsync());

        async ValueTask<HitPage> SearchAsync()
        {
            await using var view = await _searcher.OpenViewAsync(after: null, CancellationToken.None);
            var plan = await planner.PlanAsync(QuerySyntax.Parse(query), options, view.Corpus, Some.Everyone, CancellationToken.None);
            return await view.SearchAsync(new SearchQuery { Plan = plan, Policy = options.Policy, PageSize = pageSize, Audience = Some.Everyone }, CancellationToken.None);
        }
    }

    public bool Finds(string query, ArticleId article) => Search(query).Any(hit => hit.ArticleId == article);

    public void Dispose()
    {
        _generation.Dispose();
        _folder.Dispose();
    }
}
