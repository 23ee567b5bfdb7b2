using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>Front matter that is not YAML or TOML between fences.</summary>
public sealed class FrontMatterShapeTests
{
    public static TheoryData<string> Shapes =>
    [
        "Title: A title: with more\nDate: 2023-04-02 10:20\nTags: rust, web\nAuthors: Ann Bell\n\nText.",
        "title: A title: with more\ndate: 2023-04-02 10:20\ntags:\n- rust\n- web\nauthor: Ann Bell\n---\nText.",
        "\n\nTitle:   A title: with more\nDate: 2023-04-02 10:20\nTags: rust,\n    web\nAuthor: Ann Bell\n\nText.",
        "{\n  \"title\": \"A title: with more\",\n  \"date\": \"2023-04-02 10:20\",\n  \"tags\": [\"rust\", \"web\"],\n  \"author\": \"Ann Bell\"\n}\n\nText.",
        "{\"title\": \"A title: with more\", \"date\": \"2023-04-02 10:20\", \"tags\": [\"rust\", \"web\"], \"author\": \"Ann Bell\"}\nText.",
        "---json\n{\"title\": \"A title: with more\", \"date\": \"2023-04-02 10:20\", \"tags\": [\"rust\", \"web\"], \"author\": \"Ann Bell\",}\n---\nText.",
        ";;;\n{\"title\": \"A title: with more\", \"date\": \"2023-04-02 10:20\", \"tags\": [\"rust\", \"web\"], \"author\": \"Ann Bell\"}\n;;;\nText.",
        "---toml\ntitle = 'A title: with more'\ndate = '2023-04-02 10:20'\ntags = ['rust', 'web']\nauthor = 'Ann Bell'\n---\nText.",
        "---yaml\ntitle: 'A title: with more'\ndate: 2023-04-02 10:20\ntags: [rust, web]\nauthor: Ann Bell\n---\nText.",
        "<!-- A comment -->\n---\ntitle: 'A title: with more'\ndate: 2023-04-02 10:20\ntags: [rust, web]\nauthor: Ann Bell\n---\nText.",
        "<!--\nLicence: CC0\n-->\n\n<!-- more -->\n+++\ntitle = 'A title: with more'\ndate = '2023-04-02 10:20'\ntags = ['rust', 'web']\nauthor = 'Ann Bell'\n+++\nText.",
        "{# A comment #}\n{% comment %} more {% endcomment %}\n---\ntitle: 'A title: with more'\ndate: 2023-04-02 10:20\ntags: [rust, web]\nauthor: Ann Bell\n---\nText.",
        "----\ntitle: 'A title: with more'\ndate: 2023-04-02 10:20\ntags: [rust, web]\nauthor: Ann Bell\n-----\nText.",
        "<!--\n.. title: A title: with more\n.. date: 2023-04-02 10:20\n.. tags: rust, web\n.. author: Ann Bell\n-->\n\nText.",
        "<!--\n---\ntitle: A title: with more\ndate: 2023-04-02 10:20\ntags: rust, web\nauthor: Ann Bell\n---\n-->\nText.",
        ".. title: A title: with more\n.. date: 2023-04-02 10:20\n.. tags: rust, web\n.. author: Ann Bell\n\nText.",
        "title:: A title: with more\ndate:: 2023-04-02 10:20\ntags:: rust, web\nauthor:: Ann Bell\n\nText.",
        ":title: A title: with more\n:date: 2023-04-02 10:20\n:tags: rust, web\n:author: Ann Bell\n\nText.",
        "import A from './a'\n\nexport const meta = {\n  title: 'A title: with more',\n  date: '2023-04-02 10:20',\n  tags: ['rust', \"web\"],\n  author: 'Ann Bell',\n}\n\nText.",
        "{/* A comment */}\n---\ntitle: 'A title: with more'\ndate: 2023-04-02 10:20\ntags: [rust, web]\nauthor: Ann Bell\n---\nText.",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Heads_of_every_shape_are_read(string source)
    {
        foreach (var written in new[] { source, source.Replace("\n", "\r\n", StringComparison.Ordinal), "\uFEFF" + source })
        {
            var article = Parsed.From(written);

            Assert.Equal(("A title: with more", "2023-04-02T10:20:00Z"), (article.Title, $"{article.PublishDate}"));
            Assert.Equal(["rust", "web"], article.FrontMatterTags);
            Assert.Equal(["Ann Bell"], article.Authors);
            Assert.Equal("Text.", Assert.Single(article.Sections).Text);
            Assert.Empty(article.Warnings);
            Assert.Empty(article.Attributes);
        }
    }

    [Theory]
    [InlineData("---\ntitle = 'A title'\ndate = '2023-04-02'\n---\nText.")]
    [InlineData("+++\ntitle: A title\ndate: 2023-04-02\n+++\nText.")]
    public void Yaml_and_toml_between_the_fences_of_the_other_are_read_with_a_warning(string source)
    {
        var article = Parsed.From(source);

        Assert.Equal(("A title", "2023-04-02", "Text."), (article.Title, $"{article.PublishDate}", Assert.Single(article.Sections).Text));
        Assert.Equal(ArticleWarningKind.MalformedFrontMatter, Assert.Single(article.Warnings).Kind);
    }

    [Fact]
    public void The_title_block_of_pandoc_is_read()
    {
        var article = Parsed.From("% A title\n  of two lines\n% Ann Bell; Carl Dorn\n% 2 April 2023\n\nText.");

        Assert.Equal(("A title of two lines", "2023-04-02", "Text."), (article.Title, $"{article.PublishDate}", Assert.Single(article.Sections).Text));
        Assert.Equal(["Ann Bell", "Carl Dorn"], article.Authors);
    }

    [Theory]
    [InlineData("Note: this is prose.\n\nMore.")]
    [InlineData("Date: a fruit of the palm.\n\nMore.")]
    [InlineData("Summary: we did it.\nAnd it was good.\n\nMore.")]
    [InlineData("Author: Ann\nand a line of prose\n\nMore.")]
    [InlineData("# Title: of a heading\n\nMore.")]
    [InlineData("{props.name} is here\n\nMore.")]
    [InlineData("{% include x %}\n\nMore.")]
    [InlineData("{ \"not json\n\nMore.")]
    [InlineData("--- js\n\nMore.")]
    [InlineData("<!-->\n\nMore.")]
    [InlineData("<!-- comment -->\n\nMore.")]
    [InlineData("<!--\nNote: of an editor\n-->\n\nMore.")]
    [InlineData("% of all of it\nis prose.\n\nMore.")]
    [InlineData("export const theme = { title: 'x' }\n\nMore.")]
    public void What_only_looks_like_a_head_is_body(string source)
    {
        var article = Parsed.From(source);

        Assert.Empty(article.Attributes);
        Assert.Empty(article.Authors);
        Assert.Contains("More.", string.Concat(article.Sections.Select(section => section.Text)), StringComparison.Ordinal);
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("---json\n{\n  \"title\": \"A title\"\n  \"tags\": [\"rust\", \"web\"],\n}\n---\nText.")]
    [InlineData("{\n  \"title\": \"A title\"\n  \"tags\": [\"rust\", \"web\"]\n}\nText.")]
    public void Broken_json_is_read_line_by_line_with_a_warning(string source)
    {
        var article = Parsed.From(source);

        Assert.Equal("A title", article.Title);
        Assert.Equal(["rust", "web"], article.FrontMatterTags);
        Assert.Equal("Text.", Assert.Single(article.Sections).Text);
        Assert.Equal(ArticleWarningKind.MalformedFrontMatter, Assert.Single(article.Warnings).Kind);
    }

    [Theory]
    [InlineData("title: [Guide] Setting up", "[Guide] Setting up")]
    [InlineData("title: [Guide]", "Guide")]
    [InlineData("title: [One, Two]", "One, Two")]
    [InlineData("title: [1/2] Half [2/2] done", "[1/2] Half [2/2] done")]
    [InlineData("title: {braces} in it", "{braces} in it")]
    [InlineData("title: &str vs String", "&str vs String")]
    [InlineData("title: &str", "&str")]
    [InlineData("title: &lt; in HTML", "< in HTML")]
    [InlineData("title: &mut self", "&mut self")]
    [InlineData("title: *nix", "*nix")]
    [InlineData("title: [Guide]: Setting up", "[Guide]: Setting up")]
    [InlineData("title: & then", "& then")]
    [InlineData("title: *args and **kwargs", "*args and **kwargs")]
    [InlineData("title: *emphasis* matters", "emphasis matters")]
    [InlineData("title: !important is harmful", "!important is harmful")]
    [InlineData("title: !important", "!important")]
    [InlineData("title: !function call", "!function call")]
    [InlineData("title: ! not", "! not")]
    [InlineData("title: !!important note", "!!important note")]
    [InlineData("title: !!str 123", "123")]
    [InlineData("title: @decorators explained", "@decorators explained")]
    [InlineData("title: '`code` first'", "code first")]
    [InlineData("title: `code` first", "code first")]
    [InlineData("title: % of all", "% of all")]
    [InlineData("title: \"Quoted\" and more", "\"Quoted\" and more")]
    [InlineData("title: 'Quoted' and more", "'Quoted' and more")]
    [InlineData("title: | pipe", "| pipe")]
    [InlineData("title: > more", "> more")]
    [InlineData("title: - dash", "- dash")]
    [InlineData("title: ? what", "? what")]
    [InlineData("title: C# and F#", "C# and F#")]
    public void A_title_that_begins_with_a_sign_of_yaml_is_a_title(string head, string title)
    {
        var article = Parsed.From($"---\n{head}\ntags: [a]\n---\nText.");

        Assert.Equal(title, article.Title);
        Assert.Equal(["a"], article.FrontMatterTags);
        Assert.Equal("Text.", Assert.Single(article.Sections).Text);
    }

    [Theory]
    [InlineData("title: {en: Hello, de: Hallo}\nlang: de", "Hallo")]
    [InlineData("title: {en: Hello, de: Hallo}\nlang: de-AT", "Hallo")]
    [InlineData("title: {en: Hello, de: Hallo}\nlang: fr", "Hello")]
    [InlineData("title: {en: Hello, de: Hallo}", "Hello")]
    [InlineData("title:\n  pt_BR: Olá\n  en: Hello\nlang: pt-br", "Olá")]
    [InlineData("title: {rendered: Hello, raw: x}", "Hello")]
    public void Of_a_text_in_several_languages_that_of_the_article_is_taken_else_the_first(string head, string title)
    {
        var article = Parsed.From($"---\n{head}\n---\n");

        Assert.Equal(title, article.Title);
        Assert.Single(article.Attributes);
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("seoDescription: D")]
    [InlineData("meta_description: D")]
    [InlineData("metaDescription: D")]
    [InlineData("og_description: D")]
    [InlineData("seo: {description: D}")]
    [InlineData("description: {en: D}")]
    public void A_description_has_many_names(string head)
    {
        var article = Parsed.From($"---\n{head}\n---\n");

        Assert.Equal("D", article.Description);
        Assert.Empty(article.Attributes);
    }

    [Theory]
    [InlineData("images: [h.png, i.png]")]
    [InlineData("images: [{alt: x}, {src: h.png}]")]
    [InlineData("header: {image: h.png}")]
    [InlineData("header: {overlay_image: h.png, teaser: t.png}")]
    [InlineData("og_image: h.png")]
    [InlineData("ogImage: {url: h.png}")]
    [InlineData("cover.image: h.png")]
    [InlineData("cover: {image: h.png}")]
    [InlineData("cover: {alt: x, Image: h.png}")]
    [InlineData("socialImage: h.png")]
    [InlineData("seo: {image: h.png}")]
    [InlineData("feature_image: h.png")]
    [InlineData("image: {feature: h.png}")]
    [InlineData("thumbnail: [h.png]")]
    public void An_image_has_many_names(string head) => Assert.Equal("h.png", Parsed.From($"---\n{head}\n---\n").HeroImageUrl);

    [Fact]
    public void A_field_that_is_taken_out_of_a_map_leaves_the_others_there()
    {
        var article = Parsed.From("---\nheader: {image: h.png, caption: C}\n---\n");

        Assert.Equal(["""{"caption":"C"}"""], Assert.Single(article.Attributes).Values);
    }

    [Theory]
    [InlineData("lang: the english one")]
    [InlineData("image: {caption: C}")]
    [InlineData("image: true")]
    [InlineData("images: [true]")]
    [InlineData("author: {email: ann@x.example}")]
    [InlineData("tags: {rust: true}")]
    [InlineData("authors: [Ann Bell, {email: carl@x.example}]")]
    [InlineData("description: '<!-- nothing -->'")]
    [InlineData("read_time: long")]
    [InlineData("date: whenever")]
    public void A_value_of_a_known_key_that_cannot_be_used_is_an_attribute_with_a_warning(string head)
    {
        var article = Parsed.From($"---\n{head}\n---\n");

        Assert.Single(article.Attributes);
        Assert.Single(article.Warnings);
    }

    [Theory]
    [InlineData("authors: [\"A. Bell and C. Dorn\"]", "A. Bell|C. Dorn")]
    [InlineData("authors: [\"A. Bell & C. Dorn\", Eve Fox]", "A. Bell|C. Dorn|Eve Fox")]
    [InlineData("authors: [\"Anna Bell und Carl von Dorn\"]", "Anna Bell|Carl von Dorn")]
    [InlineData("authors: [\"Ana García y Luis de la Cruz\"]", "Ana García|Luis de la Cruz")]
    [InlineData("authors: [\"Johnson and Johnson\"]", "Johnson and Johnson")]
    [InlineData("authors: [\"Centre for Law and Public Policy\"]", "Centre for Law and Public Policy")]
    [InlineData("authors: [\"Dorn, Carl\", \"Bell, Ann, PhD\"]", "Dorn, Carl|Bell, Ann, PhD")]
    [InlineData("authors: [\"Bill and Melinda Gates\"]", "Bill and Melinda Gates")]
    [InlineData("author: {first_name: Ann, last_name: Bell}", "Ann Bell")]
    [InlineData("authors: {ann: {name: Ann Bell}, carl: {name: Carl Dorn}}", "Ann Bell|Carl Dorn")]
    [InlineData("authors: [{name: A. Bell and C. Dorn}]", "A. Bell|C. Dorn")]
    public void Two_names_in_one_entry_are_two(string head, string names) => Assert.Equal(names.Split('|'), Parsed.From($"---\n{head}\n---\n").Authors);
}
