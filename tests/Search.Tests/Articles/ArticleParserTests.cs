using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

public sealed class ArticleParserTests
{
    [SharedFact]
    public void The_seed_article_is_read_field_by_field()
    {
        var article = ArticleParser.Parse(ArticleId.Parse("seed"), SourceFile.Decode(File.ReadAllBytes(Checkout.Shared("seed-article.md"))));

        Assert.Equal("The Unstoppable Rise of Open Source LLMs: Democratizing AI's Future", article.Title);
        Assert.Equal("How open source is reshaping the AI landscape and making advanced language models accessible to all", article.Subtitle);
        Assert.StartsWith("Explore the impact of open source Large Language Models (LLMs)", article.Description, StringComparison.Ordinal);
        Assert.Equal(["David Jenkins"], article.Authors);
        Assert.Equal(8, article.ReadTimeMinutes);
        Assert.Equal("2025-02-03", $"{article.PublishDate}");
        Assert.Equal("2025-02-03", $"{article.CreatedDate}");
        Assert.Equal("https://images.magick.ai/hero-open-source-llms.jpg", article.HeroImageUrl);
        Assert.StartsWith("Stay at the forefront of AI innovation!", article.CallToAction, StringComparison.Ordinal);
        Assert.Empty(article.Attributes);
        Assert.Empty(article.Warnings);
        Assert.Contains("vendor lock-in", Assert.Single(article.Sections).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "My first post")]
    [InlineData("text\n\n## The *first* heading\n", "The first heading")]
    [InlineData("---\ntitle: ''\n---\n# Heading\n", "Heading")]
    [InlineData("---\ntitle: Given\n---\n# Heading\n", "Given")]
    public void The_title_is_given_or_the_first_heading_or_made_from_the_id(string source, string title) =>
        Assert.Equal(title, Parsed.From(source, "my-first_post").Title);

    [Fact]
    public void A_heading_that_repeats_the_title_is_not_kept_twice()
    {
        var article = Parsed.From("# Title\n\ntext\n\n## Below\n\nmore\n\n# Title\n");

        Assert.Equal(["", "Below", "Title"], article.Sections.Select(section => string.Join('/', section.HeadingPath)));
        Assert.Equal(["title", "below", "title-1"], article.Sections.Select(section => section.Anchor));
    }

    [Fact]
    public void A_missing_description_is_the_beginning_of_the_first_sentence_long_enough()
    {
        var article = Parsed.From($"![picture](x.png)\n\n{string.Join(' ', Enumerable.Repeat("words", 100))}\n");

        Assert.StartsWith("words words", article.Description, StringComparison.Ordinal);
        Assert.EndsWith("words…", article.Description, StringComparison.Ordinal);
        Assert.InRange(article.Description.Length, 290, 301);
    }

    [Fact]
    public void Control_characters_and_half_surrogates_never_reach_the_article()
    {
        var article = Parsed.From("# a\0b\u0007\n\nc\uD800d &#1;e\n\n```\nf\0\n```\n");

        Assert.Equal("ab", article.Title);
        Assert.Equal(("c\uFFFDd e", "f"), (article.Sections[0].Text, article.Sections[0].Code));
        Assert.Equal(ArticleWarningKind.ControlCharacters, Assert.Single(article.Warnings).Kind);
    }

    [Fact]
    public void An_article_over_its_limit_is_refused_and_one_at_its_limit_is_read()
    {
        var largest = new string('é', ArticleParser.MaxMarkdownBytes / 2);

        Assert.Single(Parsed.From(largest).Sections);
        var refusal = Assert.Throws<SearchException>(() => Parsed.From(largest + "e"));
        Assert.Equal(("MARKDOWN_TOO_LARGE", "markdown"), (refusal.Reason.Name, refusal.Field));
    }

    [SharedFact]
    public void The_same_source_gives_the_same_article()
    {
        var source = File.ReadAllText(Checkout.Shared("seed-article.md"));

        Assert.Equal(Parsed.Describe(Parsed.From(source)), Parsed.Describe(Parsed.From(source)));
    }
}
