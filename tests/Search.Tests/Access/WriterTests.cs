using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>What a key with a filter may write, and what it may see of drafts.</summary>
public sealed class WriterTests : IAsyncLifetime
{
    private KeyedServer _site = null!;

    public async Task InitializeAsync()
    {
        _site = await KeyedServer.StartAsync();
        await _site.PutAsync("of-ada", Of("Ada", "engines"));
        await _site.PutAsync("of-bob", Of("Bob", "engines"));
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_key_with_a_filter_writes_articles_that_pass_it()
    {
        using var ada = _site.Server.ConnectWith(await AdaAsync("articles:write", "search:read"));

        await ada.Articles.PutArticleAsync(Put("new", Of("Ada", "engines")));
        await ada.Articles.PutArticleAsync(Put("of-ada", Of("Ada", "looms")));
        await ada.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "new" });

        Assert.Equal((StatusCode.PermissionDenied, "ARTICLE_OUTSIDE_KEY"), await Refusal.OfAsync(async () => await ada.Articles.PutArticleAsync(Put("x", Of("Bob", "a")))));
        Assert.Equal((StatusCode.PermissionDenied, "ARTICLE_OUTSIDE_KEY"), await Refusal.OfAsync(async () => await ada.Articles.PutArticleAsync(Put("of-ada", Of("Bob", "a")))));
        Assert.Equal((StatusCode.PermissionDenied, "ARTICLE_OUTSIDE_KEY"), await Refusal.OfAsync(async () => await ada.Articles.PutArticleAsync(Put("of-bob", Of("Ada", "a")))));
        Assert.Equal((StatusCode.NotFound, "ARTICLE_NOT_FOUND"), await Refusal.OfAsync(async () => await ada.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "of-bob" })));
        Assert.Contains("engines", (await _site.Admin.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "of-bob" })).Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_of_a_batch_or_an_import_leaves_its_neighbours_alone()
    {
        using var ada = _site.Server.ConnectWith(await AdaAsync("articles:write"));

        var batch = await ada.Articles.BatchPutArticlesAsync(new BatchPutArticlesRequest { Requests = { Put("b1", Of("Ada", "a")), Put("of-bob", Of("Ada", "a")) } });
        var import = await ada.Importer.ImportAsync(new[] { Put("i1", Of("Bob", "a")), Put("i2", Of("Ada", "a")) }.ToAsyncEnumerable()).ToListAsync();

        Assert.Equal(1, batch.FailedCount);
        Assert.NotNull(batch.Results[1].Error);
        Assert.NotNull(import[0].Error);
        Assert.Null(import[1].Error);
    }

    [Fact]
    public async Task A_key_with_a_filter_deletes_many_of_the_articles_that_it_may_see_and_no_others()
    {
        await _site.PutAsync("draft-of-ada", Of("Ada", "engines", "draft: true"));
        using var ada = _site.Server.ConnectWith(await AdaAsync("articles:read", "articles:write"));
        using var writer = _site.Server.ConnectWith(await AdaAsync("articles:write"));
        var filter = new ArticleFilter { Authors = { "Ada", "Bob" } };

        var batch = await ada.Articles.BatchDeleteArticlesAsync(new() { Requests = { new DeleteArticleRequest { ArticleId = "of-bob" }, new DeleteArticleRequest { ArticleId = "none" } } });
        var shown = await ada.Articles.PurgeArticlesAsync(new() { Filter = filter, DryRun = true });
        var ofAll = await _site.Admin.Articles.PurgeArticlesAsync(new() { Filter = filter, DryRun = true });
        var refused = await Refusal.OfAsync(async () => await ada.Articles.PurgeArticlesAsync(new() { Filter = filter, Etag = ofAll.Etag }));
        var purged = await ada.Articles.PurgeArticlesAsync(new() { Filter = filter, Etag = shown.Etag });

        Assert.All(batch.Results, result => Assert.Equal("ARTICLE_NOT_FOUND", result.Error.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
        Assert.Equal(["of-ada"], shown.ArticleIds);
        Assert.Equal((StatusCode.Aborted, "ETAG_STALE"), refused);
        Assert.Equal(1, purged.PurgedCount);
        Assert.Equal((StatusCode.PermissionDenied, "DRAFTS_REFUSED"), await Refusal.OfAsync(async () => await ada.Articles.PurgeArticlesAsync(new() { Filter = filter, IncludeDrafts = true, DryRun = true })));
        Assert.Equal((StatusCode.PermissionDenied, "SCOPE_MISSING"), await Refusal.OfAsync(async () => await writer.Articles.PurgeArticlesAsync(new() { Filter = filter, DryRun = true })));
        Assert.Equal(["draft-of-ada", "of-bob"], (await _site.Admin.Articles.ListStoredArticlesAsync(new())).Articles.Select(article => article.ArticleId));
    }

    [Fact]
    public async Task An_article_of_others_is_not_there_whether_read_or_compared_or_reviewed()
    {
        using var ada = _site.Server.ConnectWith(await AdaAsync("articles:read", "search:read", "topics:write"));

        async Task<string> ReasonAsync(Func<Task> call) => (await Refusal.OfAsync(call)).Reason;

        Assert.Equal("ARTICLE_NOT_FOUND", await ReasonAsync(async () => await ada.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "of-bob" })));
        Assert.Equal("ARTICLE_NOT_FOUND", await ReasonAsync(async () => await ada.Search.ListRelatedArticlesAsync(new ListRelatedArticlesRequest { ArticleId = "of-bob" })));
        Assert.Equal("ARTICLE_NOT_FOUND", await ReasonAsync(async () => await ada.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest
        {
            ArticleId = "of-bob",
            Reviews = { new TagReview { TopicId = "x", Verdict = TagReview.Types.Verdict.Reject } },
        })));
        Assert.Equal(1, (await ada.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "engines" })).TotalSize);
        Assert.Equal(1, (await ada.Articles.ListArticlesAsync(new ListArticlesRequest())).TotalSize);
    }

    [Fact]
    public async Task A_decision_cannot_take_an_article_out_of_the_filter_of_who_decides()
    {
        await _site.Admin.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "engines", Label = "Engines" } });
        var key = await _site.KeyAsync(new ArticleFilter { TagsAny = { "Engines" } }, "articles:write", "articles:read", "topics:write", "drafts:read");
        using var writer = _site.Server.ConnectWith(key);
        await writer.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "mine", Markdown = "---\ntags: [engines]\n---\n# Engines\n\nAbout engines.", WaitFor = WaitFor.Searchable });

        Task ReviewAsync(string topic) => writer.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest
        {
            ArticleId = "mine",
            Reviews = { new TagReview { TopicId = topic, Verdict = TagReview.Types.Verdict.Reject } },
        }).ResponseAsync;

        Assert.Equal("ARTICLE_OUTSIDE_KEY", (await Refusal.OfAsync(() => ReviewAsync("engines"))).Reason);
        Assert.Equal("Engines", (await writer.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "mine" })).Title);
    }

    [Fact]
    public async Task The_filter_of_a_call_narrows_that_of_the_key_and_never_widens_it()
    {
        using var ada = _site.Server.ConnectWith(await AdaAsync("search:read"));

        Assert.Empty((await ada.Search.SearchArticlesAsync(new SearchArticlesRequest { Filter = new ArticleFilter { Authors = { "Bob" } } })).Hits);
        Assert.Single((await ada.Search.SearchArticlesAsync(new SearchArticlesRequest { Filter = new ArticleFilter { Authors = { "Bob", "Ada" } } })).Hits);
    }

    [Fact]
    public async Task Drafts_are_refused_without_their_scope_and_shown_with_it_where_they_are_asked_for()
    {
        await _site.PutAsync("draft", "---\ndraft: true\nauthor: Ada\n---\n# Plans\n\nSecret engines.");
        using var reader = _site.Server.ConnectWith(await _site.KeyAsync("search:read", "articles:read"));
        using var editor = _site.Server.ConnectWith(await _site.KeyAsync("search:read", "articles:read", "drafts:read"));
        var get = new GetArticleRequest { ArticleId = "draft", IncludeDrafts = true };
        var search = new SearchArticlesRequest { Query = "plans", IncludeDrafts = true };
        var list = new ListArticlesRequest { IncludeDrafts = true };

        Assert.Equal((StatusCode.PermissionDenied, "DRAFTS_REFUSED"), await Refusal.OfAsync(async () => await reader.Articles.GetArticleAsync(get)));
        Assert.Equal((StatusCode.PermissionDenied, "DRAFTS_REFUSED"), await Refusal.OfAsync(async () => await reader.Search.SearchArticlesAsync(search)));
        Assert.Equal((StatusCode.PermissionDenied, "DRAFTS_REFUSED"), await Refusal.OfAsync(async () => await reader.Articles.ListArticlesAsync(list)));
        Assert.Equal("Plans", (await editor.Articles.GetArticleAsync(get)).Title);
        Assert.Equal(1, (await editor.Search.SearchArticlesAsync(search)).TotalSize);
        Assert.Equal(3, (await editor.Articles.ListArticlesAsync(list)).TotalSize);
        Assert.Equal(0, (await editor.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "plans" })).TotalSize);
    }

    [Fact]
    public async Task An_export_of_a_key_with_a_filter_holds_what_it_may_see()
    {
        using var ada = _site.Server.ConnectWith(await AdaAsync("articles:read", "drafts:read"));

        var exported = new List<string>();
        using var call = ada.Articles.ExportArticles(new ExportArticlesRequest());
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            exported.Add(call.ResponseStream.Current.ArticleId);
        }

        Assert.Equal(["of-ada"], exported);
        var stored = await ada.Articles.ListStoredArticlesAsync(new ListStoredArticlesRequest());
        Assert.Equal((1, "of-ada"), (stored.TotalSize, stored.Articles.Single().ArticleId));
    }

    private Task<string> AdaAsync(params string[] scopes) => _site.KeyAsync(new ArticleFilter { Authors = { "ada" } }, scopes);

    private static string Of(string author, string text, string more = "") => $"---\nauthor: {author}\n{more}\n---\n# Notes\n\nOn {text} of all kinds.";

    private static PutArticleRequest Put(string id, string markdown) => new() { ArticleId = id, Markdown = markdown };
}
