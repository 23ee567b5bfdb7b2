using System.Text;

using Microsoft.Extensions.Time.Testing;

using Search.Adapters.LuceneEngine;
using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Changes;
using Search.Indexing;
using Search.Queries;
using Search.Searching;
using Search.Synonyms;
using Search.Topics;

namespace Search.Tests.Support;

/// <summary>A real generation in a temporary folder, with a planner and a searcher over it.</summary>
public sealed class LuceneFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private long _sequence;

    public LuceneFixture(RankingOptions? ranking = null)
    {
        Ranking = ranking ?? new RankingOptions();
        Generation = LuceneGeneration.Create(_folder.File("1"), 1, new IndexingOptions(), Ranking, Time);
        Searcher = new LuceneSearcher(Generation, Analyzer, Ranking);
        Topics = Some.Topics();
        Synonyms = Some.Synonyms();
        Planner = new QueryPlanner(Words, new QuerySynonyms(Synonyms, Topics, Analyzer), Topics);
    }

    /// <summary>Where the generation lies.</summary>
    public string Folder => _folder.Path;

    public FakeTimeProvider Time { get; } = new(Some.Now);

    public RankingOptions Ranking { get; }

    public LuceneGeneration Generation { get; }

    public LuceneWordAnalyzer Words { get; } = new();

    public EnglishTextAnalyzer Analyzer { get; } = new();

    public LuceneSearcher Searcher { get; }

    public TopicCatalog Topics { get; }

    public SynonymCatalog Synonyms { get; }

    public QueryPlanner Planner { get; }

    public void Add(params IEnumerable<Article> articles)
    {
        foreach (var article in articles)
        {
            Generation.Put(Some.Indexed(article));
            _sequence++;
        }

        Generation.Refresh(_sequence);
    }

    /// <summary>Makes a topic that is in use.</summary>
    public void AddTopic(Topic topic) => Topics.Apply(Change(new Subject(SubjectKind.Topic, topic.Id.Value), TopicJson.Write(topic)));

    public void AddSynonym(SynonymRule rule) => Synonyms.Apply(Change(new Subject(SubjectKind.Synonym, rule.Id.Value), SynonymJson.Write(rule)));

    public QueryPlan Plan(string query, QueryOptions? options = null, Audience? audience = null)
    {
        return AtOnce.Of(PlanAsync());

        async ValueTask<QueryPlan> PlanAsync()
        {
            await using var view = await Searcher.OpenViewAsync(after: null, CancellationToken.None);
            return await Planner.PlanAsync(
                QuerySyntax.Parse(query), options ?? new QueryOptions(), view.Corpus, audience ?? Some.Everyone, CancellationToken.None);
        }
    }

    public HitPage Search(
        string query, ArticleFilter? filter = null, SearchOrder order = SearchOrder.Relevance, int pageSize = 100, PageCursor? after = null, DateTimeOffset? at = null) =>
        Search(query, new SearchQuery { Filter = filter ?? ArticleFilter.None, Order = order, PageSize = pageSize, After = after, Audience = at is { } moment ? Audience.Everyone(moment) : Some.Everyone });

    /// <summary>Plans <paramref name="query"/> and asks for it as <paramref name="asked"/> says, which brings everything but the plan.</summary>
    public HitPage Search(string query, SearchQuery asked, QueryOptions? options = null)
    {
        return AtOnce.Of(SearchAsync());

        async ValueTask<HitPage> SearchAsync()
        {
            await using var view = await Searcher.OpenViewAsync(asked.After, CancellationToken.None);
            var plan = await Planner.PlanAsync(
                QuerySyntax.Parse(query), options ?? new QueryOptions(), view.Corpus, asked.Audience, CancellationToken.None);
            return await view.SearchAsync(asked with { Plan = plan, Policy = options?.Policy ?? asked.Policy }, CancellationToken.None);
        }
    }

    public IReadOnlyList<string> Ids(
        string query, ArticleFilter? filter = null, SearchOrder order = SearchOrder.Relevance, MatchPolicy policy = MatchPolicy.Auto) =>
        IdsOf(Search(query, new SearchQuery { Filter = filter ?? ArticleFilter.None, Order = order, PageSize = 100, Audience = Some.Everyone }, new QueryOptions { Policy = policy }));

    private Change Change(Subject subject, string content) =>
        new(++_sequence, subject, content, ContentHash.Of(Encoding.UTF8.GetBytes(content)), 0, Some.Now);

    public static IReadOnlyList<string> IdsOf(HitPage page) => [.. page.Hits.Select(hit => hit.ArticleId.Value)];

    public void Dispose()
    {
        Generation.Dispose();
        _folder.Dispose();
    }
}
