using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using CsCheck;

using Google.Protobuf;

using Grpc.Core;

using Microsoft.Extensions.DependencyInjection;

using Search.Contracts.V1;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

using ArticleFilter = Search.Searching.Queries.ArticleFilter;
using FacetRequest = Search.Contracts.V1.FacetRequest;
using MatchPolicy = Search.Searching.Planning.MatchPolicy;
using OrderBy = Search.Contracts.V1.SearchArticlesRequest.Types.OrderBy;

namespace Search.Tests.Server;

/// <summary>Page tokens that callers made themselves, against a real server: nothing but a refusal or an honest page comes of them.</summary>
public sealed class PageTokenServingTests : IAsyncLifetime
{
    private const string Secret = "flumdraft";

    private static readonly string[] Lists = ["articles", "articles:stored", "tags", "topics", "topics:proposals", "synonyms"];

    private static readonly string[] Facets = ["tag", "author", "attribute.mood"];

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    private PageTokens Tokens => _server.Services.GetRequiredService<PageTokens>();

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.Path, "--Storage:ImportSamples=false");
        for (var number = 0; number < 5; number++)
        {
            await _server.PutAsync($"n{number}", $"---\ntitle: Kernel {number}\ntags: [Topic {number}, Shared]\ndate: 2025-01-0{number + 1}\n---\n\nA kernel in the garden of words that number {number}.");
            await _server.Tags.PutTopicAsync(new() { Topic = new Topic { TopicId = $"stored-{number}", Label = $"Stored {number}" } });
            await _server.Synonyms.PutSynonymAsync(new() { Synonym = new SynonymRule { SynonymId = $"s{number}", Words = { $"one{number}", $"other{number}" } } });
        }

        var nextYear = DateTime.UtcNow.AddYears(1).ToString("yyyy-MM-dd");
        await _server.PutAsync("embargoed", $"---\ntitle: Kernel {Secret}\nauthors: [{Secret}]\ntags: [{Secret}]\ndate: {nextYear}\nmood: {Secret}\n---\n\nA kernel {Secret}.");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("RELEVANCE", "1E9")]
    [InlineData("NEWEST", "9223372036854775807")]
    [InlineData("OLDEST", "-9223372036854775808")]
    [InlineData("TITLE", "")]
    public async Task A_token_with_a_checksum_that_anybody_can_make_shows_nothing_of_an_article_of_the_future(string order, string sortValue)
    {
        // What the token of before was bound to; then everything that a forger could try in its place.
        var before = JsonSerializer.Serialize(new
        {
            Query = "kernel",
            Options = new QueryOptions(),
            filter = ArticleFilter.None,
            Order = Enum.Parse<SearchOrder>(order, ignoreCase: true),
            Recency = Recency.Default,
        });
        var in2030 = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var places = new[]
        {
            JsonSerializer.SerializeToUtf8Bytes(new { Generation = 1, View = 0, SortValue = sortValue, LastId = "a", Moment = in2030, Policy = 0 }),
            JsonSerializer.SerializeToUtf8Bytes(new { g = 1, v = 0, s = sortValue, i = "a", m = in2030, p = 0 }),
        };
        foreach (var place in places)
        {
            byte[][] checksums =
            [
                SHA256.HashData([.. place, .. Encoding.UTF8.GetBytes(before)])[..8],
                SHA256.HashData([.. place, .. Encoding.UTF8.GetBytes(before)])[..16],
                HMACSHA256.HashData(new byte[32], place.Concat(Encoding.UTF8.GetBytes(before)).ToArray())[..16],
                new byte[16],
            ];
            foreach (var checksum in checksums)
            {
                AssertRefused(await SearchAsync(Enum.Parse<SearchOrder>(order, ignoreCase: true), Base64Url.EncodeToString([.. checksum, .. place])));
            }
        }
    }

    [Fact]
    public async Task A_signed_token_of_a_moment_to_come_shows_no_more_than_the_call_itself_may_see()
    {
        var soon = DateTimeOffset.UtcNow.AddSeconds(90);
        await _server.PutAsync("soon", $"---\ntitle: Kernel {Secret}\nauthors: [{Secret}]\ndate: {soon.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\n---\n\nA kernel {Secret}.");

        foreach (var order in new[] { SearchOrder.Newest, SearchOrder.Oldest })
        {
            var within = await SearchAsync(order, At(order, soon.AddSeconds(20).ToUnixTimeMilliseconds()));
            Assert.Equal(HttpStatusCode.OK, within.Status);
            Assert.Equal(5, JsonDocument.Parse(within.Body).RootElement.GetProperty("totalSize").GetInt32());
            Assert.DoesNotContain(Secret, within.Body, StringComparison.Ordinal);
            AssertRefused(await SearchAsync(order, At(order, soon.AddHours(1).ToUnixTimeMilliseconds())));
            AssertRefused(await SearchAsync(order, At(order, long.MaxValue)));
        }

        PageCursor At(SearchOrder order, long moment) => new(1, 0, order == SearchOrder.Newest ? "9223372036854775807" : "-9223372036854775808", "a", moment);
    }

    [Fact]
    public async Task A_token_older_than_views_are_kept_goes_on_at_the_present_moment()
    {
        var past = DateTime.UtcNow.AddDays(-1);
        await _server.PutAsync("expired", $"---\ntitle: Kernel {Secret}\nexpires: {past:yyyy-MM-dd}\n---\n\nA kernel {Secret}.");

        var answer = await SearchAsync(SearchOrder.Title, new PageCursor(1, 0, "", "a", new DateTimeOffset(past.AddDays(-30)).ToUnixTimeMilliseconds()));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(5, JsonDocument.Parse(answer.Body).RootElement.GetProperty("totalSize").GetInt32());
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SearchOrder.Newest, "abc")]
    [InlineData(SearchOrder.Newest, "")]
    [InlineData(SearchOrder.Newest, " 1")]
    [InlineData(SearchOrder.Oldest, "99999999999999999999")]
    [InlineData(SearchOrder.Relevance, "abc")]
    [InlineData(SearchOrder.Relevance, "NaN")]
    [InlineData(SearchOrder.Relevance, "Infinity")]
    [InlineData(SearchOrder.Relevance, "-1")]
    [InlineData(SearchOrder.Relevance, "1E999")]
    [InlineData(SearchOrder.Relevance, "1@x")]
    [InlineData(SearchOrder.Relevance, "1@-1")]
    [InlineData(SearchOrder.Relevance, "1@2@3")]
    [InlineData(SearchOrder.ArticleId, "x")]
    public async Task A_signed_sort_value_that_its_order_does_not_have_is_refused(SearchOrder order, string sortValue)
    {
        var cursor = new PageCursor(1, 0, sortValue, "a", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

        AssertRefused(order == SearchOrder.ArticleId
            ? await GetAsync($"articles?page_token={Tokens.Write(cursor, PageBinding.OfArticles(ArticleFilter.None, Audience.Everyone(default)))}")
            : await SearchAsync(order, cursor));
    }

    [Fact]
    public async Task A_token_counts_for_its_own_request_alone()
    {
        var asked = new SearchArticlesRequest { Query = "kernel", PageSize = 2 };
        asked.PageToken = (await _server.Search.SearchArticlesAsync(asked)).NextPageToken;
        Action<SearchArticlesRequest>[] others =
        [
            request => request.Query = "garden",
            request => request.Filter = new() { TagsAny = { "Shared" } },
            request => request.OrderBy = OrderBy.Title,
            request => request.MatchPolicy = Contracts.V1.MatchPolicy.All,
            request => request.Mode = SearchArticlesRequest.Types.Mode.AsYouType,
            request => request.TypoTolerance = SearchArticlesRequest.Types.TypoTolerance.Off,
            request => request.Recency = SearchArticlesRequest.Types.Recency.Strong,
        ];
        foreach (var change in others)
        {
            var other = asked.Clone();
            change(other);
            var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _server.Search.SearchArticlesAsync(other));
            Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        }

        // What only decides how much is shown may change.
        asked.PageSize = 1;
        asked.Explain = true;
        asked.Facets.Add(new FacetRequest { Name = "tag" });
        Assert.Single((await _server.Search.SearchArticlesAsync(asked)).Hits);
    }

    [Fact]
    public async Task A_token_of_one_list_is_refused_by_every_other()
    {
        var tokens = new Dictionary<string, string>();
        foreach (var list in Lists)
        {
            tokens[list] = JsonDocument.Parse((await GetAsync($"{list}?page_size=1")).Body).RootElement.GetProperty("nextPageToken").GetString()!;
            Assert.True(tokens[list].Length > 0, list);
        }

        foreach (var list in Lists)
        {
            foreach (var (owner, token) in tokens)
            {
                var answer = await GetAsync($"{list}?page_size=1&page_token={token}");
                if (owner == list)
                {
                    Assert.Equal((list, HttpStatusCode.OK), (list, answer.Status));
                }
                else
                {
                    AssertRefused(answer);
                }
            }
        }
    }

    [Fact]
    public async Task Whatever_a_caller_sends_as_a_token_is_refused_or_an_honest_page()
    {
        var tokens = new List<string>();
        foreach (var order in Enum.GetValues<OrderBy>())
        {
            tokens.Add((await _server.Search.SearchArticlesAsync(new() { Query = "kernel", PageSize = 2, OrderBy = order })).NextPageToken);
        }

        var mutated = Gen.Select(Gen.Int[0, tokens.Count - 1], Gen.Int[0, 200], Gen.Char['0', 'z'], Gen.Int[0, 200]);
        await mutated.SampleAsync(async (which, position, character, length) =>
        {
            var token = tokens[which];
            var damaged = position < token.Length ? token[..position] + character + token[(position + 1)..] : token[..Math.Min(length, token.Length)];
            await AssertHonestAsync((OrderBy)which, damaged);
        }, iter: 400);
        await Gen.Byte.Array[0, 100].SampleAsync(bytes => AssertHonestAsync(OrderBy.Relevance, Base64Url.EncodeToString(bytes)), iter: 200);
        await Gen.String.SampleAsync(text => AssertHonestAsync(OrderBy.Title, string.Concat(text.Where(letter => !char.IsSurrogate(letter)))), iter: 200);

        // Even where the key is known: any values of the right kind.
        var values = Gen.Select(Gen.Int[0, 4], Gen.Int, Gen.Long, Gen.OneOf(Gen.String, Gen.Double.Select(score => score.ToString("R")), Gen.Long.Select(date => $"{date}"), Gen.Int.Select(document => $"1.5@{document}")), Gen.Int[-1, 4], Gen.Long);
        await values.SampleAsync(async (order, generation, view, sortValue, policy, moment) =>
        {
            var asked = order == 0 ? null : (SearchOrder?)(order - 1);
            await AssertHonestAsync(
                (OrderBy)order, Tokens.Write(new PageCursor(generation, view, sortValue, "a", moment % 4_000_000_000_000, (MatchPolicy)policy), BindingOf(asked)));
        }, iter: 500);
    }

    private async Task AssertHonestAsync(OrderBy order, string token)
    {
        try
        {
            var answer = await _server.Search.SearchArticlesAsync(new() { Query = "kernel", PageSize = 2, OrderBy = order, PageToken = token, Facets = { new FacetRequest { Name = "tag" }, new FacetRequest { Name = "author" } } });
            Assert.Equal(5, answer.TotalSize);
            Assert.DoesNotContain(Secret, JsonFormatter.Default.Format(answer), StringComparison.Ordinal);
        }
        catch (RpcException refusal)
        {
            Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
            Assert.StartsWith("page_token must be", refusal.Status.Detail, StringComparison.Ordinal);
        }
    }

    private Task<(HttpStatusCode Status, string Body)> SearchAsync(SearchOrder order, PageCursor cursor) => SearchAsync(order, Tokens.Write(cursor, BindingOf(order)));

    private async Task<(HttpStatusCode Status, string Body)> SearchAsync(SearchOrder order, string token)
    {
        var facets = Facets.Select(name => new { name });
        using var answer = await _server.Http.PostAsJsonAsync(
            "/v1/articles:search", new { query = "kernel", order_by = order.ToString().ToUpperInvariant(), facets, page_token = token });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string BindingOf(SearchOrder? order) =>
        PageBinding.Of(new SearchRequest { Query = "kernel", Order = order }, ArticleFilter.None, Audience.Everyone(default));

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var answer = await _server.Http.GetAsync($"/v1/{path}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static void AssertRefused((HttpStatusCode Status, string Body) answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("PAGE_TOKEN_INVALID", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
    }
}
