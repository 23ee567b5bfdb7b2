using Search.Tests.Support;

namespace Search.Tests.Articles;

public sealed class MarkdownBodyTests
{
    [Theory]
    [InlineData("everything")]
    [InlineData("mdx")]
    [InlineData("hugo")]
    [InlineData("jekyll")]
    [InlineData("hostile-front-matter")]
    public void An_article_reads_as_its_golden_file(string name)
    {
        var source = File.ReadAllText(Path.Combine(Checkout.Root, "tests/Search.Tests/Articles/Golden", $"{name}.md"));

        Golden.Matches($"Golden/{name}.txt", Parsed.Describe(Parsed.From(source, name)));
    }

    [Theory]
    [InlineData("**bold** _em_ ~~gone~~ `code`", "bold em gone code")]
    [InlineData("**un*finished `code", "**un*finished `code")]
    [InlineData("[open [brackets `x` here", "[open [brackets x here")]
    [InlineData("two\nlines  \nhard", "two lines hard")]
    [InlineData("[link](http://a \"title\") <http://b>", "link http://b")]
    [InlineData("![alt *text*](a.png)", "alt text")]
    [InlineData("&copy; &amp; &lt;b&gt;", "© & <b>")]
    [InlineData("H<sub>2</sub>O a<br>b <!-- hidden -->c", "H2O a b c")]
    [InlineData("a <script>alert(1)</script>b", "a b")]
    [InlineData("> quote\n> more", "quote more")]
    [InlineData("- [ ] open\n- [x] done", "open\ndone")]
    [InlineData("| a | b |\n|---|---|\n| c | **d** |", "a | b\nc | d")]
    [InlineData("<div>seen &amp; read</div>", "seen & read")]
    [InlineData("<details><summary>More</summary>\n\ninside\n\n</details>", "More\ninside")]
    [InlineData("<p>1 < 2</p><style>p {}</style>", "1 < 2")]
    [InlineData("<p><img src=\"a.png\" alt='A picture'></p>", "A picture")]
    [InlineData("a {{ page.title | upcase }} b {% include c.html %} d", "a b d")]
    [InlineData("{{< figure src=\"a_b.png\" title=\"*x*\" >}} a {{% note %}}b{{% /note %}}", "x a b")]
    [InlineData("{: .note}\ntext", "text")]
    [InlineData("import A from './a'\n\ntext", "text")]
    [InlineData("import duties rise in March", "import duties rise in March")]
    [InlineData("<Chart data={a > b} /> text {/* note */}", "text")]
    [InlineData("😀 stays", "😀 stays")]
    public void Only_what_a_reader_sees_is_text(string markdown, string text) =>
        Assert.Equal(text, Assert.Single(Parsed.From(markdown).Sections).Text);

    [Fact]
    public void Code_is_kept_apart_with_all_its_braces()
    {
        var section = Assert.Single(Parsed.From("before\n\n```js\nlet a = {{ b }};\n```\n\n    {% indented %}\n\nafter").Sections);

        Assert.Equal("before\nafter", section.Text);
        Assert.Equal("let a = {{ b }};\n{% indented %}", section.Code);
    }

    [Fact]
    public void A_footnote_is_read_once_at_the_end_of_the_section_that_refers_to_it()
    {
        var sections = Parsed.From("# A\n\none[^n] two[^n]\n\nlast\n\n## B\n\nb[^n]\n\n[^n]: the `note`\n").Sections;

        Assert.Equal(["one two\nlast\nthe note", "b"], sections.Select(section => section.Text));
    }

    [Theory]
    [InlineData("Hello, World!", "hello-world")]
    [InlineData("C++ & C#: what's new?", "c--c-whats-new")]
    [InlineData("Über *Größe* 東京 😀 ok", "über-größe-東京--ok")]
    [InlineData("snake_case and-hyphen", "snake_case-and-hyphen")]
    [InlineData("`code` [link](x)", "code-link")]
    [InlineData("Install {#setup}", "setup")]
    [InlineData("Install {#setup .wide}", "setup")]
    public void Anchors_are_formed_as_on_github(string heading, string anchor) =>
        Assert.Equal(anchor, Parsed.From($"---\ntitle: x\n---\n## {heading}\n").Sections[0].Anchor);

    [Fact]
    public void A_repeated_heading_has_a_numbered_anchor() =>
        Assert.Equal(
            ["a", "a-1", "a-2", "a-1-1"],
            Parsed.From("---\ntitle: x\n---\n# a\n# a\n# a\n# a-1\n").Sections.Select(section => section.Anchor));

    [Fact]
    public void Headings_stand_in_their_path()
    {
        var sections = Parsed.From("---\ntitle: x\n---\n# A\n### B\n## C\nsetext\n===\n").Sections;

        Assert.Equal(["A", "A/B", "A/C", "setext"], sections.Select(section => string.Join('/', section.HeadingPath)));
    }
}
