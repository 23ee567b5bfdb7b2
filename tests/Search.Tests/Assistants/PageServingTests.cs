using System.Net;
using System.Text.Json;
using System.Xml.Linq;

using Search.Tests.Server;

namespace Search.Tests.Assistants;

/// <summary>Articles as Markdown, searches as feeds, and what the site holds.</summary>
public sealed class PageServingTests(ServerFixture site) : IClassFixture<ServerFixture>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task An_article_is_read_as_Markdown_with_what_readers_see_of_its_head()
    {
        await site.Server.PutAsync(
            "kettle", "---\ntitle: 'The \"kettle\": a\\b'\nauthor: Ann\npublish_date: 2025-02-03\nsecret_note: nobody\ntags: [Tea]\nlang: en\n---\n\nA *kettle* boils.\n\n```sh\nboil\n```\n");

        using var answer = await site.Server.Http.GetAsync("/v1/articles/kettle.md");

        var hash = (await site.Server.Articles.GetArticleAsync(new() { ArticleId = "kettle" })).ContentHash;
        Assert.Equal("text/markdown; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            $"""
            ---
            id: "kettle"
            title: "The \"kettle\": a\\b"
            description: ""
            authors: ["Ann"]
            published: "2025-02-03"
            language: "en"
            tags: ["Tea"]
            url: "{site.Server.Http.BaseAddress}v1/articles/kettle.md"
            content_hash: "{hash}"
            ---

            # The "kettle": a\b

            A *kettle* boils.

            ```sh
            boil
            ```

            """.Replace("description: \"\"\n", "", StringComparison.Ordinal),
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_has_a_tag_and_is_not_sent_again_while_it_is_the_same()
    {
        await site.Server.PutAsync("teapot", "# Teapot\n\nA teapot pours.");
        foreach (var address in new[] { "/v1/articles/teapot.md", "/v1/articles:feed?query=teapot", "/llms.txt" })
        {
            using var first = await site.Server.Http.GetAsync(address);
            using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
            using var head = new HttpRequestMessage(HttpMethod.Head, address);

            Assert.Equal(HttpStatusCode.NotModified, (await site.Server.Http.SendAsync(again)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await site.Server.Http.SendAsync(head)).StatusCode);
        }
    }

    [Fact]
    public async Task An_id_that_ends_as_a_file_keeps_its_address()
    {
        await site.Server.PutAsync("readme.md", "# Read me as JSON");
        await site.Server.PutAsync("draft.md", "---\ndraft: true\n---\n# Draft");
        await site.Server.PutAsync("draft", "# Read me as Markdown");

        var json = await site.Server.GetJsonAsync("/v1/articles/readme.md");
        using var draft = await site.Server.Http.GetAsync("/v1/articles/draft.md?include_drafts=true");

        Assert.Equal("readme.md", json.GetProperty("articleId").GetString());
        Assert.Equal("draft.md", JsonDocument.Parse(await draft.Content.ReadAsStringAsync()).RootElement.GetProperty("articleId").GetString());
        Assert.StartsWith("# Read me as JSON", (await site.Server.Http.GetStringAsync("/v1/articles/readme.md.md")).Split("---\n\n")[1], StringComparison.Ordinal);
        Assert.Contains("# Read me as Markdown", await site.Server.Http.GetStringAsync("/v1/articles/draft.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/articles/nothing.md", 404, "ARTICLE_NOT_FOUND")]
    [InlineData("/v1/articles/A%20b.md", 400, "ARTICLE_ID_INVALID")]
    [InlineData("/v1/articles/nothing.md?page=1", 400, "FIELD_UNKNOWN")]
    [InlineData("/llms.txt?query=a", 400, "FIELD_UNKNOWN")]
    [InlineData("/v1/articles:feed?qery=a", 400, "the nearest is query")]
    [InlineData("/v1/articles:feed?filter.tagsAll=%21", 400, "TAG_INVALID")]
    [InlineData("/v1/articles:feed?page_size=many", 400, "FIELD_INVALID")]
    [InlineData("/v1/articles:feed?page_token=zzz", 400, "PAGE_TOKEN_INVALID")]
    [InlineData("/v1/articles:feed?query=%ff", 400, "UTF8_INVALID")]
    public async Task What_is_not_there_or_breaks_a_rule_is_told_as_by_every_other_call(string address, int status, string reason)
    {
        using var answer = await site.Server.Http.GetAsync(address);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_the_search_newest_first_with_stable_ids_and_links_to_its_pages()
    {
        await site.Server.PutAsync("old-anchor", "---\ntitle: An old anchor\npublish_date: 2024-05-06\nauthor: Ann\ntags: [Anchors]\ndescription: Iron & rust\nurl: https://example.org/old#top\n---\n\nAn anchor of iron.");
        await site.Server.PutAsync("new-anchor", "---\ntitle: 'A <new> anchor\uFFFF'\npublish_date: 2024-05-07T08:09:10Z\nupdated_date: 2024-06-01\ntags: [Anchors]\n---\n\nAn anchor of steel.");
        await site.Server.PutAsync("no-anchor", "---\ntitle: An anchor without a date\ntags: [Anchors]\n---\n\nAn anchor.");
        await site.Server.PutAsync("next-anchor", "---\ntitle: An anchor to come\npublish_date: 2124-05-07\ntags: [Anchors]\n---\n\nAn anchor.");

        using var answer = await site.Server.Http.GetAsync("/v1/articles:feed?filter.tags_all=anchors&page_size=2&query=anchor");
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        var next = XDocument.Parse(await site.Server.Http.GetStringAsync(LinkOf(feed, "next"))).Root!;

        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal("application/atom+xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(("Articles: anchor, anchors", "2024-06-01T00:00:00Z"), (Text(feed, "title"), Text(feed, "updated")));
        Assert.Equal($"{site.Server.Http.BaseAddress}v1/articles:feed?filter.tags_all=anchors&page_size=2&query=anchor", LinkOf(feed, "self"));
        Assert.Equal(["tag:127.0.0.1,2025-01-01:articles/new-anchor", "tag:127.0.0.1,2025-01-01:articles/old-anchor"], entries.Select(entry => Text(entry, "id")));
        Assert.Equal(["A <new> anchor", "An old anchor"], entries.Select(entry => Text(entry, "title")));
        Assert.Equal(["2024-06-01T00:00:00Z", "2024-05-06T00:00:00Z"], entries.Select(entry => Text(entry, "updated")));
        Assert.Equal("2024-05-07T08:09:10Z", Text(entries[0], "published"));
        Assert.Equal([$"{site.Server.Http.BaseAddress}v1/articles/new-anchor.md", "https://example.org/old#top"], entries.Select(entry => LinkOf(entry, "alternate")));
        Assert.Equal(("anchor", "Anchors"), ((string)entries[1].Element(Atom + "category")!.Attribute("term")!, (string)entries[1].Element(Atom + "category")!.Attribute("label")!));
        Assert.Equal(("Ann", "Iron & rust"), (Text(entries[1].Element(Atom + "author")!, "name"), Text(entries[1], "summary")));
        var last = Assert.Single(next.Elements(Atom + "entry"));
        Assert.Equal(Text(feed, "id"), Text(next, "id"));
        Assert.EndsWith("articles/no-anchor", Text(last, "id"), StringComparison.Ordinal);
        Assert.InRange(DateTimeOffset.UtcNow - DateTimeOffset.Parse(Text(last, "updated")), TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5));
        Assert.Null(next.Elements(Atom + "link").FirstOrDefault(link => (string)link.Attribute("rel")! == "next"));
    }

    [Fact]
    public async Task A_feed_of_nothing_and_of_what_no_XML_holds_is_a_feed()
    {
        var feed = XDocument.Parse(await site.Server.Http.GetStringAsync("/v1/articles:feed?query=%01%EF%BF%BF%3C%2Ftitle%3E%20nothingatall")).Root!;

        Assert.Equal("Articles: </title> nothingatall", Text(feed, "title"));
        Assert.Equal("1970-01-01T00:00:00Z", Text(feed, "updated"));
        Assert.Empty(feed.Elements(Atom + "entry"));
    }

    [Fact]
    public async Task The_sites_page_lists_topics_newest_articles_and_how_to_read_them()
    {
        await site.Server.PutAsync("bracket", "---\ntitle: 'Of [brackets]'\npublish_date: 2025-06-07\ntags: [Brackets]\ndescription: Two lines\n---\n\nText.");

        var page = await site.Server.Http.GetStringAsync("/llms.txt");

        var address = site.Server.Http.BaseAddress;
        Assert.StartsWith("# Articles\n\n> ", page, StringComparison.Ordinal);
        Assert.Contains($"- [Brackets]({address}v1/articles:feed?filter.tags_all=bracket): 1 articles\n", page, StringComparison.Ordinal);
        Assert.Contains($"- [Of \\[brackets\\]]({address}v1/articles/bracket.md): 2025-06-07, Two lines\n", page, StringComparison.Ordinal);
        Assert.Contains($"({address}mcp)", page, StringComparison.Ordinal);
        Assert.Contains("# Of [brackets]", await site.Server.Http.GetStringAsync("/v1/articles/bracket.md"), StringComparison.Ordinal);
    }

    private static string Text(XElement parent, string name) => (string)parent.Element(Atom + name)!;

    private static string LinkOf(XElement parent, string relation) => (string)parent.Elements(Atom + "link").Single(link => (string)link.Attribute("rel")! == relation).Attribute("href")!;
}
