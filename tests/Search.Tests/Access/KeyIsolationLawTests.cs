using System.Text.Json.Nodes;

using Google.Protobuf;

using Search.Contracts.V1;
using Search.Server.GrpcApi;
using Search.Tests.Faults;
using Search.Tests.Searching;
using Search.Tests.Support;

using Xunit.Abstractions;
using Xunit.Sdk;

using Status = Google.Rpc.Status;

namespace Search.Tests.Access;

/// <summary>
/// What a key is answered on a site is what it is answered on another that has nothing but what the key may see, over gRPC and over JSON, by tools of assistants, feeds and pages, while another key with another
/// filter asks the same in between, so that every cache is warm. Left out of the comparison are scores and the order by relevance, which weigh words by the whole index;
/// which of its articles are the examples of a proposal, which the order of indexing decides;
/// which related articles and near-duplicates are close enough, for the same reason, though none is told that the key may not see; confidences and words that a tag was told by, which the
/// whole site taught; and what counts all changes of a site: sequences, generations, page tokens and ids of queries. That an id is taken by an article of others is told
/// to who writes to it, and is not asked here.
/// </summary>
public sealed class KeyIsolationLawTests(ITestOutputHelper output)
{
    private const int Articles = 40;
    private const int QueriesOfRound = 25;

