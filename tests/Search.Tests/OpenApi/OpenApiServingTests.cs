using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Google.Api;

using Search.Tests.Access;
using Search.Tests.Server;

namespace Search.Tests.OpenApi;

/// <summary>What the document tells is what the server has, and the page that shows it keeps to this server.</summary>
public sealed partial class OpenApiServingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task It_is_of_version_3_1_and_is_not_sent_again_to_those_who_have_it()
    {
        using var answer = await fixture.Server.Http.GetAsync("/openapi.json");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/openapi.json") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await fixture.Server.Http.SendAsync(again);

        Assert.StartsWith("3.1.", (string)(await DocumentAsync())["openapi"]!, StringComparison.Ordinal);
        Assert.Equal("public, no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Every_call_with_an_address_is_described_by_the_words_of_the_protos()
    {
        var document = await DocumentAsync();
        var described = DocumentedCall.AllOf(document).ToDictionary(call => call.Id);

        Assert.All(RawCalls.Methods.Where(method => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not null), method =>
        {
            Assert.Contains(method.Name, described);
            Assert.NotEmpty((string)described[method.Name].Operation["summary"]!);
        });
        Assert.Equal("The best hits for a query, a page at a time", (string)described["SearchArticles"].Operation["summary"]!);
        Assert.StartsWith("The publisher's name for it", (string)document["components"]!["schemas"]!["Article"]!["properties"]!["articleId"]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reason_is_told_with_the_status_that_it_comes_with()
    {
        var responses = (await DocumentAsync())["components"]!["responses"]!.AsObject().Select(response => (string)response.Value!["description"]!).ToList();

        Assert.All(Reasons.All.Where(reason => reason.Place == ReasonPlace.Call), reason =>
            Assert.Single(responses, text => text.Contains($"| `{reason.Name}` | {reason.Meaning} |", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_parameter_is_one_that_the_gateway_knows()
    {
        var calls = DocumentedCall.AllOf(await DocumentAsync()).Where(call => call.Method == HttpMethod.Get && call.IsOfTheContract && !call.Path.Contains('{', StringComparison.Ordinal)).ToList();

        Assert.True(calls.Count > 10);
        await Assert.AllAsync(calls, async call =>
        {
            // A value that no field takes, so that all that comes back is what the gateway has against it.
            foreach (var name in (call.Operation["parameters"]?.AsArray() ?? []).Select(parameter => (string)parameter!["name"]!))
            {
                using var answer = await fixture.Server.Http.GetAsync($"{call.Path}?{name}=%7B");
                Assert.DoesNotContain("FIELD_UNKNOWN", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_runs_no_script_but_its_own()
    {
        using var answer = await fixture.Server.Http.GetAsync("/docs/");
        var page = await answer.Content.ReadAsStringAsync();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var sources = Source().Matches(page).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(["scalar.js", "scalar.aspnetcore.js"], sources);
        Assert.DoesNotContain("//", page, StringComparison.Ordinal);
        Assert.Contains("\"url\":\"openapi.json\"", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, $"nonce=\"{Regex.Escape(Nonce().Match(policy).Groups[1].Value)}\""));
        await Assert.AllAsync(sources, async source => Assert.Equal(HttpStatusCode.OK, (await fixture.Server.Http.GetAsync($"/docs/{source}")).StatusCode));
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await fixture.Server.Http.GetStringAsync("/openapi.json"))!;

    [GeneratedRegex(@"src=""([^""]+)""")]
    private static partial Regex Source();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
