using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>Which keys of a front matter keep an article from readers, and which do not.</summary>
public sealed class VisibilityTests
{
    private static readonly DateTimeOffset Today = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("unlisted: true")]
    [InlineData("hidden: true")]
    [InlineData("private: true")]
    [InlineData("isPrivate: yes")]
    [InlineData("publish: false")]
    [InlineData("published: no")]
    [InlineData("public: false")]
    [InlineData("visible: false")]
    [InlineData("listed: false")]
    [InlineData("visibility: private")]
    [InlineData("visibility: Unlisted")]
    [InlineData("visibility: members")]
    [InlineData("status: scheduled")]
    [InlineData("status: pending")]
    [InlineData("status: Pending Review")]
    [InlineData("status: archived")]
    [InlineData("status: in-review")]
    [InlineData("post_status: future")]
    [InlineData("state: draft")]
    [InlineData("archived: true")]
    [InlineData("search: false")]
    [InlineData("search: {exclude: true}")]
    [InlineData("searchable: off")]
    [InlineData("search_exclude: true")]
    [InlineData("eleventyExcludeFromCollections: true")]
    [InlineData("noindex: true")]
    [InlineData("pagefind: false")]
    [InlineData("robots: noindex")]
    [InlineData("robots: 'noindex, nofollow'")]
    [InlineData("robots: [nofollow, noindex]")]
    [InlineData("robots: {index: false}")]
    [InlineData("seo: {noindex: true}")]
    [InlineData("_build: {render: never}")]
    [InlineData("password: secret")]
    [InlineData("draft: y")]
    [InlineData("draft: Y")]
    [InlineData("draft: oui")]
    [InlineData("draft: 'JA'")]
    [InlineData("draft: да")]
    [InlineData("draft: はい")]
    [InlineData("draft: [true]")]
    [InlineData("extra: {draft: true}")]
    [InlineData("published: non")]
    [InlineData("draft: vrai")]
    [InlineData("draft: ✅")]
    [InlineData("is_draft: true")]
    [InlineData("postHidden: true")]
    [InlineData("not_published: true")]
    [InlineData("no-index: true")]
    [InlineData("notSearchable: true")]
    [InlineData("indexable: false")]
    [InlineData("hide_from_search: true")]
    [InlineData("excludeFromSearchResults: true")]
    [InlineData("show_in_search: false")]
    [InlineData("unlist: true")]
    [InlineData("secret: true")]
    [InlineData("confidential: yes")]
    [InlineData("subscribersOnly: true")]
    [InlineData("online: false")]
    [InlineData("permalink: false")]
    [InlineData("status: 🚧 draft 2")]
    [InlineData("status: pendingReview")]
    [InlineData("status: [draft]")]
    [InlineData("status: {value: draft}")]
    [InlineData("workflow: draft")]
    [InlineData("access: subscribers-only")]
    [InlineData("visibility: {level: private}")]
    [InlineData("search: {index: false}")]
    [InlineData("pagefind: {index: false}")]
    [InlineData("pagefind: ignore")]
    [InlineData("algolia: false")]
    [InlineData("blog: {draft: true}")]
    [InlineData("draft: false\nextra: {draft: true}")]
    [InlineData("draft: false\nis_draft: true")]
    [InlineData("googlebot: noindex")]
    [InlineData("meta: [{name: robots, content: noindex}]")]
    [InlineData("head: [[meta, {name: robots, content: 'noindex, nofollow'}]]")]
    [InlineData("passphrase: secret")]
    [InlineData("page: {hidden: true}")]
    [InlineData("page: {published: false}")]
    [InlineData("options: {hidden: true}")]
    [InlineData("post: {private: true}")]
    [InlineData("meta: {status: draft}")]
    [InlineData("settings: {visibility: {private: true}}")]
    [InlineData("a: {b: {draft: true}}")]
    [InlineData("extra: {page: {options: {unlisted: yes}}}")]
    [InlineData("flags: [{draft: true}]")]
    [InlineData("options: [{hidden: true}, {toc: false}]")]
    [InlineData("a: [x, {draft: true}]")]
    [InlineData("\u200Bdraft: true")]
    [InlineData("dr\u00ADaft: \u200Btrue")]
    public void A_key_that_says_so_hides_the_article_without_a_warning(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsDraft);
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("draft: maybe")]
    [InlineData("draft: 2")]
    [InlineData("hidden: sometimes")]
    [InlineData("private: for now")]
    [InlineData("unlisted: {on: x}")]
    [InlineData("published: not yet")]
    [InlineData("publish: soon")]
    [InlineData("public: ask Ann")]
    [InlineData("visibility: gold")]
    [InlineData("premium: true")]
    [InlineData("enabled: false")]
    [InlineData("show: false")]
    [InlineData("exclude: true")]
    [InlineData("unfinished: true")]
    [InlineData("type: draft")]
    [InlineData("progress: Entwurf")]
    [InlineData("type: [draft]")]
    [InlineData("flags: [draft]")]
    [InlineData("labels: [draft]")]
    [InlineData("flags: [featured, draft]")]
    [InlineData("book: {private: true}")]
    [InlineData("x: {y: {published: false}}")]
    public void What_is_not_clear_hides_it_with_a_warning_and_stays_an_attribute(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsDraft);
        Assert.Contains(article.Warnings, warning => warning.Kind == ArticleWarningKind.UnclearVisibility && warning.Message.Contains("do not see", StringComparison.Ordinal));
        Assert.Single(article.Attributes);
    }

    [Theory]
    [InlineData("draft: false")]
    [InlineData("draft: nein")]
    [InlineData("draft:")]
    [InlineData("unlisted: false")]
    [InlineData("published: true")]
    [InlineData("published: 2025-01-01")]
    [InlineData("publish: 2025-01-01")]
    [InlineData("visibility: public")]
    [InlineData("status: published")]
    [InlineData("status: stable")]
    [InlineData("status: seedling")]
    [InlineData("status: in progress")]
    [InlineData("state: California")]
    [InlineData("search: {boost: 2}")]
    [InlineData("search: pandas")]
    [InlineData("index: 3")]
    [InlineData("hide: [navigation, toc]")]
    [InlineData("live: 'https://demo.example'")]
    [InlineData("robots: index, follow")]
    [InlineData("robots: {noindex: false}")]
    [InlineData("pagefind: true")]
    [InlineData("password: ''")]
    [InlineData("password: false")]
    [InlineData("index: 0")]
    [InlineData("premium: false")]
    [InlineData("expires: never")]
    [InlineData("status: not a draft")]
    [InlineData("access: open")]
    [InlineData("layout: draft-notes")]
    [InlineData("chatbot: none")]
    [InlineData("project: {hidden: true}")]
    [InlineData("sidebar: {hidden: true}")]
    [InlineData("content: {index: true}")]
    [InlineData("meta: [{name: robots, content: index}]")]
    [InlineData("embargo: 2020-01-01")]
    [InlineData("embargo: no")]
    [InlineData("archived: no")]
    [InlineData("cover: {image: a.png, hidden: true}")]
    [InlineData("page: {published: 2020-01-01}")]
    [InlineData("page: {index: 0}")]
    [InlineData("aliases: [draft]")]
    [InlineData("type: [drafting]")]
    [InlineData("settings: {sidebar: {hidden: true}}")]
    [InlineData("posts: [{name: A, draft: true}, {name: B}]")]
    [InlineData("fields: [{name: draft, default: true}]")]
    [InlineData("description: |\n  What it means:\n  draft: true")]
    [InlineData("description: >\n  hidden:true")]
    public void Other_values_and_other_keys_hide_nothing_and_are_no_warning(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsVisibleAt(Today));
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("tags: {draft: true}")]
    [InlineData("tags: [a, {draft: true}]")]
    [InlineData("tags: {draft: true, web: true}")]
    [InlineData("author: {draft: true}")]
    [InlineData("title: {draft: true}")]
    public void Draft_in_a_map_hides_the_article_even_where_a_map_cannot_be_used(string head) =>
        Assert.True(Parsed.From($"---\n{head}\n---\n").IsDraft);

    [Fact]
    public void A_tag_draft_hides_nothing_and_a_warning_says_so()
    {
        var article = Parsed.From("---\ntitle: A\ntags: [nba, draft]\n---\n");

        Assert.True(article.IsVisibleAt(Today));
        Assert.Contains("hides nothing", Assert.Single(article.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sitemap: false")]
    [InlineData("sitemap_exclude: true")]
    [InlineData("sitemap: {exclude: true}")]
    [InlineData("sitemap: {disable: true}")]
    public void A_page_left_out_of_the_sitemap_is_for_readers_and_a_warning_says_so(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsVisibleAt(Today));
        Assert.Equal(ArticleWarningKind.UnclearVisibility, Assert.Single(article.Warnings).Kind);
    }
}
