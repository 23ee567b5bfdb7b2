using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>What a reader sees of the tags of site generators: the texts that they put on the page, and those that are only shown.</summary>
public sealed class TemplateTextTests
{
    [Theory]
    [InlineData("{% image \"a.png\", \"Alt text\" %}", "Alt text")]
    [InlineData("text {% image \"./a.png\", \"Alt text\", \"(min-width: 30em) 50vw\" %} more", "text Alt text more")]
    [InlineData("{% image imageUrl, \"Alt text\" %} {% image page, \"a.png\", \"Alt text\" %}", "Alt text Alt text")]
    [InlineData("{% image src=\"a.png\", alt=\"Alt text\" %}", "Alt text")]
    [InlineData("{% image { src: \"a.png\", alt: \"Alt text\" } %}", "Alt text")]
    [InlineData("{{ image(\"a.png\", \"Alt text\") }}", "Alt text")]
    [InlineData("{% figure \"a.png\", \"Alt text\", \"A caption\" %}", "Alt text A caption")]
    [InlineData("{% figure caption:\"A *caption*\" %}\ntext\n{% endfigure %}", "A caption\ntext")]
    [InlineData("{% img left /a.png 200 300 An alt %} {% picture a.png --alt Another --img class %}", "An alt Another")]
    [InlineData("{% asset_img a.png \"A caption\" %}", "A caption")]
    [InlineData("{{< figure src=\"a\" caption=\"A [caption](x)\" alt=\"An alt\" title=\"A title\" >}}", "A title An alt A caption")]
    [InlineData("{{< figure src=\"a\" caption=\"It's \\\"quoted\\\"\" >}}", "It's \"quoted\"")]
    [InlineData("{{< figure src=`a.png` caption=`A caption` >}}", "A caption")]
    [InlineData("{% include x.html caption=\"A caption\" %}", "A caption")]
    [InlineData("{% include image.html url=\"a.png\" description=\"A caption\" title=\"of a mouse\" %}", "A caption")]
    [InlineData("{% include note.html content=\"A *note*\" %}", "A note")]
    [InlineData("{% render \"card\", title: \"A title\", text: \"A text\" %}", "A title A text")]
    [InlineData("{{% notice tip \"My title\" %}}\ntext\n{{% /notice %}}", "My title\ntext")]
    [InlineData("{{< notice tip >}}text{{< /notice >}}", "text")]
    [InlineData("{{< tab \"Linux\" >}}text{{< /tab >}}", "Linux text")]
    [InlineData("{{< tabs >}}{{< tab name=\"Linux\" >}}text{{< /tab >}}{{< /tabs >}}", "Linux text")]
    [InlineData("{{< details \"More of it\" >}}\ntext\n{{< /details >}}", "More of it\ntext")]
    [InlineData("{% details More of it %}\ntext\n{% enddetails %}", "More of it\ntext")]
    [InlineData("{% note info %}\ntext\n{% endnote %}", "text")]
    [InlineData("{% callout \"warning\", \"Mind this\" %}\ntext\n{% endcallout %}", "Mind this\ntext")]
    [InlineData("{{< alert \"triangle\" >}}text{{< /alert >}}", "text")]
    [InlineData("Press {{< kbd \"Ctrl\" >}}, {{< button \"Go on\" \"/x\" >}}", "Press Ctrl, Go on")]
    [InlineData("{% blockquote Ann Bell, Book https://x.y %}\nsaid\n{% endblockquote %}", "Ann Bell, Book\nsaid")]
    [InlineData("{{ \"A text\" }} {{ \"A text\" | upper }} {{ \"/a/b\" | relative_url }}{{ \"css/main.css\" | asset }}", "A text A text")]
    [InlineData("{% assign title = \"x\" %}{% set caption = \"A y\" %}{% import \"a.njk\" as b %}text", "text")]
    [InlineData("{% for x in y %}\n- {{ x.name }}\n{% endfor %}\nafter", "after")]
    [InlineData("{% if x %}a{% else %}b{% endif %}", "a b")]
    [InlineData("{% comment \"why\" %}<img alt=\"x\">{% endcomment %}seen {% doc %}hidden{% enddoc %}", "seen")]
    [InlineData("{{< youtube \"dQw4w9WgXcQ\" >}}{% gist \"Ann/123\" %}{{< ref \"About Us.md\" >}}{{ t(\"a.b\") }}text", "text")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    [InlineData("text {%- raw -%}{% if %}{%- endraw -%} more", "text {% if %} more")]
    [InlineData("{% raw %}\n# Head {{ x }}\n\n[a](b) {{ y }}\n{% endraw %}\nafter {{ z }}", "a {{ y }}\nafter")]
    [InlineData("`{% verbatim %}{{ x }}{% endverbatim %}`", "{{ x }}")]
    [InlineData("a {% raw %} b", "a b")]
    [InlineData("Use {{</* ref \"x\" */>}} and `{{%/* notice */%}}`", "Use {{< ref \"x\" >}} and {{% notice %}}")]
    public void Of_a_template_a_reader_sees_the_text_that_it_shows(string markdown, string text) =>
        Assert.Equal(text, string.Join('\n', Parsed.From(markdown).Sections.Select(section => section.Text)));

    [Theory]
    [InlineData("{% highlight js %}a(){% endhighlight %}\nafter", "a()")]
    [InlineData("{{< highlight go >}}a := 1{{< /highlight >}}\nafter", "a := 1")]
    [InlineData("{{< mermaid >}}\ngraph TD\n{{< /mermaid >}}\nafter", "graph TD")]
    [InlineData("```\n{% raw %}\n{{ x }}\n{% endraw %}\n```\nafter", "{{ x }}")]
    [InlineData("```\n{{</* figure */>}}\n```\nafter", "{{< figure >}}")]
    public void Code_of_templates_is_code(string markdown, string code)
    {
        var section = Assert.Single(Parsed.From(markdown).Sections);

        Assert.Equal(("after", code), (section.Text, section.Code));
    }

    [Fact]
    public void A_heading_that_shows_a_template_keeps_it() =>
        Assert.Equal("Head {{ x }}", Parsed.From("---\ntitle: T\n---\n# Head {% raw %}{{ x }}{% endraw %}").Sections[0].HeadingPath[0]);
}
