using Search.Analysis;
using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Snippets;
using Search.Searching.Suggestions;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Searching;

/// <summary>Words that only articles hold which the reader may not see are offered nowhere, and a reader cannot tell them from words that no article holds.</summary>
public sealed class HiddenWordsTests : IAsyncLifetime
{
    // More than ten times as many as articles with the rare word, so that the other spelling is frequent enough to be offered.
    private const int HiddenArticles = 11;

    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    // By the letters that all words of the way begin with: front matter that hides an article from these readers, or does not.
    private static readonly Dictionary<string, string> Ways = new()
    {
        ["vis"] = "",
        ["dra"] = "draft: true",
        ["fut"] = "publish_date: 2999-01-01",
        ["exp"] = "expiry_date: 2001-01-01",
        ["out"] = "tags: [Secret]",
    };

    private static readonly Audience Readers = new(Now, new ArticleFilter { TagsNone = [TopicId.Parse("secret")] });

    private readonly TemporaryFolder _folder = new();
    private Site _site = null!;

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var way in Ways.Keys)
            {
                cases.Add(way, way == "vis");
            }

            return cases;
        }
    }

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(_folder.Path);
        await Task.WhenAll(Ways.SelectMany(way => ArticlesOf(way.Key, way.Value)).Select(article => PutAsync(article.Id, article.Markdown)));
        await SettleAsync();
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_correction(string way, bool isOffered)
    {
        var page = await SearchAsync($"{way}zephyrouz");

        Assert.Equal(isOffered ? [$"{way}zephyrous"] : [], page.Plan.Corrections.SelectMany(correction => correction.Words));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Another_spelling_of_the_whole_query(string way, bool isOffered) =>
        Assert.Equal(isOffered ? $"{way}blimpings" : "", (await SearchAsync($"{way}blimpingz")).DidYouMean);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Two_words_as_one(string way, bool isOffered) =>
        Assert.Equal(isOffered ? [$"{way}amber{way}basil"] : [], OtherWords(await SearchAsync($"{way}amber {way}basil"), MatchKind.Synonym));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task One_word_as_two(string way, bool isOffered) =>
        Assert.Equal(isOffered ? [$"{way}cedar {way}daisy"] : [], OtherWords(await SearchAsync($"{way}cedar{way}daisy"), MatchKind.Synonym));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_rest_of_a_word_that_was_begun(string way, bool isOffered)
    {
        var withStar = await SearchAsync($"{way}ele*");
        var whileTyping = await SearchAsync($"{way}ele", new QueryOptions { IsBeingTyped = true });

        Assert.Equal(isOffered ? [$"{way}elephant"] : [$"{way}ele"], OtherWords(withStar, MatchKind.Prefix));
        Assert.Equal(isOffered ? [$"{way}elephant"] : [], OtherWords(whileTyping, MatchKind.Prefix));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_suggestion_as_typed_or_corrected(string way, bool isOffered)
    {
        foreach (var typed in new[] { $"{way}fen", $"{way}fenmel", $"{way}gil", $"{way}sil", $"{way}sulver" })
        {
            Assert.Equal(isOffered, (await SuggestAsync(typed)).Any());
        }
    }

    [Fact]
    public async Task Who_may_see_more_is_offered_more()
    {
        var everyone = Audience.Everyone(Now);

        Assert.Equal(["outzephyrous"], (await SearchAsync("outzephyrouz", audience: everyone)).Plan.Corrections.Single().Words);
        Assert.Empty((await SearchAsync("drazephyrouz", audience: everyone)).Plan.Corrections);
        Assert.Equal(["futzephyrous"], (await SearchAsync("futzephyrouz", audience: Audience.Everyone(Now.AddYears(2_000)))).Plan.Corrections.Single().Words);
        Assert.Equal(["drazephyrous"], (await SearchAsync("drazephyrouz", audience: Audience.Unlimited)).Plan.Corrections.Single().Words);
    }

    [Fact]
    public async Task A_filter_of_the_request_decides_nothing()
    {
        var filter = new ArticleFilter { Authors = ["nobody"] };

        Assert.Equal(["viszephyrous"], (await SearchAsync("viszephyrouz", filter: filter)).Plan.Corrections.Single().Words);
        Assert.Empty((await SearchAsync("drazephyrouz", filter: filter)).Plan.Corrections);
    }

    [Fact]
    public async Task Later_pages_mean_what_the_first_one_meant_though_a_word_has_been_published_since()
    {
        var soon = Now.AddSeconds(15);
        await Task.WhenAll(
            PutAsync("m1", Some.Markdown("One", "marmalades")),
            PutAsync("m2", Some.Markdown("Two", "marmalades")),
            PutAsync("m3", $"---\ntitle: Three\npublish_date: {soon:yyyy-MM-dd'T'HH:mm:ss'Z'}\n---\n\nmarmaladez\n"));
        await SettleAsync();
        var request = new SearchRequest { Query = "marmaladez", PageSize = 1 };

        var first = await _site.Get<ArticleSearch>().SearchAsync(request, Readers, CancellationToken.None);
        var second = await _site.Get<ArticleSearch>().SearchAsync(
            request with { PageToken = first.NextPageToken }, Readers with { Moment = soon.AddSeconds(15) }, CancellationToken.None);

        Assert.Equal(["marmalades"], first.Plan.Corrections.Single().Words);
        Assert.Equal(["marmalades"], second.Plan.Corrections.Single().Words);
        Assert.Equal((2, 2), (first.TotalSize, second.TotalSize));
        Assert.Equal(["m1", "m2"], first.Hits.Concat(second.Hits).Select(hit => hit.Ranked.Article.Id.Value).Order());
    }

    [Theory]
    [InlineData("viszephyrouz", 3)]
    [InlineData("viszephyrous dramber viscedarvisdaisy outblimpingz fut expz vis", 6)] // and another spelling is looked for: one more, and two for its plan
    public async Task A_search_asks_the_corpus_in_a_bounded_number_of_rounds(string query, int most)
    {
        var searcher = new CountedSearcher(_site.Get<IArticleSearcher>());
        var search = new ArticleSearch(
            searcher,
            _site.Get<IWordAnalyzer>(),
            _site.Get<QueryPlanner>(),
            _site.Get<ArticleReader>(),
            _site.Updater,
            _site.Get<IChangeLog>(),
            _site.Get<FilterTopics>(),
            _site.Get<TaggingModelCatalog>(),
            _site.Get<ITextAnalyzer>(),
            _site.Get<WordMemory>(),
            _site.Get<PageTokens>(),
            _site.Get<SearchMetrics>());

        await search.SearchAsync(new SearchRequest { Query = query }, Readers, CancellationToken.None);

        Assert.InRange(searcher.Rounds.Count, 1, most);
    }

    [Theory]
    [InlineData("visf")]
    [InlineData("visfenmel")]
    [InlineData("viszephyrouz drazephyrouz outzephyrouz futzephyrouz expzephyrouz viszephyroux visfenmel")]
    public async Task Suggesting_asks_the_corpus_in_at_most_six_rounds(string typed)
    {
        var searcher = new CountedSearcher(_site.Get<IArticleSearcher>());
        var suggestions = new QuerySuggestions(searcher, _site.Get<IWordAnalyzer>(), _site.Get<ArticleReader>(), _site.Get<TopicCatalog>());

        await suggestions.SuggestAsync(typed, 0, Readers, CancellationToken.None);

        Assert.InRange(searcher.Rounds.Count, 1, 6);
    }

    private static IEnumerable<(string Id, string Markdown)> ArticlesOf(string way, string hidden)
    {
        for (var number = 0; number < HiddenArticles; number++)
        {
            yield return ($"{way}-h{number}",
                $"---\ntitle: {way}fennel {number}\nauthor: {way}gilbert Ames\n{hidden}\n---\n\n## {way}silver\n\n{way}zephyrous, {way}blimpings, "
                + $"{way}amber{way}basil, {way}cedar {way}daisy, {way}elephant.\n");
        }

        // What all readers see: the parts apart, a rare spelling, and another form of the frequent one.
        yield return ($"{way}-rare", Some.Markdown("Rare", $"{way}blimpingz"));
        yield return ($"{way}-parts", Some.Markdown("Parts", $"{way}amber and then {way}cedar. Later {way}basil and, in the end, {way}daisy."));
        for (var number = 0; number < 4; number++)
        {
            yield return ($"{way}-form{number}", Some.Markdown("Form", $"{way}blimping"));
        }
    }

    private static IEnumerable<string> OtherWords(SearchPage page, MatchKind kind) =>
        page.Plan.Units.OfType<TextUnit>().SelectMany(unit => unit.Alternatives).Where(alternative => alternative.Kind == kind).Select(alternative => alternative.Text).Distinct();

    private Task<StoredArticle> PutAsync(string id, string markdown) =>
        _site.Get<ArticleIngest>().PutAsync(ArticleId.Parse(id), markdown, null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None);

    private Task SettleAsync() => _site.Updater.WaitUntilSearchableAsync(_site.Get<IChangeLog>().LastSequence, CancellationToken.None);

    private Task<SearchPage> SearchAsync(string query, QueryOptions? options = null, ArticleFilter? filter = null, Audience? audience = null) =>
        _site.Get<ArticleSearch>().SearchAsync(
            new SearchRequest { Query = query, Options = options ?? new QueryOptions(), Filter = filter ?? ArticleFilter.None },
            audience ?? Readers,
            CancellationToken.None);

    private async Task<IEnumerable<string>> SuggestAsync(string typed) =>
        (await _site.Get<QuerySuggestions>().SuggestAsync(typed, 0, Readers, CancellationToken.None)).Select(suggestion => suggestion.Text);
}
