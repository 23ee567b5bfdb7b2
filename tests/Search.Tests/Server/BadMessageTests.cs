using Google.Protobuf;
using Google.Rpc;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What callers get wrong over gRPC: always a status with a reason and a message that names the field.</summary>
public sealed class BadMessageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    private readonly RunningServer _server = fixture.Server;

    public static TheoryData<SearchArticlesRequest, string, string> BadSearches => new()
    {
        { new() { PageSize = -1 }, "PAGE_SIZE_INVALID", "page_size" },
        { new() { PageToken = "abc" }, "PAGE_TOKEN_INVALID", "page_token" },
        { new() { PageToken = new string('A', 100_000) }, "PAGE_TOKEN_INVALID", "page_token" },
        { new() { Query = new string('a', 10_000) }, "QUERY_TOO_LONG", "query" },
        { new() { OrderBy = (SearchArticlesRequest.Types.OrderBy)99 }, "ORDER_BY_INVALID", "order_by" },
        { new() { MinSequence = long.MaxValue }, "MIN_SEQUENCE_INVALID", "min_sequence" },
        { new() { MinSequence = -1 }, "MIN_SEQUENCE_INVALID", "min_sequence" },
        { new() { Filter = new ArticleFilter { PublishedFrom = "soon" } }, "DATE_INVALID", "filter.published_from" },
        { new() { Filter = new ArticleFilter { PublishedBefore = "soon" } }, "DATE_INVALID", "filter.published_before" },
        { new() { Filter = new ArticleFilter { Attributes = { "soon" } } }, "ATTRIBUTE_INVALID", "filter.attributes" },
        { new() { Filter = new ArticleFilter { TagsNone = { "" } } }, "TAG_INVALID", "filter.tags_none" },
    };

    public static TheoryData<PutArticleRequest, string, string> BadPuts => new()
    {
        { new() { Markdown = "x" }, "ARTICLE_ID_INVALID", "article_id" },
        { new() { ArticleId = "A b", Markdown = "x" }, "ARTICLE_ID_INVALID", "article_id" },
        { new() { ArticleId = new string('a', 129), Markdown = "x" }, "ARTICLE_ID_INVALID", "article_id" },
        { new() { ArticleId = "a", Markdown = new string('x', 600 * 1024) }, "MARKDOWN_TOO_LARGE", "markdown" },
        { new() { ArticleId = "a", Markdown = "x", SourceVersion = -1 }, "SOURCE_VERSION_INVALID", "source_version" },
        { new() { ArticleId = "a", Markdown = "x", WaitFor = (WaitFor)9 }, "WAIT_FOR_INVALID", "wait_for" },
    };

    [Theory]
    [MemberData(nameof(BadSearches))]
    public Task A_bad_search_is_refused(SearchArticlesRequest request, string reason, string field) =>
        AssertRefusedAsync(_server.Search.SearchArticlesAsync(request), StatusCode.InvalidArgument, reason, field);

    [Theory]
    [MemberData(nameof(BadPuts))]
    public Task A_bad_put_is_refused(PutArticleRequest request, string reason, string field) =>
        AssertRefusedAsync(_server.Articles.PutArticleAsync(request), StatusCode.InvalidArgument, reason, field);

    [Fact]
    public async Task An_unknown_article_is_not_found()
    {
        await AssertRefusedAsync(_server.Articles.GetArticleAsync(new() { ArticleId = "none" }), StatusCode.NotFound, "ARTICLE_NOT_FOUND", "none");
        await AssertRefusedAsync(_server.Articles.DeleteArticleAsync(new() { ArticleId = "none" }), StatusCode.NotFound, "ARTICLE_NOT_FOUND", "none");
        await AssertRefusedAsync(
            _server.Search.ListRelatedArticlesAsync(new() { ArticleId = "none" }), StatusCode.NotFound, "ARTICLE_NOT_FOUND", "none");
    }

    [Fact]
    public async Task A_bad_text_to_find_articles_for_is_refused()
    {
        await AssertRefusedAsync(_server.Search.ListRelatedToTextAsync(new()), StatusCode.InvalidArgument, "MARKDOWN_MISSING", "markdown");
        await AssertRefusedAsync(
            _server.Search.ListRelatedToTextAsync(new() { Markdown = new string('x', 600 * 1024) }), StatusCode.InvalidArgument, "MARKDOWN_TOO_LARGE", "markdown");
        await AssertRefusedAsync(
            _server.Search.ListRelatedToTextAsync(new() { Markdown = "x", ArticleId = "A b" }), StatusCode.InvalidArgument, "ARTICLE_ID_INVALID", "article_id");
        await AssertRefusedAsync(
            _server.Search.ListRelatedToTextAsync(new() { Markdown = "x", PageSize = -1 }), StatusCode.InvalidArgument, "PAGE_SIZE_INVALID", "page_size");
    }

    [Fact]
    public async Task A_late_version_is_aborted()
    {
        await _server.Articles.PutArticleAsync(new() { ArticleId = "versioned", Markdown = "new", SourceVersion = 5 });

        var late = _server.Articles.PutArticleAsync(new() { ArticleId = "versioned", Markdown = "old", SourceVersion = 4 });

        await AssertRefusedAsync(late, StatusCode.Aborted, "SOURCE_VERSION_STALE", "source_version");
    }

    [Theory]
    [InlineData(new byte[] { 0x0A, 0x01, 0xFF })] // article_id is not UTF-8
    [InlineData(new byte[] { 0x0A, 0x7F, 0x61 })] // article_id ends too early
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF })] // no field at all
    public Task Bytes_that_are_no_message_are_refused(byte[] bytes)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, "search.v1.ArticleService", "GetArticle", Raw, Raw);
        var call = _server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, bytes);

        return AssertRefusedAsync(call, StatusCode.InvalidArgument, "MESSAGE_INVALID", "UTF-8");
    }

    [Fact]
    public async Task Bytes_that_are_no_message_end_an_import()
    {
        var method = new Method<byte[], byte[]>(MethodType.DuplexStreaming, "search.v1.ArticleService", "ImportArticles", Raw, Raw);
        using var call = _server.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, default);
        var good = new ImportArticlesRequest { Article = new PutArticleRequest { ArticleId = "good", Markdown = "x" } };

        await call.RequestStream.WriteAsync(good.ToByteArray());
        await call.RequestStream.WriteAsync([0x0A, 0x7F, 0x61]);

        Assert.True(await call.ResponseStream.MoveNext(default));
        await AssertRefusedAsync(() => call.ResponseStream.MoveNext(default), StatusCode.InvalidArgument, "MESSAGE_INVALID", "UTF-8");
    }

    [Fact]
    public async Task A_message_over_16_MiB_is_refused()
    {
        var put = _server.Articles.PutArticleAsync(new() { ArticleId = "huge", Markdown = new string('x', (16 * 1024 * 1024) + 1) });

        var failure = await Assert.ThrowsAsync<RpcException>(() => put.ResponseAsync);

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [Theory]
    [InlineData("search.v1.ArticleService", "BurnArticle")]
    [InlineData("search.v1.FireService", "BurnArticle")]
    public async Task A_method_or_service_that_does_not_exist_is_unimplemented(string service, string name)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, name, Raw, Raw);

        var failure = await Assert.ThrowsAsync<RpcException>(
            () => _server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, []).ResponseAsync);

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    private static Task AssertRefusedAsync<T>(AsyncUnaryCall<T> call, StatusCode code, string reason, string named) =>
        AssertRefusedAsync(() => call.ResponseAsync, code, reason, named);

    private static async Task AssertRefusedAsync(Func<Task> call, StatusCode code, string reason, string named)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(call);

        Assert.Equal(code, failure.StatusCode);
        Assert.Contains(named, failure.Status.Detail);
        var info = failure.GetRpcStatus()!.GetDetail<ErrorInfo>()!;
        Assert.Equal(reason, info.Reason);
        Assert.Equal("search.v1", info.Domain);
    }
}
