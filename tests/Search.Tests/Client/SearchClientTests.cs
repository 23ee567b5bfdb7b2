using Grpc.Core;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Tests.Client;

public sealed class SearchClientTests : IAsyncLifetime
{
    private FakeServices _server = null!;

    public async Task InitializeAsync() => _server = await FakeServices.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_call_that_meets_an_unavailable_service_is_sent_again()
    {
        _server.Troubles.FailNext(2, StatusCode.Unavailable);
        using var client = Connect();

        await client.Search.SearchArticlesAsync(new SearchArticlesRequest());

        Assert.Equal(3, _server.Troubles.Calls);
    }

    [Fact]
    public async Task A_call_is_sent_no_more_often_than_allowed()
    {
        _server.Troubles.FailNext(10, StatusCode.Unavailable);
        using var client = Connect(options => options.MaxAttempts = 3);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.Search.SearchArticlesAsync(new SearchArticlesRequest()));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal(3, _server.Troubles.Calls);
    }

    [Fact]
    public async Task One_attempt_means_no_retry()
    {
        _server.Troubles.FailNext(1, StatusCode.Unavailable);
        using var client = Connect(options => options.MaxAttempts = 1);

        await Assert.ThrowsAsync<RpcException>(async () => await client.Search.SearchArticlesAsync(new SearchArticlesRequest()));

        Assert.Equal(1, _server.Troubles.Calls);
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Aborted)]
    [InlineData(StatusCode.NotFound)]
    public async Task Other_failures_are_not_retried(StatusCode code)
    {
        _server.Troubles.FailNext(1, code);
        using var client = Connect();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.Search.SearchArticlesAsync(new SearchArticlesRequest()));

        Assert.Equal(code, failure.StatusCode);
        Assert.Equal(1, _server.Troubles.Calls);
    }

    [Fact]
    public async Task A_call_without_a_deadline_gets_the_one_of_the_options()
    {
        using var client = Connect(options => options.Timeout = TimeSpan.FromMinutes(30));

        await client.Search.SearchArticlesAsync(new SearchArticlesRequest());

        Assert.InRange(_server.Troubles.LastDeadline, DateTime.UtcNow.AddMinutes(20), DateTime.UtcNow.AddMinutes(31));
    }

    [Fact]
    public void A_deadline_of_the_callers_own_stays()
    {
        using var client = Connect(options => options.Timeout = TimeSpan.FromMinutes(30));

        client.Search.SearchArticles(new SearchArticlesRequest(), deadline: DateTime.UtcNow.AddMinutes(5));

        Assert.InRange(_server.Troubles.LastDeadline, DateTime.UtcNow, DateTime.UtcNow.AddMinutes(6));
    }

    [Fact]
    public async Task Injected_clients_retry_and_have_a_deadline_as_well()
    {
        _server.Troubles.FailNext(1, StatusCode.Unavailable);
        await using var services = new ServiceCollection()
            .AddSearchClient(options => options.Address = _server.Address)
            .BuildServiceProvider();

        await services.GetRequiredService<SearchService.SearchServiceClient>().SearchArticlesAsync(new SearchArticlesRequest());
        await services.GetRequiredService<AdminService.AdminServiceClient>().GetStatusAsync(new GetStatusRequest());
        await services.GetRequiredService<TagService.TagServiceClient>().ListTagsAsync(new ListTagsRequest());

        Assert.Equal(4, _server.Troubles.Calls);
        Assert.InRange(_server.Troubles.LastDeadline, DateTime.UtcNow, DateTime.UtcNow.AddSeconds(11));
        Assert.NotNull(services.GetRequiredService<ArticleImporter>());
        Assert.NotNull(services.GetRequiredService<SynonymService.SynonymServiceClient>());
        Assert.NotNull(services.GetRequiredService<AuditService.AuditServiceClient>());
    }

    [Fact]
    public void Options_come_from_the_configuration_section_too()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["SearchClient:Address"] = "https://search.example.org", ["SearchClient:Timeout"] = "00:00:03" })
            .Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSearchClient().BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<SearchClientOptions>>().Value;

        Assert.Equal(new Uri("https://search.example.org"), options.Address);
        Assert.Equal(TimeSpan.FromSeconds(3), options.Timeout);
    }

    [Theory]
    [InlineData(null, 4, "Address")]
    [InlineData("ftp://search.example.org", 4, "Address must be an absolute http or https address, was 'ftp://search.example.org/'")]
    [InlineData("/search", 4, "Address must be an absolute http or https address, was '/search'")]
    [InlineData("http://localhost:8081", 0, "MaxAttempts")]
    public void Options_out_of_range_are_refused_by_name(string? address, int maxAttempts, string expected)
    {
        var options = new SearchClientOptions
        {
            Address = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute),
            MaxAttempts = maxAttempts,
        };

        var failure = Assert.Throws<OptionsValidationException>(() => SearchClient.Connect(options));

        Assert.Contains(expected, failure.Message);
    }

    [Fact]
    public async Task An_answer_larger_than_grpcs_default_limit_is_taken()
    {
        _server.Articles.Canned = new Article { ArticleId = "large", Markdown = new string('x', 8 * 1024 * 1024) };
        using var client = Connect();

        var article = await client.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "large" });

        Assert.Equal(8 * 1024 * 1024, article.Markdown.Length);
    }

    [Fact]
    public async Task A_failure_tells_its_reason_its_fields_and_when_to_come_again()
    {
        using var client = Connect();
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await client.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "a" }));

        var failure = SearchFailure.Of(exception);

        Assert.Equal(StatusCode.NotFound, failure.Code);
        Assert.Equal("no article has the id 'a'", failure.Message);
        Assert.Equal("ARTICLE_NOT_FOUND", failure.Reason);
        Assert.Equal("article_id", Assert.Single(failure.FieldViolations).Field);
        Assert.Equal(TimeSpan.FromSeconds(2), failure.RetryDelay);
    }

    [Fact]
    public void A_failure_that_does_not_come_from_the_service_has_no_reason()
    {
        var failure = SearchFailure.Of(new RpcException(new Status(StatusCode.Unavailable, "connection refused")));

        Assert.Equal((StatusCode.Unavailable, "connection refused", ""), (failure.Code, failure.Message, failure.Reason));
        Assert.Empty(failure.FieldViolations);
        Assert.Null(failure.RetryDelay);
    }

    private SearchClient Connect(Action<SearchClientOptions>? configure = null)
    {
        var options = new SearchClientOptions { Address = _server.Address, InitialBackoff = TimeSpan.FromMilliseconds(1) };
        configure?.Invoke(options);
        return SearchClient.Connect(options);
    }
}
