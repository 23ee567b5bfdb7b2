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
    public void A_value_that_says_neither_yes_nor_no_hides_it_with_a_warning_and_stays_an_attribute(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsDraft);
        Assert.Contains(article.Warnings, warning => warning.Kind == ArticleWarningKind.UnclearVisibility && warning.Message.Contains("readers do not see", StringComparison.Ordinal));
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
    public void Other_values_and_other_keys_hide_nothing_and_are_no_warning(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsVisibleAt(Today));
        Assert.Empty(article.Warnings);
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
