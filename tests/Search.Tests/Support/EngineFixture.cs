using System.Text;

using Microsoft.Extensions.Time.Testing;

using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Changes;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Synonyms;

namespace Search.Tests.Support;

/// <summary>An engine that a test puts articles into and asks as the service does: analysis, topics, synonyms and planner are the same whichever engine it is.</summary>
public abstract class EngineFixture : IDisposable
{
    private long _sequence;

    protected EngineFixture()
    {
        Topics = Some.Topics();
        Synonyms = Some.Synonyms();
        Planner = new QueryPlanner(Words, new QuerySynonyms(Synonyms, Topics, Words), Topics);
    }

    public FakeTimeProvider Time { get; } = new(Some.Now);

    public LuceneWordAnalyzer Words { get; } = new();

    public EnglishTextAnalyzer Analyzer { get; } = new();

    public abstract IArticleSearcher Searcher { get; }

    public TopicCatalog Topics { get; }

    public SynonymCatalog Synonyms { get; }

    public QueryPlanner Planner { get; }

    /// <summary>Puts an article, which the next refresh shows.</summary>
    public abstract void Put(IndexedArticle article);

    /// <summary>Takes an article out, which the next refresh shows.</summary>
    public abstract void Delete(ArticleId id);

    /// <summary>Shows what was put and deleted.</summary>
    /// <param name="sequence">The last change.</param>
    public abstract void Refresh(long sequence);

    /// <summary>Puts articles and shows everything.</summary>
    public void Add(params IEnumerable<Article> articles)
    {
        foreach (var article in articles)
        {
            Put(Some.Indexed(article));
            _sequence++;
        }

        Refresh(_sequence);
    }

    /// <summary>Makes a topic that is in use.</summary>
    public void AddTopic(Topic topic) => Topics.Apply(Change(new Subject(SubjectKind.Topic, topic.Id.Value), TopicJson.Write(topic)));

    public void AddSynonym(SynonymRule rule) => Synonyms.Apply(Change(new Subject(SubjectKind.Synonym, rule.Id.Value), SynonymJson.Write(rule)));

    public QueryPlan Plan(string query, QueryOptions? options = null, Audience? audience = null)
    {
        return Wait(PlanAsync());

        async ValueTask<QueryPlan> PlanAsync()
        {
            await using var view = await Searcher.OpenViewAsync(after: null, CancellationToken.None);
            return await Planner.PlanAsync(
                QuerySyntax.Parse(query), options ?? new QueryOptions(), view.Corpus, audience ?? Some.Everyone, CancellationToken.None);
        }
    }

    public HitPage Search(
        string query, ArticleFilter? filter = null, SearchOrder order = SearchOrder.Relevance, int pageSize = 100, PageCursor? after = null, DateTimeOffset? at = null) =>
        Search(query, new SearchQuery { Filter = filter ?? ArticleFilter.None, Order = order, PageSize = pageSize, After = after, Audience = Audience.Everyone(at ?? Some.Now) });

    /// <summary>Plans <paramref name="query"/> and asks for it as <paramref name="asked"/> says, which brings everything but the plan.</summary>
    public HitPage Search(string query, SearchQuery asked, QueryOptions? options = null)
    {
        return Wait(SearchAsync());

        async ValueTask<HitPage> SearchAsync()
        {
            await using var view = await Searcher.OpenViewAsync(asked.After, CancellationToken.None);
            var plan = await Planner.PlanAsync(
                QuerySyntax.Parse(query), options ?? new QueryOptions(), view.Corpus, asked.Audience, CancellationToken.None);
            return await view.SearchAsync(asked with { Plan = plan, Policy = options?.Policy ?? asked.Policy }, CancellationToken.None);
        }
    }

    /// <summary>All pages of an answer.</summary>
    public IReadOnlyList<HitPage> Walk(string query, int pageSize, Action? afterEachPage = null)
    {
        List<HitPage> pages = [];
        do
        {
            pages.Add(Search(query, pageSize: pageSize, after: pages.LastOrDefault()?.Next));
            afterEachPage?.Invoke();
        }
        while (pages[^1].Next is not null);

        return pages;
    }

    /// <summary>Asks with a plan made elsewhere.</summary>
    public HitPage Search(SearchQuery asked)
    {
        return Wait(SearchAsync());

        async ValueTask<HitPage> SearchAsync()
        {
            await using var view = await Searcher.OpenViewAsync(asked.After, CancellationToken.None);
            return await view.SearchAsync(asked, CancellationToken.None);
        }
    }

    public CorpusAnswers Ask(CorpusQuestions questions, Audience? audience = null)
    {
        return Wait(AskAsync());

        async ValueTask<CorpusAnswers> AskAsync()
        {
            await using var view = await Searcher.OpenViewAsync(after: null, CancellationToken.None);
            return await view.Corpus.AskAsync(questions, audience ?? Some.Everyone, CancellationToken.None);
        }
    }

    public IReadOnlyList<Completion> Labels(string beginning, int limit = 100, Audience? audience = null)
    {
        return Wait(FindAsync());

        async ValueTask<IReadOnlyList<Completion>> FindAsync()
        {
            await using var view = await Searcher.OpenViewAsync(after: null, CancellationToken.None);
            return await view.FindCompletionsAsync(beginning, limit, audience ?? Some.Everyone, CancellationToken.None);
        }
    }

    public IReadOnlyList<string> Ids(
        string query, ArticleFilter? filter = null, SearchOrder order = SearchOrder.Relevance, MatchPolicy policy = MatchPolicy.Auto) =>
        IdsOf(Search(query, new SearchQuery { Filter = filter ?? ArticleFilter.None, Order = order, PageSize = 100, Audience = Some.Everyone }, new QueryOptions { Policy = policy }));

    public static IReadOnlyList<string> IdsOf(HitPage page) => [.. page.Hits.Select(hit => hit.ArticleId.Value)];

    /// <summary>What an engine answers, wherever it is.</summary>
    public static T Wait<T>(ValueTask<T> answer) => answer.IsCompleted ? answer.GetAwaiter().GetResult() : answer.AsTask().GetAwaiter().GetResult();

    public abstract void Dispose();

    private Change Change(Subject subject, string content) =>
        new(++_sequence, subject, content, ContentHash.Of(Encoding.UTF8.GetBytes(content)), 0, Some.Now);
}