    private static readonly string[] Uncompared = ["score", "parts", "generation", "indexedSequence", "sequence", "queryId", "stageTimings", "nextPageToken", "exampleArticleIds"];
    private static readonly string[] Facets = ["tag", "author", "year", "language", "read_time", "attribute.series"];
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(FailureStatus.DetailTypes).WithFormatDefaultValues(false));

    [Fact]
    public async Task A_key_is_answered_as_if_what_it_may_not_see_were_not_there()
    {
        var seed = FaultRun.CreateSeed(output);
        var rounds = FaultRun.Choose(brief: 6, full: 20);
        for (var round = 0; round < rounds; round++)
        {
            try
            {
                await PlayAsync(new Random(seed + round));
            }
            catch (XunitException difference)
            {
                throw new XunitException($"SEARCH_FAULTS_SEED={seed + round}\n{difference.Message}", difference);
            }
        }

        output.WriteLine($"{rounds * QueriesOfRound * 2} pairs of keys and queries");
    }

    private static async Task PlayAsync(Random random)
    {
        await using var site = await KeyedServer.StartAsync("--Tagging:RetagAutomatically=false", "--Access:KeyCallsPerSecond=0");
        var words = new RandomArticles(random);
        var written = Enumerable.Range(0, Articles).ToDictionary(
            number => $"n{number:00}", _ => TeamArticles.Markdown(TeamArticles.Head(random), TeamArticles.Body(random, words)));
        var reviewed = written.Keys.Where(_ => random.Next(4) == 0).ToList();
        await FillAsync(site, written, reviewed);

        var readers = new List<Reader>();
        try
        {
            foreach (var filter in new[] { AnyFilter(random), AnyFilter(random) })
            {
                readers.Add(await Reader.StartAsync(site, filter, seesDrafts: random.Next(3) == 0, written, reviewed));
            }

            for (var query = 0; query < QueriesOfRound; query++)
            {
                var text = words.Words(1, 3);
                var asked = Questions(random, text);
                random.Shuffle(readers.ToArray());
                foreach (var reader in readers)
                {
                    await reader.CompareAsync(asked(reader), isJson: random.Next(2) == 0);
                    if (query % 5 == 0)
                    {
                        await reader.CompareSearchesOfWindowsAsync(text);
                    }
                }
            }

            foreach (var reader in readers)
            {
                await reader.CompareListsAsync(written.Keys.Append("missing"), random);
                await reader.CompareWindowsAsync(written.Keys.Append("missing"));
            }

            await AssertTokensAreRefusedAsync(readers[0], readers[1]);
        }
        finally
        {
            foreach (var reader in readers)
            {
                await reader.DisposeAsync();
            }
        }
    }

    private static async Task FillAsync(KeyedServer site, IEnumerable<KeyValuePair<string, string>> articles, IEnumerable<string> reviewed)
    {
        foreach (var label in TeamArticles.Labels.Concat(TeamArticles.Teams))
        {
            await site.Admin.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = label.ToLowerInvariant().Replace(' ', '-'), Label = label } });
        }

        await site.Admin.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = new SynonymRule { SynonymId = "s", Words = { "garden", "park" } } });
        await site.Admin.Articles.BatchPutArticlesAsync(new BatchPutArticlesRequest
        {
            Requests = { articles.Select(article => new PutArticleRequest { ArticleId = article.Key, Markdown = article.Value }) },
        });
        foreach (var id in reviewed)
        {
            await site.Admin.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest
            {
                ArticleId = id,
                Reviews = { new TagReview { TopicId = "llm", Verdict = TagReview.Types.Verdict.Reject } },
                WaitFor = WaitFor.Stored,
            });
        }

        await site.PutAsync("last", "---\ndraft: true\nauthor: nobody\ntags: [Other]\nlang: sv\nseries: none\n---\nlast");
        await site.Admin.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "last", WaitFor = WaitFor.Searchable });

        // A generation without deleted documents, which statistics of the index still count (the law is about what others may see, not about what is gone).
        await site.Admin.Admin.RunJobAsync(Job.Types.Kind.Reindex);
    }

    private static ArticleFilter AnyFilter(Random random) => random.Next(5) switch
    {
        0 => new ArticleFilter { TagsAny = { AnyTeam(random) } },
        1 => new ArticleFilter { TagsNone = { AnyTeam(random) } },
        2 => new ArticleFilter { Authors = { RandomArticles.Authors[random.Next(2)] } },
        3 => new ArticleFilter { Languages = { random.Next(2) == 0 ? "en" : "de" } },
        _ => new ArticleFilter { Attributes = { "series=S1" }, TagsNone = { "Gamma" } },
    };

    private static string AnyTeam(Random random) => TeamArticles.Teams[random.Next(TeamArticles.Teams.Count)];

    /// <summary>What is asked for a query: the same of every reader.</summary>
    private static Func<Reader, IReadOnlyList<(string Method, IMessage Request)>> Questions(Random random, string text)
    {
        var search = new SearchArticlesRequest
        {
            Query = text,
            PageSize = 100,
            Explain = true,
            Mode = (SearchArticlesRequest.Types.Mode)random.Next(3),
            MatchPolicy = (MatchPolicy)random.Next(5),
            Recency = (SearchArticlesRequest.Types.Recency)random.Next(4),
            OrderBy = (SearchArticlesRequest.Types.OrderBy)random.Next(5),
            Facets = { Facets.Select(name => new FacetRequest { Name = name }) },
        };
        if (random.Next(3) == 0)
        {
            search.Filter = AnyFilter(random);
        }

        var order = (SearchArticlesRequest.Types.OrderBy)random.Next(2, 5);
        return reader =>
        {
            search = new SearchArticlesRequest(search) { IncludeDrafts = reader.SeesDrafts };
            return
            [
                ("SearchArticles", search),
                ("SearchArticles", new SearchArticlesRequest(search) { PageSize = 3, OrderBy = order }),
                ("SuggestQueries", new SuggestQueriesRequest { Query = text, PageSize = 20 }),
                ("ListRelatedToText", new ListRelatedToTextRequest { Markdown = text, PageSize = 20 }),
                ("PreviewTags", new PreviewTagsRequest { Markdown = $"# The kernel\n\n{text}, the kernel of an LLM in a garden." }),
            ];
        };
    }

    /// <summary>Neither key goes on where the other stopped.</summary>
    private static async Task AssertTokensAreRefusedAsync(Reader one, Reader other)
    {
        (string Method, IMessage Request)[] asked =
        [
            ("SearchArticles", new SearchArticlesRequest { PageSize = 1, OrderBy = SearchArticlesRequest.Types.OrderBy.Title }),
            ("ListArticles", new ListArticlesRequest { PageSize = 1 }),
            ("ListTags", new ListTagsRequest { PageSize = 1 }),
            ("ListTopicProposals", new ListTopicProposalsRequest { PageSize = 1 }),
        ];
        if (Formatter.Format(one.Filter) == Formatter.Format(other.Filter))
        {
            return;
        }

        foreach (var (method, request) in asked)
        {
            foreach (var isJson in new[] { false, true })
            {
                if (Field(await one.OnSite.AskAsync(method, request, isJson), "next_page_token") is string { Length: > 0 } token)
                {
                    var refusal = Assert.IsType<Status>(await other.OnSite.AskAsync(method, With(request, "page_token", token), !isJson));
                    Assert.Contains("PAGE_TOKEN_INVALID", Formatter.Format(refusal), StringComparison.Ordinal);
                }
            }
        }
    }

    private static object? Field(IMessage message, string name) => message.Descriptor.FindFieldByName(name)?.Accessor.GetValue(message);

    private static IMessage With(IMessage message, string field, object value)
    {
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        copy.Descriptor.FindFieldByName(field).Accessor.SetValue(copy, value);
        return copy;
    }

    /// <summary>A key on the site, and one alike on a site that has nothing but what it may see.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        private readonly WindowCaller _windowsOnSite;
        private readonly WindowCaller _windowsOnPart;
        private readonly KeyedServer _part;
        private readonly KeyedCaller _onPart;
        private readonly IReadOnlyCollection<string> _seen;

        private Reader(
            KeyedServer part, KeyedCaller onSite, KeyedCaller onPart, WindowCaller windowsOnSite, WindowCaller windowsOnPart, ArticleFilter filter, bool seesDrafts, IReadOnlyCollection<string> seen) =>
            (_part, OnSite, _onPart, _windowsOnSite, _windowsOnPart, Filter, SeesDrafts, _seen) = (part, onSite, onPart, windowsOnSite, windowsOnPart, filter, seesDrafts, seen);

        public KeyedCaller OnSite { get; }

        public ArticleFilter Filter { get; }

        public bool SeesDrafts { get; }

        public static async Task<Reader> StartAsync(
            KeyedServer site, ArticleFilter filter, bool seesDrafts, IReadOnlyDictionary<string, string> written, IReadOnlyCollection<string> reviewed)
        {
            string[] scopes = ["search:read", "articles:read", "articles:write", .. seesDrafts ? ["drafts:read"] : Array.Empty<string>()];
            var key = await site.KeyAsync(filter, scopes);
            var onSite = new KeyedCaller(site.Server, key);
            var seen = new HashSet<string>();
            foreach (var id in written.Keys)
            {
                if (await onSite.AskAsync("GetArticle", new GetArticleRequest { ArticleId = id, IncludeDrafts = seesDrafts }, isJson: false) is Contracts.V1.Article)
                {
                    seen.Add(id);
                }
            }

            var part = await KeyedServer.StartAsync("--Tagging:RetagAutomatically=false", "--Access:KeyCallsPerSecond=0");
            await FillAsync(part, written.Where(article => seen.Contains(article.Key)), reviewed.Where(seen.Contains));
            var keyOfPart = await part.KeyAsync(filter, scopes);
            return new Reader(
                part,
                onSite,
                new KeyedCaller(part.Server, keyOfPart),
                await WindowCaller.ConnectAsync(site.Server, key),
                await WindowCaller.ConnectAsync(part.Server, keyOfPart),
                filter,
                seesDrafts,
                seen);
        }

        public async Task CompareAsync(IEnumerable<(string Method, IMessage Request)> asked, bool isJson)
        {
            foreach (var (method, request) in asked)
            {
                AssertSame(Describe(method, request, await WalkAsync(_onPart, method, request, isJson)), Describe(method, request, await WalkAsync(OnSite, method, request, isJson)));
                isJson = !isJson;
            }
        }

        /// <summary>What is asked without a query, of every article and of one that is not there.</summary>
        public async Task CompareListsAsync(IEnumerable<string> ids, Random random)
        {
            await CompareAsync(
                [
                    ("ListArticles", new ListArticlesRequest { PageSize = 7, IncludeDrafts = SeesDrafts }),
                    ("PurgeArticles", new PurgeArticlesRequest { Filter = new ArticleFilter { TagsNone = { "Nothing" } }, DryRun = true, IncludeDrafts = SeesDrafts }),
                    ("ListTags", new ListTagsRequest { PageSize = 3 }),
                    ("ListTopics", new ListTopicsRequest { PageSize = 3 }),
                    ("ListSynonyms", new ListSynonymsRequest()),
                    ("ListTopicProposals", new ListTopicProposalsRequest { PageSize = 3 }),
                    ("SuggestDuplicateTopics", new SuggestDuplicateTopicsRequest()),
                    ("ListStoredArticles", new ListStoredArticlesRequest { PageSize = 7 }),
                    ("GetStatus", new GetStatusRequest()),
                    ("ListKeys", new ListKeysRequest()),
                    ("ListAuditEntries", new ListAuditEntriesRequest()),
                    .. TeamArticles.Labels.Select(label => ("GetTopic", (IMessage)new GetTopicRequest { TopicId = label.ToLowerInvariant() })),
                    .. ids.SelectMany(id => new (string, IMessage)[]
                    {
                        ("GetArticle", new GetArticleRequest { ArticleId = id, IncludeDrafts = SeesDrafts }),
                        ("ListRelatedArticles", new ListRelatedArticlesRequest { ArticleId = id, PageSize = 20 }),
                        ("PreviewTags", new PreviewTagsRequest { ArticleId = id, Markdown = "The kernel of an LLM." }),
                    }),
                ],
                random.Next(2) == 0);
            foreach (var (method, request) in new (string, IMessage)[] { ("ExportArticles", new ExportArticlesRequest()), ("ListTagReviews", new ListTagReviewsRequest()) })
            {
                AssertSame(Describe(method, request, await _onPart.StreamAsync(method, request)), Describe(method, request, await OnSite.StreamAsync(method, request)));
            }
        }

        /// <summary>What is told of a query at the doors that are not the contract's.</summary>
        public async Task CompareSearchesOfWindowsAsync(string text)
        {
            await CompareAsync(caller => caller.ToolAsync("search_articles", new() { ["query"] = text, ["limit"] = 20 }));
            await CompareAsync(caller => caller.ToolAsync("search", new() { ["query"] = text }), isWhole: false);
            await CompareAsync(caller => caller.FeedAsync($"query={Uri.EscapeDataString(text)}&page_size=100"));
        }

        /// <summary>What is told there without a query, of every article and of one that is not there.</summary>
        public async Task CompareWindowsAsync(IEnumerable<string> ids)
        {
            await CompareAsync(caller => caller.PageAsync("/llms.txt"));
            await CompareAsync(caller => caller.FeedAsync("page_size=100"));
            await CompareAsync(caller => caller.ToolAsync("list_topics", []));
            foreach (var id in ids)
            {
                await CompareAsync(caller => caller.PageAsync($"/v1/articles/{id}.md"));
                await CompareAsync(caller => caller.ToolAsync("get_article", new() { ["id"] = id }));
                await CompareAsync(caller => caller.ToolAsync("fetch", new() { ["id"] = id }));
                await CompareAsync(caller => caller.ToolAsync("related_articles", new() { ["id"] = id, ["limit"] = 20 }), isWhole: false);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _windowsOnSite.DisposeAsync();
            await _windowsOnPart.DisposeAsync();
            OnSite.Dispose();
            _onPart.Dispose();
            await _part.DisposeAsync();
        }

        /// <param name="ask">What is asked.</param>
        /// <param name="isWhole">Whether the answers must be the same; else they only hold nothing that the key may not see.</param>
        private async Task CompareAsync(Func<WindowCaller, Task<WindowAnswer>> ask, bool isWhole = true)
        {
            var (part, site) = (await ask(_windowsOnPart), await ask(_windowsOnSite));
            Assert.All(site.Articles, id => Assert.Contains(id, _seen));
            if (isWhole)
            {
                AssertSame($"{Formatter.Format(Filter)}: {part.Text}", $"{Formatter.Format(Filter)}: {site.Text}");
            }
        }

        /// <summary>All pages of an answer.</summary>
        private static async Task<IReadOnlyList<IMessage>> WalkAsync(KeyedCaller caller, string method, IMessage request, bool isJson)
        {
            var pages = new List<IMessage>();
            while (true)
            {
                pages.Add(await caller.AskAsync(method, request, isJson));
                if (Field(pages[^1], "next_page_token") is not string { Length: > 0 } token)
                {
                    return pages;
                }

                (request, isJson) = (With(request, "page_token", token), !isJson);
            }
        }

        private string Describe(string method, IMessage request, IEnumerable<IMessage> answers) =>
            $"{Formatter.Format(Filter)} drafts {SeesDrafts}, {method} {Formatter.Format(request)}:\n{string.Join('\n', answers.Select(answer => Compared(answer)))}";

        private string Compared(IMessage answer)
        {
            var json = JsonNode.Parse(Formatter.Format(answer))!.AsObject();
            foreach (var name in new[] { "hits", "articles", "related", "nearDuplicates" })
            {
                Assert.All(json[name]?.AsArray() ?? [], found => Assert.Contains($"{(found!["article"] ?? found)["articleId"]}", _seen));
            }

            Assert.All(json["articleIds"]?.AsArray() ?? [], id => Assert.Contains($"{id}", _seen));
            switch (answer)
            {
                case ListRelatedArticlesResponse:
                    json.Remove("nearDuplicates");
                    json.Remove("related");
                    break;
                case SearchArticlesResponse when json["hits"] is JsonArray hits:
                    json["hits"] = new JsonArray([.. hits.Select(hit => hit!.DeepClone()).OrderBy(hit => $"{hit["article"]!["articleId"]}", StringComparer.Ordinal)]);
                    break;
            }

            Answers.Strip(json, Uncompared);
            return json.ToJsonString();
        }

        private static void AssertSame(string part, string site) => Assert.True(part == site, $"on the part: {part}\non the site: {site}");
    }
}
