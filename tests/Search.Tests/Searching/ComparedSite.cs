using Search.Articles;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>The same articles in the engine and in the naive search.</summary>
internal sealed class ComparedSite : IDisposable
{
    private readonly LuceneFixture _engine = new();
    private readonly NaiveFixture _naive = new();
    private readonly RandomArticles _articles;
    private readonly Random _random;
    private readonly SortedDictionary<int, IndexedArticle> _shown = [];
    private long _sequence;
    private bool _isPristine = true;

    public ComparedSite(RandomArticles articles, Random random)
    {
        _articles = articles;
        _random = random;
        foreach (var fixture in Both)
        {
            fixture.AddTopic(Some.Topic("Kernel", "K8s", "kernels"));
            fixture.AddTopic(Some.Topic("LLM", "Large language model"));
            fixture.AddSynonym(Some.Synonym("citrus", "lemon", "melon", "walnut saddle"));
        }
    }

    /// <summary>Hits compared so far.</summary>
    public long Hits { get; private set; }

    private EngineFixture[] Both => [_engine, _naive];

    public void Dispose()
    {
        _engine.Dispose();
        _naive.Dispose();
    }

    /// <summary>Puts, replaces and deletes some articles, with refreshes between them so that the index has segments and deletions.</summary>
    public void Change(int mostArticles)
    {
        for (var left = _random.Next(1, mostArticles / 2); left > 0; left--)
        {
            var number = _random.Next(mostArticles);
            var isKnown = _shown.TryGetValue(number, out var known);
            _isPristine &= !isKnown;
            if (isKnown && _articles.Is(2))
            {
                Array.ForEach(Both, fixture => fixture.Delete(known!.Article.Id));
                _shown.Remove(number);
            }
            else
            {
                var next = _articles.Next(number);
                _shown[number] = next;
                Array.ForEach(Both, fixture => fixture.Put(next));
            }

            _sequence++;
            if (left == 1 || _articles.Is(6))
            {
                Array.ForEach(Both, fixture => fixture.Refresh(_sequence));
            }
        }
    }

    /// <summary>Asks both and compares set, order by a column, total, policy, facets, and that pages make up the whole.</summary>
    public void Compare(RandomQuestion question)
    {
        var asked = new SearchQuery
        {
            Plan = _engine.Plan(question.Query, question.Options, question.Audience),
            Policy = question.Options.Policy,
            Filter = question.Filter,
            Facets = question.Facets,
            Order = question.Order,
            PageSize = 100,
            Audience = question.Audience,
        };
        var expected = _naive.Search(asked);
        var found = _engine.Search(asked);
        Hits += found.Hits.Count;

        Assert.Equal(Ordered(question, expected), Ordered(question, found));
        Assert.Equal((expected.TotalSize, expected.Policy), (found.TotalSize, found.Policy));
        Assert.Equal(expected.Facets.Select(Show), found.Facets.Select(Show));
        Assert.Equal(EngineFixture.IdsOf(found), Walk(_engine, asked with { PageSize = question.PageSize }));
        if (_isPristine)
        {
            // Deleted articles weigh in the engine's numbers until their segment is merged, which may change what a word is taken for; here are none.
            Assert.Equal(Ordered(question, expected), Ordered(question, _naive.Search(question.Query, asked, question.Options)));
        }
    }

    /// <summary>Compares what both know of words; numbers only where no deletion blurs them.</summary>
    public void CompareCorpus(CorpusQuestions questions, Audience audience)
    {
        var expected = _naive.Ask(questions, audience);
        var found = _engine.Ask(questions, audience);

        Assert.Equal(expected.Counts.Select(count => count > 0), found.Counts.Select(count => count > 0));
        Assert.Equal(expected.Phrases, found.Phrases);
        Assert.Equal(expected.Prefixes.Select(prefix => Sorted(prefix.Words)), found.Prefixes.Select(prefix => Sorted(prefix.Words)));
        Assert.Equal(
            expected.Similar.Select(words => Sorted(words.Select(word => $"{word.Word} {word.Edits} {Exact(word.Articles)}"))),
            found.Similar.Select(words => Sorted(words.Select(word => $"{word.Word} {word.Edits} {Exact(word.Articles)}"))));

        string Exact(int articles) => _isPristine ? $"{articles}" : "";
    }

