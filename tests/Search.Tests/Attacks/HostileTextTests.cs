using System.Diagnostics;
using System.Text;

using Google.Protobuf;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Access;

namespace Search.Tests.Attacks;

/// <summary>Articles, front matter, queries and filters that are made to cost as much as they can.</summary>
[Collection(nameof(AttacksAlone))]
public sealed class HostileTextTests
{
    private const int ArticleBytes = 500 * 1024;

    // Beside the cache of parsed articles what threads keep to use again, which is as large as the largest article made it.
    private const long MostKept = (AttackedServer.CacheMegabytes + 128L) * 1024 * 1024;

    // An article of half a mebibyte in plain words takes a tenth of this.
    private static readonly TimeSpan MostOfAnArticle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostOfAQuery = TimeSpan.FromSeconds(5);

    private static readonly string[] Queries =
    [
        "(", ")", "((a", "\"", "\"a", "-", "-a ", "a* ", "*", "OR ", "a OR ", "NOT ", "tag:", "tag:a ", "a:b:c:", "~", "a~9 ", "^", "\\", "/(a+)+$/ ", "[a TO b] ", "\u202e", "👩‍👩‍👧‍👦", "e\u0301", "検索",
        "a-b.", "C++#", "1,000.", "%", "' OR 1=1 --", "{{7*7}}", "<script>", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaab ",
    ];

    public static TheoryData<string, string> Articles => new()
    {
        { "brackets", "[" }, { "brackets of pictures", "![[" }, { "closed brackets", "[]()" }, { "nested links", "[a](" }, { "stars", "*" }, { "stars and words", "*a_ " },
        { "quotes", ">" }, { "quotes of lists", "> - " }, { "backticks", "`" }, { "growing backticks", "growing" }, { "tags", "<a " }, { "open comments", "<!--" }, { "declarations", "<![CDATA[" },
        { "table", "|a" }, { "table rows", "|a|b|\n|-|-|\n" }, { "nested lists", "nested" }, { "headings", "# h\n" }, { "underlined headings", "a\n=\n" }, { "entities", "&amp;&#x0;" },
        { "backslashes", "\\" }, { "references", "[a]: b\n" }, { "footnotes", "[^a]: [^a]\n" }, { "one word", "a" }, { "marks", "e\u0301\u0302" }, { "direction", "\u202e\u202d" },
        { "digits", "1." }, { "dollars", "$$" }, { "containers", "::: {" }, { "templates", "{{" }, { "hyphens", "a-" }, { "ideographs", "検索" }, { "emoji", "👩‍👩‍👧‍👦" }, { "zero width", "\u200b\u200d" },
        { "laughs", "---\na: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
            + "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]\ng: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f]\ntags: [*g, *g, *g]\n---\nx" },
        { "a circle", "---\na: &a [*a]\ntags: *a\n---\nx" }, { "merges", "---\nb: &b {a: 1}\nc: &c {<<: *b}\n<<: *c\n---\nx" },
        { "flow lists", "---\na: " + new string('[', 100_000) + "\n---\nx" }, { "flow maps", "---\na: " + string.Concat(Enumerable.Repeat("{a: ", 50_000)) + "\n---\nx" },
        { "block lists", "---\n" + string.Concat(Enumerable.Repeat("- ", 100_000)) + "\n---\nx" }, { "explicit keys", "---\n" + string.Concat(Enumerable.Repeat("? ", 100_000)) + "\n---\nx" },
        { "many keys", "---\n" + string.Concat(Enumerable.Range(0, 40_000).Select(number => $"k{number}: v\n")) + "---\nx" },
        { "the same key", "---\n" + string.Concat(Enumerable.Repeat("tags: [a]\n", 40_000)) + "---\nx" },
        { "many tags", "---\ntags: [" + string.Join(", ", Enumerable.Range(0, 40_000).Select(number => $"t{number}")) + "]\n---\nx" },
        { "objects", "---\na: !!python/object/apply:os.system [ls]\nb: !<tag:yaml.org,2002:js/function> x\n---\nx" }, { "open quote", "---\ntitle: \"" + new string('a', 200_000) + "\n---\nx" },
        { "blanks in a name", $"---\nauthors: Ada{new string(' ', 60_000)}x\n---\nx" }, { "blanks in a tag", $"---\ntags: a,{new string('\t', 60_000)}x\ntitle: a{new string(' ', 400)}x\n---\nx" },
        { "anchors", "---\n" + string.Concat(Enumerable.Range(0, 20_000).Select(number => $"k{number}: &a{number} v\n")) + "---\nx" },
    };

