using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

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
    [InlineData("description: |\n  What it means:\n  draft: true")]
    [InlineData("description: >\n  hidden:true")]
    public void Other_values_and_other_keys_hide_nothing_and_are_no_warning(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsVisibleAt(Today));
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("embargo: 2031-05-06")]
    [InlineData("date: 2020-01-01\nembargo_until: 2031-05-06")]
    [InlineData("published: true\nscheduled: 2031-05-06")]
    [InlineData("publishAt: 2031-05-06")]
    [InlineData("publish_on: 6 May 2031")]
    [InlineData("go-live: 2031-05-06")]
    [InlineData("visible_from: 2031-05-06")]
    public void A_day_from_which_it_may_be_seen_hides_it_until_then(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.False(article.IsVisibleAt(Some.Day("2031-05-06").Instant.AddSeconds(-1)));
        Assert.True(article.IsVisibleAt(Some.Day("2031-05-06").Instant));
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("unpublish: 2031-05-06")]
    [InlineData("deleted_at: 2031-05-06")]
    [InlineData("archived: 2031-05-06")]
    [InlineData("visible-until: 2031-05-06")]
    [InlineData("expires: 2032-01-01\nunpublish: 2031-05-06")]
    public void A_day_until_which_it_may_be_seen_hides_it_from_then_on(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsVisibleAt(Some.Day("2031-05-06").Instant.AddSeconds(-1)));
        Assert.False(article.IsVisibleAt(Some.Day("2031-05-06").Instant));
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("---\ntitle: T\n\tdraft: true\n---")]
    [InlineData("---\ntitle: T\n draft: true\n---")]
    [InlineData("---\ntitle: T\n  draft: true\n---")]
    [InlineData("---\ntitle: T\ntags:\n  - a\n  draft: true\n---")]
    [InlineData("---\ntitle: T\ndraft:true\n---")]
    [InlineData("---\ndraft:true\n---")]
    [InlineData("---\ntitle: T\n draft:true\n---")]
    [InlineData("---\ntitle: \"T\ndraft: true\nlang: en\"\n---")]
    [InlineData("---\ntitle: T\ndraft:yes\n---")]
    [InlineData("---\ntitle: T\ndraft :true\n---")]
    [InlineData("---\ntitle: T\ndraft=true\n---")]
    [InlineData("---\ntitle: T\n\"draft\" = 'true'\n---")]
    [InlineData("---\ntitle: T\ndraft：true\n---")]
    [InlineData("---\ntitle: T\nhidden:true\n---")]
    [InlineData("---\ntitle: T\nprivate:true\n---")]
    [InlineData("---\ntitle: T\nunlisted:true\n---")]
    [InlineData("---\ntitle: T\npublished:false\n---")]
    [InlineData("---\ntitle: T\nstatus:draft\n---")]
    [InlineData("+++\ntitle=\"T\"\ndraft: true\n+++")]
    [InlineData("+++\ntitle=\"T\"\nstatus: draft\n+++")]
    [InlineData("+++\ntitle=\"T\"\ndraft = yes\n+++")]
    [InlineData("+++\ntitle: T\ndraft: true\n+++")]
    [InlineData("---\ntitle = 'T'\ndraft = true\n---")]
    [InlineData("{title: 'T', draft: true}\n")]
    [InlineData("{title: 'T' draft: true}\n")]
    [InlineData("{'title': 'T', 'draft': true}\n")]
    [InlineData("{\"title\": \"T\" \"draft\": true}\n")]
    [InlineData("{\n  \"title\": \"T\",,\n  draft = true\n}\n")]
    [InlineData("{\n  \"title\": \"T\",\n  \"draft\": true,\n")]
    [InlineData("{“title”: “T”, “draft”: true}\n")]
    [InlineData("---\n{title: 'T' draft: true}\n---")]
    [InlineData("---js\n{ title: 'T', draft: true }\n---")]
    [InlineData(";;;\ntitle: 'T', draft: true\n;;;")]
    [InlineData(" ---\ntitle: T\ndraft: true\n---")]
    [InlineData("  ---\n  title: T\n  draft: true\n  ---")]
    [InlineData("\u200B---\ntitle: T\ndraft: true\n---")]
    [InlineData("---\u200B\ntitle: T\ndraft: true\n\u2060---")]
    [InlineData("---\ntitle: T\ndraft: true\n ---")]
    [InlineData("---\ntitle: T\n\u200Bdraft: true")]
    [InlineData("---\ntitle: T\ndraft:true\n")]
    [InlineData("---\ntitle: T\nstage\n\u200Bdraft:true\n---")]
    [InlineData("---\ntitle: T\ndraft:: true\n---")]
    [InlineData("---\ntitle: T\nrobots:noindex\n---")]
    [InlineData("---\ntitle: T\npassword:abc\n---")]
    [InlineData("---\ntitle: T\n\u3000draft: true\n---")]
    [InlineData("{title='T', draft=true}\n")]
    [InlineData("---\n{title='T', draft=true}\n---")]
    [InlineData("Title: T\nDraft:true\n")]
    [InlineData("export const meta = { title: 'T' draft: true }\n")]
    public void A_front_matter_that_breaks_its_syntax_hides_what_a_person_reads_in_it(string head) =>
        Assert.True(Parsed.From($"{head}\n\nA body.\n").IsDraft);

    [Theory]
    [InlineData("---\ntitle: T\ndate:2099-01-01\n---")]
    [InlineData("---\ntitle: T\n date: 2099-01-01\n---")]
    [InlineData("---\ntitle: T\nexpires:2020-01-01\n---")]
    [InlineData("---\ntitle: T\nembargo_until=2099-01-01\n---")]
    [InlineData("---\ntitle: T: x\ndate: 2099-01-01\nevent:\n  date: 2020-01-01\n---")]
    [InlineData("+++\ntitle='T'\ndate: 2099-01-01\n+++")]
    [InlineData("{title: 'T', 'date': '2099-01-01',, }\n")]
    public void Days_are_read_from_a_front_matter_that_breaks_its_syntax(string head) =>
        Assert.False(Parsed.From($"{head}\n\nA body.\n").IsVisibleAt(Today));

    [Theory]
    [InlineData("---\ntitle: T\ndraft:false\n---")]
    [InlineData("---\ntitle: T\npublished:true\n---")]
    [InlineData("---\ntitle: T\npublic://a\n---")]
    [InlineData("+++\ntitle=\"T\"\ndraft: false\n+++")]
    [InlineData("{title: 'T', draft: false}\n")]
    [InlineData("{frontmatter.draft}\n")]
    [InlineData(" ---\ntitle: T\n---")]
    [InlineData("Some prose.\n\n---\ndraft: true\n---")]
    [InlineData("---\n\nProse between rules.\n\n---")]
    public void A_front_matter_that_breaks_its_syntax_and_hides_nothing_leaves_the_article_to_readers(string head) =>
        Assert.True(Parsed.From($"{head}\n\nA body.\n").IsVisibleAt(Today));

    [Theory]
    [InlineData("draft: true\ndraft: false")]
    [InlineData("draft: false\nDRAFT: true\ndraft: no")]
    [InlineData("published: false\npublished: true")]
    [InlineData("status: draft\nstatus: published")]
    [InlineData("page: {draft: true, draft: false}")]
    [InlineData("page: {hidden: true}\npage: {layout: wide}")]
    public void Of_a_key_that_stands_twice_one_value_that_hides_the_article_is_enough(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsDraft);
        Assert.Contains(article.Warnings, warning => warning.Kind == ArticleWarningKind.UnclearVisibility);
    }

    [Theory]
    [InlineData("01/02/2020", "2020-01-02")]
    [InlineData("03/04/2031", "2031-03-04")]
    [InlineData("31/02/2031", "2031-01-01")]
    [InlineData("Q3 2031 or 2032", "2031-01-01")]
    public void An_expiry_date_without_one_reading_hides_the_article_from_the_earliest_day_that_it_may_mean(string date, string from)
    {
        var article = Parsed.From($"---\ntitle: A\nexpires: {date}\n---\n");

        Assert.True(article.IsVisibleAt(Some.Day(from).Instant.AddSeconds(-1)));
        Assert.False(article.IsVisibleAt(Some.Day(from).Instant));
        Assert.EndsWith($"readers do not see the article from {from} on", Assert.Single(article.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expiry: yesterday", false, "readers do not see the article until somebody changes it")]
    [InlineData("expires: two weeks ago", false, "readers do not see the article until somebody changes it")]
    [InlineData("valid_until: gestern", false, "readers do not see the article until somebody changes it")]
    [InlineData("expires: some day", true, "readers see the article")]
    [InlineData("expires: 99/99/99", true, "readers see the article")]
    public void Of_an_expiry_date_that_cannot_be_read_a_warning_says_whether_readers_see_the_article(string head, bool isSeen, string told)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.Equal(isSeen, article.IsVisibleAt(Today));
        Assert.EndsWith(told, Assert.Single(article.Warnings).Message, StringComparison.Ordinal);
    }

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
    public void A_page_left_out_of_the_sitemap_is_for_readers_and_a_warning_says_so(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsVisibleAt(Today));
        Assert.Equal(ArticleWarningKind.UnclearVisibility, Assert.Single(article.Warnings).Kind);
    }

    [Theory]
    [InlineData("date: TBD")]
    [InlineData("date: soon")]
    [InlineData("date: next Friday")]
    [InlineData("date: to be announced")]
    [InlineData("date: not yet")]
    [InlineData("date: in three weeks")]
    [InlineData("date: à venir")]
    [InlineData("date: по готовности")]
    [InlineData("date: 20??")]
    [InlineData("date: 2025-XX-XX")]
    [InlineData("publish_date: demnächst")]
    [InlineData("publish_date: TBA\ndate: 2020-01-01")]
    [InlineData("date: 31/02/2020\nstage: second draft")]
    [InlineData("date: 31/02/2020\ntags: [wip]")]
    [InlineData("date: 31/02/2020\ntodo: figures")]
    [InlineData("date: 31/02/2020\nsubtitle: '[Draft] Of a subtitle'")]
    public void A_date_that_cannot_be_read_hides_the_article_where_anything_says_that_it_is_not_ready(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.False(article.IsVisibleAt(Today.AddYears(1_000)));
        Assert.EndsWith("readers do not see the article until somebody changes it", Assert.Single(article.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("31/02/2031", "2032-01-01")]
    [InlineData("32 Dec 2031", "2032-01-01")]
    [InlineData("Q3 2031", "2032-01-01")]
    [InlineData("20310231", "2032-01-01")]
    [InlineData("03/04/2031", "2031-04-03")]
    public void A_date_without_one_reading_that_names_a_year_hides_it_until_it_must_be_past(string date, string from)
    {
        var article = Parsed.From($"---\ntitle: A\ndate: '{date}'\n---\n");

        Assert.Null(article.PublishDate);
        Assert.False(article.IsVisibleAt(Today));
        Assert.False(article.IsVisibleAt(Some.Day(from).Instant.AddSeconds(-1)));
        Assert.True(article.IsVisibleAt(Some.Day(from).Instant));
        Assert.Contains($"before {from}", Assert.Single(article.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("31/02/2020")]
    [InlineData("03/04/2020")]
    [InlineData("sometime in the past")]
    [InlineData("99/99/99")]
    public void Any_other_date_that_cannot_be_read_is_only_a_warning(string date)
    {
        var article = Parsed.From($"---\ntitle: The future of drafts\ntags: [scheduling]\ndate: '{date}'\n---\n");

        Assert.True(article.IsVisibleAt(Today));
        Assert.Equal(ArticleWarningKind.InvalidDate, Assert.Single(article.Warnings).Kind);
    }
}