    /// <summary>Compares tags, proposals, pairs, names and single documents.</summary>
    public void CompareCounts(Audience audience)
    {
        Same(searcher => searcher.CountTagsAsync(audience, CancellationToken.None));
        Same(async searcher => (await searcher.CountProposalsAsync(1, 0, audience, CancellationToken.None)).Select(Show).ToList());
        Same(async searcher => (await searcher.CountCooccurrencesAsync(1, audience, CancellationToken.None)).Select(pair => $"{pair}").Order(StringComparer.Ordinal).ToList());
        foreach (var beginning in new[] { "k", "o", "open", "s", "c", "l", "data b" })
        {
            Assert.Equal(Labels(_naive), Labels(_engine));

            IEnumerable<string> Labels(EngineFixture fixture) => fixture.Labels(beginning, 100, audience).Select(label => $"{label}").Order(StringComparer.Ordinal);
        }

        foreach (var id in _shown.Values.Select(indexed => indexed.Article.Id).Append(ArticleId.Parse("unknown")))
        {
            Same(async searcher => await searcher.FindAsync(id, audience, CancellationToken.None) is { } hit ? $"{hit.ArticleId} {hit.ContentHash} {hit.Language}" : "");
        }

        void Same<T>(Func<IArticleSearcher, ValueTask<T>> ask) =>
            Assert.Equal(EngineFixture.Wait(ask(_naive.Searcher)), EngineFixture.Wait(ask(_engine.Searcher)));
    }

    /// <summary>Words of a question and of articles, in their forms.</summary>
    public IReadOnlyList<WordForms> WordsOf(RandomQuestion question) =>
    [
        .. _naive.Words.Analyze($"{question.Query} {_articles.Words(1, 4)}", "en").Select(token =>
            token.IsSign ? WordForms.Written(token.Surface) : new WordForms(token.Surface, [new WordStems("en", token.LightStem, token.Stem)])),
    ];

    /// <summary>The articles, for a person who looks for the reason of a difference.</summary>
    public string Show() => string.Join("\n", _shown.Values.Select(indexed =>
        $"{indexed.Article.Id} {(indexed.Article.IsDraft ? "draft " : "")}{indexed.Article.Language} {indexed.Article.PublishDate}..{indexed.Article.ExpiryDate} "
        + $"| {indexed.Article.Title} | {indexed.Article.Subtitle} | {(indexed.Article.IsDescriptionExcerpt ? "" : indexed.Article.Description)} "
        + $"| {string.Join(", ", indexed.Article.Authors)} | {string.Join(", ", indexed.Tags.Tags.Select(tag => tag.Label))} "
        + $"| {string.Join(" // ", indexed.Article.Sections.Select(section => $"{string.Join(" > ", section.HeadingPath)}: {section.Text} [{section.Code}]"))}"));

    private static List<string> Walk(LuceneFixture fixture, SearchQuery asked)
    {
        List<string> visited = [];
        for (PageCursor? after = null; visited.Count == 0 || after is not null;)
        {
            var page = fixture.Search(asked with { After = after });
            visited.AddRange(EngineFixture.IdsOf(page));
            after = page.Next;
            if (page.Hits.Count == 0)
            {
                break;
            }
        }

        return visited;
    }

    /// <summary>Ids in their order where a column gives it; which score is higher is each engine's own affair.</summary>
    private static IEnumerable<string> Ordered(RandomQuestion question, HitPage page) =>
        question.Order == SearchOrder.Relevance ? EngineFixture.IdsOf(page).Order(StringComparer.Ordinal) : EngineFixture.IdsOf(page);

    private static string Show(Facet facet) => $"{facet.Name}: {string.Join(", ", facet.Values)}, other {facet.OtherCount}";

    private static string Show(ProposalCount proposal) => $"{proposal.Topic} {proposal.Label} {proposal.ArticleCount}";

    private static string Sorted(IEnumerable<string> values) => string.Join(", ", values.Order(StringComparer.Ordinal));
}