    [Theory]
    [MemberData(nameof(Articles))]
    public async Task An_article_of_it_is_stored_or_refused_and_found_in_bounded_time(string name, string piece)
    {
        Assert.NotEmpty(name);
        await using var site = await AttackedServer.StartAsync();
        var before = AttackedServer.Alive();
        var markdown = TextOf(piece);
        using var caller = new KeyedCaller(site.Server, site.AttackerKey);
        foreach (var isJson in new[] { false, true })
        {
            var used = Process.GetCurrentProcess().TotalProcessorTime;
            var put = new PutArticleRequest { ArticleId = isJson ? "over-json" : "over-grpc", Markdown = markdown, WaitFor = WaitFor.Searchable };
            var stored = await caller.AskAsync("PutArticle", put, isJson);
            var preview = await caller.AskAsync("PreviewTags", new PreviewTagsRequest { Markdown = markdown }, isJson);
            await caller.AskAsync("ListRelatedToText", new ListRelatedToTextRequest { Markdown = markdown }, isJson);
            Assert.True(stored is PutArticleResponse or Google.Rpc.Status { Code: (int)StatusCode.InvalidArgument }, $"{stored}");
            Assert.True(preview is PreviewTagsResponse or Google.Rpc.Status { Code: (int)StatusCode.InvalidArgument }, $"{preview}");
            if (stored is PutArticleResponse)
            {
                Assert.IsType<Contracts.V1.Article>(await caller.AskAsync("GetArticle", new GetArticleRequest { ArticleId = put.ArticleId, IncludeDrafts = true }, isJson));
                await site.Attacker.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = put.ArticleId, WaitFor = WaitFor.Searchable });
            }

