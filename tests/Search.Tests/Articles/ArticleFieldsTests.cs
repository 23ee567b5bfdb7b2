using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

public sealed class ArticleFieldsTests
{
    [Theory]
    [InlineData("date")]
    [InlineData("publish_date")]
    [InlineData("publishDate")]
    [InlineData("pubDate")]
    [InlineData("Published-At")]
    public void The_publish_date_has_many_names(string key) =>
        Assert.Equal("2025-02-03", $"{Parsed.From($"---\n{key}: 2025-02-03\n---\n").PublishDate}");

    [Theory]
    [InlineData("2025-02-03", "2025-02-03")]
    [InlineData("2025/02/03", "2025-02-03")]
    [InlineData("2025-2-3", "2025-02-03")]
    [InlineData("Feb 3, 2025", "2025-02-03")]
    [InlineData("February 3, 2025", "2025-02-03")]
    [InlineData("3 February 2025", "2025-02-03")]
    [InlineData("02/28/2025", "2025-02-28")]
    [InlineData("28/02/2025", "2025-02-28")]
    [InlineData("2025-02-03T14:30:00Z", "2025-02-03T14:30:00Z")]
    [InlineData("2025-02-03T14:30:00+02:00", "2025-02-03T12:30:00Z")]
    [InlineData("2025-02-03 23:30:00 -0800", "2025-02-04T07:30:00Z")]
    [InlineData("2025-02-03 14:30", "2025-02-03T14:30:00Z")]
    [InlineData("2025-02-03 14:30:00 UTC", "2025-02-03T14:30:00Z")]
    [InlineData("2025-02-03T14:30:00.123456789Z", "2025-02-03T14:30:00Z")]
    [InlineData("Mon, 03 Feb 2025 14:30:00 GMT", "2025-02-03T14:30:00Z")]
    public void Dates_are_read_in_the_forms_that_people_write(string written, string date) =>
        Assert.Equal(date, $"{Parsed.From($"---\ndate: '{written}'\n---\n").PublishDate}");

    [Theory]
    [InlineData("soon")]
    [InlineData("2025-02-30")]
    [InlineData("03/04/2025")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void A_date_without_one_clear_reading_is_a_warning_and_stays_an_attribute(string written)
    {
        var article = Parsed.From($"---\ndate: '{written}'\n---\nbody");

        Assert.Null(article.PublishDate);
        Assert.Equal(ArticleWarningKind.InvalidDate, Assert.Single(article.Warnings).Kind);
        Assert.Equal([written], Assert.Single(article.Attributes).Values);
        Assert.Single(article.Sections);
    }

    [Theory]
    [InlineData("8 mins", 8)]
    [InlineData("8 min read", 8)]
    [InlineData("8", 8)]
    [InlineData("about 7.5 minutes", 8)]
    [InlineData("1 hour 20 minutes", 80)]
    public void A_read_time_becomes_minutes(string written, int minutes) =>
        Assert.Equal(minutes, Parsed.From($"---\nread_time: '{written}'\n---\n").ReadTimeMinutes);

    [Theory]
    [InlineData("0 mins")]
    [InlineData("long")]
    [InlineData("99999999999999999999")]
    [InlineData("1.2.3")]
    public void A_bad_read_time_is_a_warning_and_computed(string written)
    {
        var article = Parsed.From($"---\nread_time: '{written}'\n---\n{Words(714)}");

        Assert.Equal(3, article.ReadTimeMinutes);
        Assert.Equal(ArticleWarningKind.InvalidReadTime, Assert.Single(article.Warnings).Kind);
    }

    [Fact]
    public void A_read_time_is_computed_from_prose_without_code() =>
        Assert.Equal(2, Parsed.From($"{Words(476)}\n\n```\n{Words(5_000)}\n```").ReadTimeMinutes);

    [Fact]
    public void Chinese_characters_count_as_words() => Assert.Equal(2, Parsed.From(new string('字', 476)).ReadTimeMinutes);

    [Theory]
    [InlineData("draft: true", true)]
    [InlineData("draft: false", false)]
    [InlineData("published: false", true)]
    [InlineData("published: true", false)]
    [InlineData("status: Draft", true)]
    [InlineData("status: stable", false)]
    public void Drafts_are_marked_in_several_ways(string head, bool isDraft) =>
        Assert.Equal(isDraft, Parsed.From($"---\n{head}\n---\n").IsDraft);

    [Theory]
    [InlineData("lang: EN", "en")]
    [InlineData("language: pt_BR", "pt-br")]
    [InlineData("locale: en_US.UTF-8", "en-us")]
    [InlineData("lang: the english one", "")]
    public void A_language_is_a_lower_case_tag(string head, string language) =>
        Assert.Equal(language, Parsed.From($"---\n{head}\n---\n").Language);

    [Theory]
    [InlineData("heroImage: h.png", "h.png")]
    [InlineData("cover: {image: h.png, alt: x}", "h.png")]
    [InlineData("image:\n  - path: h.png", "h.png")]
    public void The_image_may_be_nested(string head, string address) =>
        Assert.Equal(address, Parsed.From($"---\n{head}\n---\n").HeroImageUrl);

    [Fact]
    public void Other_dates_have_their_own_fields()
    {
        var article = Parsed.From("---\ncreated_date: 2025-01-01\nlastmod: 2025-01-02\nexpiryDate: 2025-01-03\n---\n");

        Assert.Equal("2025-01-01 2025-01-02 2025-01-03", $"{article.CreatedDate} {article.UpdatedDate} {article.ExpiryDate}");
        Assert.Null(article.PublishDate);
    }

    [Fact]
    public void Unknown_keys_are_attributes_in_order_of_their_names()
    {
        var article = Parsed.From("---\nWeight: 007\nslug: x\nsummary: kept\ndescription: wins\nlist: [1, {a: é}]\nnothing: ~\n---\n");

        Assert.Equal("wins", article.Description);
        Assert.Equal(
            ["""list=1|{"a":"é"}""", "slug=x", "summary=kept", "weight=007"],
            article.Attributes.Select(attribute => $"{attribute.Key}={string.Join('|', attribute.Values)}"));
    }

    [Fact]
    public void A_value_over_its_limit_is_cut_with_a_warning()
    {
        var article = Parsed.From($"---\ntitle: {new string('x', 499)}😀\ntags: [{string.Join(',', Enumerable.Range(0, 201))}]\n---\n");

        Assert.Equal(new string('x', 499), article.Title);
        Assert.Equal(200, article.FrontMatterTags.Count);
        Assert.All(article.Warnings, warning => Assert.Equal(ArticleWarningKind.ValueTruncated, warning.Kind));
        Assert.Equal(2, article.Warnings.Count);
    }

    [Fact]
    public void Escapes_bring_no_control_characters_in() =>
        Assert.Equal("abc", Parsed.From("---\ntitle: \"a\\0b\\u0007c\"\n---\n").Title);

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count));
}
