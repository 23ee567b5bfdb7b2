using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

public sealed class FrontMatterTests
{
    [Theory]
    [InlineData("title: 'It's here'", "It's here")]
    [InlineData(@"title: 'Not today\'s'", "Not today's")]
    [InlineData("title: RAG: what is it", "RAG: what is it")]
    [InlineData("title: \"The \"smart\" way\"", "The \"smart\" way")]
    [InlineData("\ttags: [a]\ntitle: Tabs", "Tabs")]
    [InlineData("title: 'It's' # comment", "It's")]
    [InlineData("title: >-\n  two\n  lines\nother: 'it's'", "two lines")]
    public void What_yaml_refuses_is_read_line_by_line_with_a_warning(string head, string title)
    {
        var article = Parsed.From($"---\n{head}\n---\nbody");

        Assert.Equal(title, article.Title);
        Assert.Equal([ArticleWarningKind.MalformedFrontMatter], article.Warnings.Select(warning => warning.Kind));
        Assert.Equal("body", Assert.Single(article.Sections).Text);
    }

    [Theory]
    [InlineData("tags: [one, 'two, too', \"three\"]")]
    [InlineData("tags:\n- one\n- 'two, too'\n- three")]
    [InlineData("tags:\n  - one\n  - \"two, too\"\n  - three")]
    public void Lists_are_read_strictly_and_line_by_line(string tags)
    {
        string[] expected = ["one", "two, too", "three"];

        Assert.Equal(expected, Parsed.From($"---\n{tags}\n---\n").FrontMatterTags);
        Assert.Equal(expected, Parsed.From($"---\ntitle: 'It's'\n{tags}\n---\n").FrontMatterTags);
    }

    [Theory]
    [InlineData("---  \ntitle: x\n---\t\nbody")]
    [InlineData("\uFEFF---\r\ntitle: x\r\n---\r\nbody")]
    [InlineData("---\rtitle: x\r---\rbody")]
    [InlineData("\t---\n\ttitle: x\n\t---\nbody")]
    [InlineData("  ---\n  title: x\n  tags:\n    - a\n  ---\nbody")]
    [InlineData("\n \n---\ntitle: x\n...\nbody")]
    [InlineData("+++\ntitle = 'x'\n+++ \nbody")]
    [InlineData("+++\ntitle = x\n+++\nbody")]
    public void Fences_are_found_as_site_generators_find_them(string source)
    {
        var article = Parsed.From(source);

        Assert.Equal(("x", "body"), (article.Title, Assert.Single(article.Sections).Text));
    }

    [Theory]
    [InlineData("---\n---\nbody")]
    [InlineData("---\n\n---\nbody")]
    [InlineData("---\n# comment\n---\nbody")]
    [InlineData("body")]
    public void An_article_needs_no_front_matter(string source)
    {
        var article = Parsed.From(source, "my-first_post");

        Assert.Equal("My first post", article.Title);
        Assert.Empty(article.Warnings);
        Assert.Contains("body", Assert.Single(article.Sections).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Prose_between_two_thematic_breaks_is_body() =>
        Assert.Equal("Just a thought\nand more", Assert.Single(Parsed.From("---\n\nJust a thought\n\n---\n\nand more").Sections).Text);

    [Theory]
    [InlineData("---\ntitle: x\ndraft: true\n\nbody")]
    [InlineData("---\ntitle: x\ndraft: true\nbody")]
    [InlineData("---\ntitle: x\ntags:\n- a\n- b\ndraft: true\nbody")]
    [InlineData("+++\ntitle = 'x'\ndraft = true\n\nbody")]
    public void An_unclosed_front_matter_ends_at_the_first_other_line_and_hides_what_it_hides(string source)
    {
        var article = Parsed.From(source);

        Assert.Equal(("x", true), (article.Title, article.IsDraft));
        Assert.Equal("body", Assert.Single(article.Sections).Text);
        Assert.Equal(ArticleWarningKind.UnclosedFrontMatter, Assert.Single(article.Warnings).Kind);
    }

    [Theory]
    [InlineData("---\n\nbody: all of it")]
    [InlineData("---\nNote: body\n\nmore")]
    public void A_thematic_break_before_prose_is_no_front_matter(string source)
    {
        var article = Parsed.From(source);

        Assert.Empty(article.Attributes);
        Assert.StartsWith(source[4..].Trim().Split('\n')[0], Assert.Single(article.Sections).Text, StringComparison.Ordinal);
        Assert.Equal(ArticleWarningKind.UnclosedFrontMatter, Assert.Single(article.Warnings).Kind);
    }

    [Theory]
    [InlineData("---\ntitle: one\ntitle: two\n---\n")]
    [InlineData("---\ntitle: one\nTITLE: two\n---\n")]
    public void Of_a_repeated_key_the_last_value_wins_with_a_warning(string source)
    {
        var article = Parsed.From(source);

        Assert.Equal("two", article.Title);
        Assert.Equal(ArticleWarningKind.DuplicateKey, Assert.Single(article.Warnings).Kind);
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x")]
    [InlineData("a: &x [1]")]
    [InlineData("a: &x {b: 1}")]
    [InlineData("a: &x 1\nb: *x")]
    [InlineData("a: &x 'b'\nb: [*x, *x]")]
    public void Anchors_of_lists_and_maps_and_aliases_are_refused(string head)
    {
        var refusal = Assert.Throws<SearchException>(() => Parsed.From($"---\n{head}\n---\n"));

        Assert.Equal("FRONT_MATTER_ANCHOR", refusal.Reason.Name);
    }

    [Fact]
    public void A_front_matter_over_its_limit_is_refused_and_one_at_its_limit_is_read()
    {
        var line = "title: x\ndescription: ";
        var largest = new string('y', ArticleParser.MaxFrontMatterBytes - line.Length - 1);

        Assert.Equal("x", Parsed.From($"---\n{line}{largest}\n---\n").Title);
        Assert.Equal(
            "FRONT_MATTER_TOO_LARGE", Assert.Throws<SearchException>(() => Parsed.From($"---\n{line}{largest}y\n---\n")).Reason.Name);
    }

    [Fact]
    public void Zolas_tables_and_nested_values_are_read()
    {
        var article = Parsed.From(
            """
            +++
            title = "Tables"
            date = 2018-10-10
            [taxonomies]
            tags = ["rust", "web"]
            [extra]
            author = "Ada Lovelace"
            nested = { deep = [1, true] }
            +++
            """);

        Assert.Equal(["rust", "web"], article.FrontMatterTags);
        Assert.Equal(["Ada Lovelace"], article.Authors);
        Assert.Equal("2018-10-10", $"{article.PublishDate}");
        Assert.Equal(["""{"deep":["1","true"]}"""], Assert.Single(article.Attributes).Values);
    }
}