            Assert.InRange(Process.GetCurrentProcess().TotalProcessorTime - used, TimeSpan.Zero, MostOfAnArticle);
        }

        await site.AssertServesOthersAsync();
        Assert.InRange(AttackedServer.Alive() - before, long.MinValue, MostKept);
    }

    [Fact]
    public async Task A_query_of_anything_is_answered_in_bounded_time()
    {
        await using var site = await AttackedServer.StartAsync();
        using var caller = new KeyedCaller(site.Server, site.AttackerKey);
        foreach (var piece in Queries)
        {
            var query = string.Concat(Enumerable.Repeat(piece, 512 / piece.Length));
            foreach (var mode in new[] { SearchArticlesRequest.Types.Mode.Submitted, SearchArticlesRequest.Types.Mode.AsYouType })
            {
                var used = Process.GetCurrentProcess().TotalProcessorTime;
                var search = new SearchArticlesRequest { Query = query, Mode = mode, Explain = true, Facets = { new FacetRequest { Name = "tag", Prefix = query } } };
                AssertAnswered(await caller.AskAsync("SearchArticles", search, isJson: mode == SearchArticlesRequest.Types.Mode.AsYouType), piece);
                AssertAnswered(await caller.AskAsync("SuggestQueries", new SuggestQueriesRequest { Query = query }, isJson: true), piece);
                Assert.True(Process.GetCurrentProcess().TotalProcessorTime - used < MostOfAQuery, piece);
            }
        }

        await site.AssertServesOthersAsync();
    }

    [Theory]
    [InlineData(100, 150_000, "FIELD_TOO_LONG")]
    [InlineData(3_000_000, 3, "FILTER_TOO_LONG")]
    [InlineData(7_000_000, 0, "FILTER_TOO_LONG")]
    public async Task A_filter_of_15_MB_is_refused_and_leaves_nothing_behind(int entries, int length, string reason)
    {
        await using var site = await AttackedServer.StartAsync("--Server:MaxCallerMegabytes=64");
        await site.AssertServesOthersAsync();
        var before = AttackedServer.Alive();

        for (var call = 0; call < 3; call++)
        {
            var request = new SearchArticlesRequest { Filter = new ArticleFilter { TagsAny = { Enumerable.Repeat(new string('a', length), entries) } } };
            var failure = await Assert.ThrowsAsync<RpcException>(async () => await site.Attacker.Search.SearchArticlesAsync(request));
            Assert.Equal(reason, failure.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? failure.Status.Detail);
            if (length is not 0)
            {
                using var body = new StringContent(JsonOf(entries, length), Encoding.UTF8, "application/json");
                using var answer = await site.AttackerHttp.PostAsync("/v1/articles:search", body);
                Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

            await site.AssertServesOthersAsync();
        }

        await AttackedServer.AssertMemoryComesBackAsync(before);
    }

    [Fact]
    public async Task The_last_pages_of_a_long_list_cost_about_what_the_first_do()
    {
        await using var site = await AttackedServer.StartAsync();
        foreach (var batch in Enumerable.Range(0, 3_000).Chunk(1_000))
        {
            await site.Attacker.Articles.BatchPutArticlesAsync(new BatchPutArticlesRequest
            {
                Requests = { batch.Select(number => new PutArticleRequest { ArticleId = $"n{number:0000}", Markdown = $"# Kernel {number}\n\nThe kernel number {number}." }) },
            });
        }

        await site.Site.PutAsync("last", "# Kernel last\n\nThe kernel.");
        foreach (var order in new[] { SearchArticlesRequest.Types.OrderBy.Relevance, SearchArticlesRequest.Types.OrderBy.Newest, SearchArticlesRequest.Types.OrderBy.Title })
        {
            var costs = await WalkAsync(site, new SearchArticlesRequest { Query = "kernel", OrderBy = order, PageSize = 20 });

            // Not the very first, which warms caches.
            var (first, last) = (costs.Skip(10).Take(20).Order().ElementAt(10), costs.TakeLast(20).Order().ElementAt(10));
            Assert.Equal(151, costs.Count);
            Assert.True(last <= first * 3, $"{order}: a page takes {first} bytes at first and {last} at last");
        }
    }

    /// <summary>Bytes that each page makes, at both ends.</summary>
    private static async Task<List<long>> WalkAsync(AttackedServer site, SearchArticlesRequest request)
    {
        var costs = new List<long>();
        do
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var page = await site.Attacker.Search.SearchArticlesAsync(request);
            costs.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return costs;
    }

    private static void AssertAnswered(IMessage answer, string piece) =>
        Assert.True(answer is SearchArticlesResponse or SuggestQueriesResponse || $"{answer}".Contains("\"code\": 3", StringComparison.Ordinal), $"{piece}: {answer}");

    private static string JsonOf(int entries, int length)
    {
        var entry = $"\"{new string('a', Math.Max(0, length - 1))}\"";
        return $"{{\"filter\": {{\"tags_any\": [{string.Join(',', Enumerable.Repeat(entry, entries))}]}}}}";
    }

    /// <summary>As much of a piece as an article may hold; front matter as it is.</summary>
    private static string TextOf(string piece)
    {
        if (piece.StartsWith("---", StringComparison.Ordinal))
        {
            return piece;
        }

        var text = new StringBuilder();
        for (var number = 1; Encoding.UTF8.GetByteCount(piece) * number < ArticleBytes; number++)
        {
            switch (piece)
            {
                case "growing" when text.Length < ArticleBytes - number:
                    text.Append('`', number).Append('a');
                    break;
                case "nested" when text.Length < ArticleBytes - (2 * number) - 10:
                    text.Append(' ', 2 * number).Append("- a\n");
                    break;
                case "growing" or "nested":
                    return text.ToString();
                default:
                    text.Append(piece);
                    break;
            }
        }

        return text.ToString();
    }
}
