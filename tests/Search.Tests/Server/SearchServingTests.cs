using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What an answer says beside its hits, through the doors that callers use.</summary>
public sealed class SearchServingTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_explanation_tells_what_was_found_where_how_and_how_often()
    {
        await _server.Synonyms.PutSynonymAsync(new() { Synonym = new SynonymRule { SynonymId = "car", Words = { "car", "automobile" } } });
        await _server.PutAsync(
            "a",
            "---\ntitle: Kernel tales\nsubtitle: Kernels\nauthors: [Ann Kernel]\n---\n\n# A kernel\n\nOne kernel. An automobile, a microscope and a banana.\n\n```\nkernel()\n```\n");

        var hit = await OnlyHitAsync(new() { Query = "kernel car micro* bananna", Explain = true, MatchPolicy = MatchPolicy.All });

        Assert.Equal(
            [
                "kernel: kernel EXACT in title headings body code authors",
                "kernel: kernels STEM in subtitle",
                "car: automobile SYNONYM in body",
                "micro*: microscope PREFIX in body",
                "bananna: banana CORRECTED in body",
            ],
            hit.Explanation.Matches.Select(Show));
        Assert.Equal(1, hit.Explanation.Matches[1].Count);
    }

    [Fact]
    public async Task A_match_in_another_language_is_explained_once()
    {
        await _server.PutAsync("de", "---\ntitle: Wohnen\nlang: de\n---\n\nDie Häuser stehen. Ein Haus.\n");

        var hit = await OnlyHitAsync(new() { Query = "Häuser", Explain = true });

        Assert.Equal(["Häuser: häuser EXACT in body", "Häuser: haus STEM in body"], hit.Explanation.Matches.Select(Show));
        Assert.All(hit.Explanation.Matches, match => Assert.Equal(match.Fields.Count, match.Count));
    }

    [Theory]
    [InlineData("", ExplainedMatch.Types.Kind.Cognate)]
    [InlineData("tags: [Fermentation]", ExplainedMatch.Types.Kind.Exact)]
    public async Task A_hit_by_a_topic_that_was_told_from_the_text_is_told_apart_from_one_by_a_tag_that_people_gave(string line, ExplainedMatch.Types.Kind kind)
    {
        await _server.Tags.PutTopicAsync(new() { Topic = new Topic { TopicId = "fermentation", Label = "Fermentation", Hints = { "sourdough starter" } } });
        await _server.PutAsync("a", $"---\ntitle: Bread\n{line}\n---\n\nA sourdough starter bubbles. Feed the sourdough starter.");

        var match = Assert.Single((await OnlyHitAsync(new() { Query = "fermentation", Explain = true })).Explanation.Matches);

        Assert.Equal(("fermentation", kind, "tags"), (match.Found, match.Kind, Assert.Single(match.Fields)));
    }

    [Fact]
    public async Task A_score_is_the_sum_of_its_parts_times_recency()
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd");
        await _server.PutAsync("new", $"---\ntitle: Vector search\ndate: {today}\n---\n\nVectors for search.");
        await _server.PutAsync("evergreen", $"---\ntitle: Vector\ndate: {today}\nevergreen: true\n---\n\nVectors for search.");

        foreach (var (recency, most) in new[] { (SearchArticlesRequest.Types.Recency.Unspecified, 1.15), (SearchArticlesRequest.Types.Recency.None, 1), (SearchArticlesRequest.Types.Recency.Strong, 1.6) })
        {
            var answer = await _server.Search.SearchArticlesAsync(new() { Query = "vector search", Explain = true, Recency = recency });

            Assert.All(answer.Hits, hit =>
            {
                var parts = hit.Explanation.Score;
                Assert.Equal((parts.Words + parts.Pairs + parts.Passage + parts.ExactTitle) * parts.Recency, hit.Score, 9);
            });
            var recencies = answer.Hits.ToDictionary(hit => hit.Article.ArticleId, hit => hit.Explanation.Score.Recency);
            Assert.Equal(most, recencies["new"], 0.01);
            Assert.Equal(1, recencies["evergreen"]);
        }

        Assert.Null((await _server.Search.SearchArticlesAsync(new() { Query = "vector" })).Hits[0].Explanation);
    }

    [Fact]
    public async Task Corrections_notes_and_the_policy_are_reported()
    {
        await _server.PutAsync("a", "A kernel in the garden.");

        var answer = await _server.Search.SearchArticlesAsync(new() { Query = "kernal garden (x*" });

        Assert.Equal(("kernal", "kernel"), (Assert.Single(answer.Corrections).Typed, Assert.Single(answer.Corrections[0].Words)));
        Assert.Equal([QueryNote.Types.Kind.StarLeftOut, QueryNote.Types.Kind.UnbalancedBracket, QueryNote.Types.Kind.NotFound], answer.QueryNotes.Select(note => note.Kind));
        Assert.Equal(MatchPolicy.Any, answer.MatchPolicy);
        Assert.NotEmpty(answer.QueryId);
        Assert.Empty((await _server.Search.SearchArticlesAsync(new() { Query = "kernal", TypoTolerance = SearchArticlesRequest.Types.TypoTolerance.Off })).Hits);
    }

    [Fact]
    public async Task Another_spelling_is_offered_where_few_articles_hold_the_one_typed()
    {
        await _server.Articles.BatchPutArticlesAsync(new()
        {
            Requests =
            {
                Enumerable.Range(0, 12).Select(number => new PutArticleRequest { ArticleId = $"n{number}", Markdown = "A kernel in the garden.", WaitFor = WaitFor.Searchable }),
            },
        });
        await _server.PutAsync("odd", "A kernal of truth.");

        var answer = await _server.Search.SearchArticlesAsync(new() { Query = "kernal" });

        Assert.Equal("odd", Assert.Single(answer.Hits).Article.ArticleId);
        Assert.Equal("kernel", answer.DidYouMean);
        Assert.Empty(answer.Corrections);
        Assert.Equal("kernel garden", (await _server.Search.SearchArticlesAsync(new() { Query = "kernal garden", MatchPolicy = MatchPolicy.All })).DidYouMean);
        Assert.Empty((await _server.Search.SearchArticlesAsync(new() { Query = "kernel" })).DidYouMean);
        Assert.Empty((await _server.Search.SearchArticlesAsync(new() { Query = "\"kernal\"" })).DidYouMean);
        Assert.Empty((await _server.Search.SearchArticlesAsync(new() { Query = "kernal", Mode = SearchArticlesRequest.Types.Mode.AsYouType })).DidYouMean);
        Assert.Equal("kernel", (await _server.Search.SearchArticlesAsync(new() { Query = "kernal", TypoTolerance = SearchArticlesRequest.Types.TypoTolerance.Off })).DidYouMean);
    }

    [Fact]
    public async Task An_unfinished_word_is_found_as_you_type()
    {
        await _server.PutAsync("a", "Databases are everywhere.");

        Assert.Empty((await _server.Search.SearchArticlesAsync(new() { Query = "datab" })).Hits);
        Assert.Single((await _server.Search.SearchArticlesAsync(new() { Query = "datab", Mode = SearchArticlesRequest.Types.Mode.AsYouType })).Hits);
    }

    [Fact]
    public async Task Facets_are_counted_and_named_as_asked()
    {
        await _server.PutAsync("a", "---\ntitle: A\nauthor: Ann\ndate: 2024-05-01\nlevel: Hard\ntags: [Rust]\n---\nkernel");
        await _server.PutAsync("b", "---\ntitle: B\nauthor: Ben\ndate: 2025-05-01\nlevel: easy\ntags: [Rust]\n---\nkernel");

        var answer = await _server.Search.SearchArticlesAsync(new()
        {
            Query = "kernel",
            Filter = new ArticleFilter { PublishedFrom = "2024", PublishedBefore = "2025", Attributes = { "Level=hard" } },
            Facets = { new FacetRequest { Name = "year" }, new FacetRequest { Name = "attribute.level" }, new FacetRequest { Name = "tag" } },
        });

        Assert.Equal(["year", "attribute.level", "tag"], answer.Facets.Select(facet => facet.Name));
        Assert.Equal(["2024 1 True"], answer.Facets[0].Values.Select(Show));
        Assert.Equal(["hard 1 True"], answer.Facets[1].Values.Select(Show));
        Assert.Equal(["rust 1 False"], answer.Facets[2].Values.Select(Show));

        static string Show(FacetValue value) => $"{value.Value} {value.Count} {value.Selected}";
    }

    [Fact]
    public async Task Unknown_and_too_many_facets_are_refused()
    {
        await AssertRefusedAsync("FACET_UNKNOWN", new() { Facets = { new FacetRequest { Name = "colour" } } });
        await AssertRefusedAsync("FACET_UNKNOWN", new() { Facets = { new FacetRequest { Name = "attribute." } } });
        await AssertRefusedAsync("FACETS_TOO_MANY", new() { Facets = { Enumerable.Repeat(new FacetRequest { Name = "tag" }, 11) } });
    }

    [Fact]
    public async Task Markup_in_a_title_comes_through_as_text_and_no_character_is_cut()
    {
        await _server.PutAsync("a", "---\ntitle: \"if a < b then alert('😀x😀') & kernel\"\n---\n\nSmile 😀kernel😀 again.");

        var hit = await OnlyHitAsync(new() { Query = "kernel alert x" });

        Assert.Equal("if a < b then alert('😀x😀') & kernel", string.Concat(hit.TitleSegments.Select(segment => segment.Text)));
        Assert.Equal(["alert", "x", "kernel"], hit.TitleSegments.Where(segment => segment.Matched).Select(segment => segment.Text));
        Assert.All(hit.TitleSegments.Concat(hit.Snippets.SelectMany(snippet => snippet.Segments)), segment => Assert.DoesNotContain('\ufffd', segment.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-garden")]
    [InlineData("after:2020")]
    [InlineData("*")]
    public async Task A_query_with_nothing_to_rank_by_is_answered_newest_first_and_in_every_order(string query)
    {
        await _server.PutAsync("old", "---\ntitle: Kernel\ndate: 2021-01-01\n---\nx");
        await _server.PutAsync("new", "---\ntitle: Kernel\ndate: 2025-01-01\n---\nx");

        Assert.Equal(["new", "old"], await _server.FindAsync(query));
        foreach (var order in Enum.GetValues<SearchArticlesRequest.Types.OrderBy>())
        {
            Assert.Equal(2, (await _server.Search.SearchArticlesAsync(new() { Query = query, OrderBy = order })).Hits.Count);
        }
    }

    [Fact]
    public async Task A_page_token_of_other_options_is_refused()
    {
        await _server.PutAsync("a", "kernel one");
        await _server.PutAsync("b", "kernel two");
        var token = (await _server.Search.SearchArticlesAsync(new() { Query = "kernel", PageSize = 1 })).NextPageToken;

        await AssertRefusedAsync("PAGE_TOKEN_INVALID", new() { Query = "kernel", PageToken = token, MatchPolicy = MatchPolicy.Any });
        await AssertRefusedAsync("PAGE_TOKEN_INVALID", new() { Query = "kernel", PageToken = token, Recency = SearchArticlesRequest.Types.Recency.None });
        await AssertRefusedAsync("PAGE_TOKEN_INVALID", new() { Query = "kernel", PageToken = token, Filter = new ArticleFilter { Authors = { "Ann" } } });
        Assert.Single((await _server.Search.SearchArticlesAsync(new() { Query = "kernel", PageToken = token, Explain = true })).Hits);
    }

    // Which tags an article gets by itself is not the subject here.
    private static string Show(ExplainedMatch match) =>
        $"{match.Text}: {match.Found} {match.Kind.ToString().ToUpperInvariant()} in {string.Join(' ', match.Fields.Where(field => field != "tags"))}";

    private async Task<Hit> OnlyHitAsync(SearchArticlesRequest request) => Assert.Single((await _server.Search.SearchArticlesAsync(request)).Hits);

    private async Task AssertRefusedAsync(string reason, SearchArticlesRequest request)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => _server.Search.SearchArticlesAsync(request).ResponseAsync);

        Assert.Equal((StatusCode.InvalidArgument, reason), (refusal.StatusCode, refusal.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason));
    }
}
