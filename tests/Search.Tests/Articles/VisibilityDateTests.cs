using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>From and until which day an article is seen, and what a date that cannot be read says of it.</summary>
public sealed class VisibilityDateTests
{
    private static readonly DateTimeOffset Today = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

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
