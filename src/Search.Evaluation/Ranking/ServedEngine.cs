using System.Text;

using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Changes;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Synonyms;

namespace Search.Evaluation.Ranking;

/// <summary>
/// The service's own engine over a collection: an index in a temporary folder, built and asked by the classes that serve. Articles are named by their place, since not every id of a collection is an article's. Safe for use by many threads.
/// </summary>
internal sealed class ServedEngine : IRetrieval
{
    private const string Operators = "\"“”„«»()|";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evaluation-");
    private readonly EnglishTextAnalyzer _analyzer = new();
    private readonly LuceneGeneration _generation;
    private readonly LuceneSearcher _searcher;
    private readonly IReadOnlyList<SourceArticle> _sources;
    private readonly Article?[] _articles;
    private readonly Audience _audience;
    private readonly TopicCatalog _topics;
    private readonly QueryPlanner _planner;

    private ServedEngine(IReadOnlyList<SourceArticle> sources, IReadOnlyList<Topic> topics, RankingOptions ranking, TimeProvider time)
    {
        _sources = sources;
        _articles = new Article?[sources.Count];
        _audience = Audience.Everyone(time.GetUtcNow());
        _generation = LuceneGeneration.Create(Path.Combine(_folder.FullName, "1"), 1, new IndexingOptions(), ranking, time);
        _searcher = new LuceneSearcher(_generation, _analyzer, ranking);
        _topics = new TopicCatalog(_analyzer, NullLogger<TopicCatalog>.Instance);
        foreach (var (index, topic) in topics.Index())
        {
            var content = TopicJson.Write(topic);
            _topics.Apply(new Change(
                index + 1, new Subject(SubjectKind.Topic, topic.Id.Value), content, ContentHash.Of(Encoding.UTF8.GetBytes(content)), 0, time.GetUtcNow()));
        }

        var words = new LuceneWordAnalyzer();
        _planner = new QueryPlanner(words, new QuerySynonyms(new SynonymCatalog(words, NullLogger<SynonymCatalog>.Instance), _topics, words), _topics);
    }

    /// <summary>Articles that the service refuses, most often because they are too large.</summary>
    public int RefusedCount => _articles.Count(article => article is null);

    /// <summary>Indexes the articles of a collection.</summary>
    /// <param name="sources">The articles.</param>
    /// <param name="topics">Those of the site.</param>
    /// <param name="withTags">Whether they get the tags that the service would give them, which takes longer than all the rest.</param>
    /// <param name="ranking">Constants of the ranking.</param>
    /// <param name="time">Tells which articles are published.</param>
    /// <param name="cancellationToken">Stops between articles.</param>
    public static ServedEngine Of(
        IReadOnlyList<SourceArticle> sources, IReadOnlyList<Topic> topics, bool withTags, RankingOptions ranking, TimeProvider time, CancellationToken cancellationToken)
    {
        var engine = new ServedEngine(sources, topics, ranking, time);
        try
        {
            engine.Index(withTags, cancellationToken);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A query as the service takes it. Queries of collections are prose: its quotes, brackets and hyphens are no operators, and its length is no
    /// reader's; only what comes to more words than an index can be asked for loses its last words.
    /// </summary>
    public string Cut(string query)
    {
        var text = string.Concat(query.Select(character => Operators.Contains(character) ? ' ' : character)).Replace(" -", " ", StringComparison.Ordinal);
        while (!IsTaken(text))
        {
            text = WithoutLastWord(text);
        }

        return text;
    }

    /// <inheritdoc/>
    public IReadOnlyList<RankedDocument> Search(string query, int limit)
    {
        return [.. Now(SearchAsync()).Hits.Select(ToRanked)];

        async Task<HitPage> SearchAsync()
        {
            await using var view = await _searcher.OpenViewAsync(after: null, CancellationToken.None);
            var plan = await PlanAsync(query, view);
            return await view.SearchAsync(new SearchQuery { Plan = plan, PageSize = limit, Audience = _audience }, CancellationToken.None);
        }
    }

    /// <summary>The articles most like one, best first.</summary>
    public IReadOnlyList<RankedDocument> FindRelated(int place, int limit) => _articles[place] is { } article
        ? [.. Now(_searcher.FindRelatedAsync(RelatedTo(article, limit), _audience, CancellationToken.None).AsTask()).Related.Select(related => ToRanked(related.Hit))]
        : [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _generation.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Index(bool withTags, CancellationToken cancellationToken)
    {
        var tagger = new Tagger(_analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
        var state = new TaggingState(_topics.Current, TaggingModel.Shipped);
        Parallel.For(0, _sources.Count, new ParallelOptions { CancellationToken = cancellationToken }, place =>
        {
            _articles[place] = Read(place);
            if (_articles[place] is { } article)
            {
                var tags = withTags ? tagger.Tag(article, ArticleReviews.None, state) : new ArticleTags([], []);
                _generation.Put(new IndexedArticle(article, tags, ContentHash.Of(Encoding.UTF8.GetBytes(_sources[place].Markdown))));
            }
        });
        _generation.Refresh(_sources.Count);
    }

    /// <summary>Null for an article that the service refuses.</summary>
    private Article? Read(int place)
    {
        try
        {
            return ArticleParser.Parse(ArticleId.Parse($"{place:000000}"), _sources[place].Markdown);
        }
        catch (SearchException)
        {
            return null;
        }
    }

    private RelatedQuery RelatedTo(Article article, int limit) =>
        new(article.Id, ArticleWords.Of(article, _analyzer), Now(_searcher.FindAsync(article.Id, _audience, CancellationToken.None).AsTask())?.Tags ?? [], limit);

    private RankedDocument ToRanked(IndexHit hit) => new(_sources[int.Parse(hit.ArticleId.Value)].Id, hit.Score);

    private ValueTask<QueryPlan> PlanAsync(string query, ISearchView view) =>
        _planner.PlanAsync(QuerySyntax.ParseUnbounded(query), new QueryOptions(), view.Corpus, _audience, CancellationToken.None);

    private bool IsTaken(string query)
    {
        return Now(IsTakenAsync());

        async Task<bool> IsTakenAsync()
        {
            await using var view = await _searcher.OpenViewAsync(after: null, CancellationToken.None);
            try
            {
                await PlanAsync(query, view);
                return true;
            }
            catch (SearchException)
            {
                return false;
            }
        }
    }

    /// <summary>Measures run many queries at once, each on a thread; this engine answers without waiting.</summary>
    private static T Now<T>(Task<T> answer) => answer.GetAwaiter().GetResult();

    private static string WithoutLastWord(string text)
    {
        var kept = text.AsSpan().TrimEnd();
        var end = kept.LastIndexOfAny(" \t\n");
        return kept[..(end > 0 ? end : kept.Length - 1)].ToString(); // a text without spaces loses its characters one by one
    }
}
