using System.Text.Json;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Server.Calls;
using Search.Tests.Server;
using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>The name of a call, in and out.</summary>
public sealed class RequestIdTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Field = "x-request-id";

    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("a", true)]
    [InlineData("req_01J9.7-x:/+=@", true)]
    [InlineData("", false)]
    [InlineData("two words", false)]
    [InlineData("line\nend", false)]
    [InlineData("\u001b[2K", false)]
    [InlineData("é", false)]
    [InlineData("<b>", false)]
    public void A_name_is_letters_digits_and_few_signs(string text, bool isName) => Assert.Equal(isName, RequestId.IsName(text));

    [Fact]
    public void A_name_is_not_too_long()
    {
        Assert.True(RequestId.IsName(new string('a', RequestId.MaxLength)));
        Assert.False(RequestId.IsName(new string('a', RequestId.MaxLength + 1)));
    }

    [Theory]
    [InlineData("a-name-of-my-own", true)]
    [InlineData("not a name", false)]
    public async Task A_call_has_the_name_that_its_caller_gave_it_or_else_one_of_its_own(string sent, bool isTaken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles:search?query=a");
        request.Headers.TryAddWithoutValidation(Field, sent);
        using var answer = await _server.Http.SendAsync(request);
        var search = _server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "a" }, new Metadata { { Field, sent } });
        var overGrpc = (await search.ResponseHeadersAsync).GetValue(Field);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(isTaken, sent == answer.Headers.GetValues(Field).Single());
        Assert.Equal(answer.Headers.GetValues(Field).Single(), body.GetProperty("queryId").GetString());
        Assert.Equal(isTaken, sent == overGrpc);
        Assert.Equal(overGrpc, (await search).QueryId);
    }

    [Fact]
    public async Task What_is_refused_has_a_name_too()
    {
        using var unknown = await _server.Http.GetAsync("/nowhere");
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await _server.Search.SearchArticlesAsync(new SearchArticlesRequest { PageSize = -1 }, new Metadata { { Field, "refused" } }));

        Assert.NotEmpty(unknown.Headers.GetValues(Field).Single());
        Assert.Equal("refused", refused.Trailers.GetValue(Field));
    }

    [Fact]
    public async Task A_change_is_noted_with_the_name_of_its_call()
    {
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "named", Label = "Named" } }, new Metadata { { Field, "the-change" } });

        var entries = (await _server.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { RequestId = "the-change" })).Entries;

        Assert.Equal("named", Assert.Single(entries).SubjectId);
    }
}
