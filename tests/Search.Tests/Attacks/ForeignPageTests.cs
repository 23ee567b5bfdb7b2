using System.Net;
using System.Net.Http.Headers;

using Search.Contracts.V1;

namespace Search.Tests.Attacks;

/// <summary>What the page of a foreign site can make a browser send.</summary>
[Collection(nameof(AttacksAlone))]
public sealed class ForeignPageTests
{
    [Theory]
    [InlineData("PUT", "/v1/articles/lighthouse")]
    [InlineData("DELETE", "/v1/articles/lighthouse")]
    [InlineData("PATCH", "/v1/keys/abcdefghijkl")]
    [InlineData("POST", "/v1/jobs")]
    [InlineData("GET", "/v1/articles:search?query=a")]
    public async Task A_preflight_is_allowed_nothing_and_does_nothing(string method, string address)
    {
        await using var site = await AttackedServer.StartAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, address)
        {
            Headers =
            {
                { "Origin", "https://evil.example" },
                { "Access-Control-Request-Method", method },
                { "Access-Control-Request-Headers", "authorization,content-type" },
            },
        };

        using var answer = await site.Server.Http.SendAsync(preflight);

        AssertTellsNoOrigin(answer);
        await site.AssertServesOthersAsync();
        Assert.Empty((await site.Site.Admin.Admin.ListJobsAsync(new ListJobsRequest())).Jobs);
    }

    [Fact]
    public async Task An_answer_to_a_foreign_page_is_not_shared_with_it()
    {
        await using var site = await AttackedServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles:search?query=lighthouse") { Headers = { { "Origin", "https://evil.example" } } };

        using var answer = await site.AttackerHttp.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        AssertTellsNoOrigin(answer);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("")]
    public async Task What_a_form_can_send_without_being_asked_changes_nothing(string contentType)
    {
        await using var site = await AttackedServer.StartAsync();
        using var body = new StringContent("{\"kind\": \"VERIFY\"}");
        body.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);

        using var answer = await site.AttackerHttp.PostAsync("/v1/jobs", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("CONTENT_TYPE_INVALID", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await site.Site.Admin.Admin.ListJobsAsync(new ListJobsRequest())).Jobs);
    }

    private static void AssertTellsNoOrigin(HttpResponseMessage answer) =>
        Assert.DoesNotContain(answer.Headers, field => field.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
}
