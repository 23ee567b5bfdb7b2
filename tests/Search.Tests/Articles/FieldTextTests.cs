using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("<p>Some <b>bold</b> text &amp; more</p>", "Some bold text & more")]
    [InlineData("Tom &amp; Jerry", "Tom & Jerry")]
    [InlineData("Caf&eacute; &#39;Central&#39;", "Café 'Central'")]
    [InlineData("One<br>two<br/>three", "One two three")]
    [InlineData("<p>First</p><p>Second</p>", "First Second")]
    [InlineData("<p>Never closed", "Never closed")]
    [InlineData("H<sub>2</sub>O", "H2O")]
    [InlineData("<a href=\"https://x.example/?a=1&b=2\">The docs</a>", "The docs")]
    [InlineData("<img src=\"a.png\" alt=\"A cat\"> sleeps", "A cat sleeps")]
    [InlineData("Text <!-- note --> more", "Text more")]
    [InlineData("<script>alert(1)</script>Text", "Text")]
    [InlineData("**Bold** and *slanted* and ~~gone~~", "Bold and slanted and gone")]
    [InlineData("Use `git stash` now", "Use git stash now")]
    [InlineData("Use `Vec<T>` in **Rust**, where a < b", "Use Vec<T> in Rust, where a < b")]
    [InlineData("`<div>` &amp; friends", "<div> & friends")]
    [InlineData("See [the docs](https://x.example/a_b)", "See the docs")]
    [InlineData("See ![a cat](cat.png)", "See a cat")]
    [InlineData("The Continent''s Bold Stride", "The Continent's Bold Stride")]
    [InlineData("A ''Wow!'' Moment and another''s", "A 'Wow!' Moment and another's")]
    [InlineData("All in The ''[MASK]'': How", "All in The '[MASK]': How")]
    [InlineData("today\\’s landscape", "today’s landscape")]
    [InlineData("Models'' Success Depends", "Models' Success Depends")]
    [InlineData("Alibaba\\'s Qwen", "Alibaba's Qwen")]
    [InlineData("The \"\"smart\"\" way", "The \"smart\" way")]
    [InlineData("When ``AI'' Becomes the Only Tool", "When \"AI\" Becomes the Only Tool")]
    public void Markup_and_escapes_written_twice_are_read_as_on_a_page(string written, string text) => Assert.Equal(text, Title(written));

    [Theory]
    [InlineData("Vec<T> and List<String>")]
    [InlineData("#include <iostream>")]
    [InlineData("The <dialog> element")]
    [InlineData("The <p> element")]
    [InlineData("a < b and c > d")]
    [InlineData("<T> where T : class")]
    [InlineData("AT&T, R&D and Q&A")]
    [InlineData("a &copy b")]
    [InlineData("Python's __init__.py and __main__")]
    [InlineData("snake_case_name")]
    [InlineData("M*A*S*H")]
    [InlineData("5 * 3 * 2")]
    [InlineData("*args and **kwargs")]
    [InlineData("[Guide] Setting up")]
    [InlineData("1. Introduction")]
    [InlineData("# 5 ways")]
    [InlineData("#100DaysOfCode")]
    [InlineData("- dash")]
    [InlineData("> quote")]
    [InlineData("C:\\new\\folder")]
    [InlineData("~/.bashrc and ~root")]
    [InlineData("f''(x) > 0")]
    [InlineData("An empty '' string")]
    [InlineData("A lone ` backtick")]
    [InlineData("$x_1 + x_2$")]
    [InlineData("C# 9 | What's new?")]
    [InlineData("+1")]
    [InlineData("===")]
    [InlineData("Wow!!! :::")]
    public void Signs_that_are_no_markup_stay(string written) => Assert.Equal(written, Title(written));

    [Fact]
    public void All_texts_of_the_front_matter_are_plain()
    {
        var article = Parsed.From(
            """
            ---
            subtitle: A &amp; B
            description: "<p>Some <b>bold</b> text &amp; more</p>"
            cta: '[Follow](https://x.example) us'
            authors: ["Ann O&#39;Hara"]
            tags: ["R&amp;D"]
            url: https://x.example/a_b?c=1&d=**
            ---
            """);

        Assert.Equal(("A & B", "Some bold text & more", "Follow us"), (article.Subtitle, article.Description, article.CallToAction));
        Assert.Equal("Ann O'Hara", Assert.Single(article.Authors));
        Assert.Equal("R&D", Assert.Single(article.FrontMatterTags));
        Assert.Equal("https://x.example/a_b?c=1&d=**", article.Url);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<b>")]
    [InlineData("<a{")]
    [InlineData("*a ")]
    [InlineData("[")]
    [InlineData("](")]
    [InlineData("`")]
    [InlineData("''a")]
    [InlineData("``a'")]
    [InlineData("&amp;")]
    public void Hostile_texts_are_read_in_no_time_and_never_throw(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 60_000 / part.Length));
        var started = TimeProvider.System.GetTimestamp();

        var article = ArticleParser.Parse(ArticleId.Parse("a"), $"+++\ndescription = '''{text[..20_000].Replace("'", "’", StringComparison.Ordinal)}'''\n+++\n");
        var few = ArticleParser.Parse(ArticleId.Parse("a"), $"---\ndescription: |\n  {text[..15_000]}\n---\n");

        Assert.NotNull(article.Description + few.Description);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [SharedFact]
    public void No_title_of_the_family_shows_escapes_or_entities()
    {
        foreach (var file in Directory.GetFiles(Checkout.Shared("articles"), "*.md"))
        {
            var article = ArticleParser.Parse(ArticleId.FromPath(Path.GetFileName(file)), SourceFile.Decode(File.ReadAllBytes(file)));

            Assert.All(
                ["''", "``", "\\", "&#", "&amp;", "\"\""],
                escape => Assert.DoesNotContain(escape, $"{article.Title} {article.Subtitle} {article.Description}", StringComparison.Ordinal));
        }
    }

    private static string Title(string written) =>
        Parsed.From($"---\ntitle: |-\n  {written}\n---\n").Title;
}
