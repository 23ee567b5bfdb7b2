using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>What site generators, note takers and component libraries add to Markdown: a reader sees texts, not how they were made.</summary>
public sealed class MarkupDialectTests
{
    [Theory]
    [InlineData("[in the open]({{ site.baseurl }}/about)", "in the open")]
    [InlineData("[docs]({% link _posts/a.md %})", "docs")]
    [InlineData("[docs]({% link _posts/a.md %} \"The docs\") more", "docs more")]
    [InlineData("[a *b*]({{ \"/c\" | relative_url }}), [d]({{< ref \"e.md\" >}}#f).", "a b, d.")]
    [InlineData("[![badge]({{ a | b }})]({{ c | d }}) text", "badge text")]
    [InlineData("![A screen]({{ site.url }}/a(b).png)", "A screen")]
    [InlineData("[one]({{ x }})[two](y)", "onetwo")]
    [InlineData("see [docs]\n\n[docs]: {{ site.baseurl }}{% link docs.md %}\n", "see docs")]
    [InlineData("see [the docs][docs]\n\n[docs]: {% link a b.md %} \"Title\"\n", "see the docs")]
    [InlineData("<img src=\"{{ site.url }}/a.png\" alt=\"A screen\" />", "A screen")]
    [InlineData("<img src=\"{{ \"a.png\" | asset_url }}\" alt='A screen'>", "A screen")]
    [InlineData("see <img src='{{ a }}' alt='a screen'> here", "see a screen here")]
    [InlineData("see <img src=a.png alt=\"a &amp; b\"> here", "see a & b here")]
    [InlineData("<figure>\n\t{% image \"a.png\" %}\n\t<figcaption>A *caption*</figcaption>\n</figure>\n\nafter", "A caption\nafter")]
    [InlineData("<figure>\n\n\t{% image \"a.png\" %}\n\n</figure>", "")]
    [InlineData("{{< figure\n  src=\"a.png\"\n  alt=\"A screen\"\n>}}\n\nafter", "A screen\nafter")]
    [InlineData("{{< img\n\n  src=\"a.png\"\n\n>}}\nafter", "after")]
    [InlineData("<a href=\"{{ base }}/x\">a link</a> and <a href='{% link y.md %}'>another</a>", "a link and another")]
    [InlineData("before\n{% if page.x %}\nseen\n{% endif %}\nafter", "before\nseen\nafter")]
    [InlineData("Version {{{ version }}} and {# a comment #}text <%= user.name %>!", "Version and text !")]
    [InlineData("a {{ open and never closed", "a {{ open and never closed")]
    [InlineData("{% comment %}\nhidden\n\n# hidden\n{% endcomment %}\nseen {% comment %}hidden{% endcomment %}too", "seen too")]
    [InlineData("{{< comment >}}hidden{{< /comment >}} seen {::comment}hidden{:/comment}", "seen")]
    [InlineData("{% comment %} never closed", "never closed")]
    [InlineData("{% callout type=\"note\" title=\"Mind this\" %}\ntext\n{% /callout %}", "Mind this\ntext")]
    [InlineData("{{< details summary=\"More of it\" >}}\ntext\n{{< /details >}}", "More of it\ntext")]
    [InlineData("![logo]({{ site.logo }} =100x20) and ![A](a.png =50%x)", "logo and A")]
    [InlineData("`[docs]({{ x }})` and `{% raw %}`", "[docs]({{ x }}) and {% raw %}")]
    [InlineData("<aside markdown=\"1\">\n[a link](https://a.b), \"[quoted](c)\" and **bold**\n</aside>", "a link, \"quoted\" and bold")]
    [InlineData("<div align=\"center\">\n![A screen](a.png \"t\")\n</div>", "A screen")]
    [InlineData("<p align=\"center\">\n    <img src=\"a.png\" alt=\"Logo\">\n    text\n</p>\n\nmore", "Logo\ntext\nmore")]
    public void Of_templates_a_reader_sees_the_texts_of_links_and_images(string markdown, string text) => Assert.Equal(text, TextOf(markdown));

    [Theory]
    [InlineData("[[Settings|the settings]]", "the settings")]
    [InlineData("see [[Settings]] and [[Notes/Daily#Morning]]", "see Settings and Notes/Daily > Morning")]
    [InlineData("[[toc]]\n\n[[_TOC_]]\n\ntext", "text")]
    [InlineData("a lost link](https://a.b/c \"title\") and f(x](y)", "a lost link and f(x](y)")]
    [InlineData("x = data[['a', 'b']] and f()[[1]]", "x = data[['a', 'b']] and f()[[1]]")]
    [InlineData("见[[页面]]。", "见页面。")]
    [InlineData("> [!VIDEO a4624e00-b3ac-455c]\n\ntext", "text")]
    [InlineData("[[#A heading]], [[Page#^a4b3a2]]", "A heading, Page")]
    [InlineData("![[icon.svg#icon]] text", "text")]
    [InlineData("![[photo.png|300]] ![[photo.png|300x200]] ![[photo.png|A cat]]", "A cat")]
    [InlineData("![[Another note]]", "Another note")]
    [InlineData("![[photo.png|A cat|300]] ![[map.canvas]] ![[a.excalidraw]]", "A cat")]
    [InlineData("![[Version 1.2 of it]]", "Version 1.2 of it")]
    [InlineData("| a | b |\n|---|---|\n| [[x\\|y]] | z |", "a | b\ny | z")]
    [InlineData("[[1]](https://a.b) [[text]][ref]\n\n[ref]: c", "[1] [text]")]
    [InlineData("A paragraph. ^a4b3a2", "A paragraph.")]
    [InlineData("- item ^my-item\n- other\n\n^list-1", "item\nother")]
    [InlineData("e = m c ^2 and x^10", "e = m c ^2 and x^10")]
    [InlineData("a ==marked== word and ==*two* words==", "a marked word and two words")]
    [InlineData("a == b", "a == b")]
    [InlineData("seen %%hidden%% text", "seen text")]
    [InlineData("%%\nhidden\n%%\nseen", "seen")]
    [InlineData("100%% sure, 50%% not", "100%% sure, 50%% not")]
    [InlineData("> [!tip] My title\n> text", "My title text")]
    [InlineData("> [!faq]- Folded?\n> > [!todo] Nested\n> > text", "Folded?\nNested text")]
    [InlineData("> [!NOTE]\n> text", "text")]
    [InlineData("[not a link] and [ ] and [x", "[not a link] and [ ] and [x")]
    [InlineData("`[[Page]]` `==x==` `^abc`", "[[Page]] ==x== ^abc")]
    [InlineData("| a | b |\n|---|---|\n| c | d |\n^tbl1\n\nafter", "a | b\nc | d\nafter")]
    [InlineData("> quote\n^q1", "quote")]
    [InlineData("> quote ^quote-1", "quote")]
    [InlineData("text\n^block-id\nmore", "text\nmore")]
    [InlineData("text ^abc123\n^def456", "text")]
    [InlineData("```\na\n```\n^code-1\ntext", "text")]
    [InlineData("^2 and\n^x alone", "^2 and ^x alone")]
    [InlineData("%%\nhidden\n\nmore of it\n%%\nseen", "seen")]
    [InlineData("%%\nnever closed\n\ntext", "%% never closed\ntext")]
    public void Of_a_notebook_a_reader_sees_no_signs(string markdown, string text) => Assert.Equal(text, TextOf(markdown));

    [Theory]
    [InlineData("<Note>\n**Live demo**: [site](https://x.y)\n</Note>", "Live demo: site")]
    [InlineData("Hello {props.name}!", "Hello !")]
    [InlineData("{items.map(item => <li key={item.id}>{item.name}</li>)}", "")]
    [InlineData("{items.map((item) => (\n  <Item key={item.id}>\n\n  - {item.name}\n\n  </Item>\n))}\n\nafter", "after")]
    [InlineData("<Tabs>\n  <TabItem value=\"a\">\n\n    Use **npm**.\n\n    - one\n    - two\n\n  </TabItem>\n</Tabs>", "Use npm.\none\ntwo")]
    [InlineData("<Card\n  title=\"Quick start\"\n  href=\"/start\"\n  onClick={() => go(1 > 0)}\n>\n  Read *this* first.\n</Card>\nafter", "Quick start\nRead this first.\nafter")]
    [InlineData("<Steps>\n<Step>\n### Install\n</Step>\n</Steps>", "")]
    [InlineData("<Frame><img src=\"a.png\" alt=\"A screen\" /></Frame>", "A screen")]
    [InlineData("<ui.Note kind='x'>a *b*</ui.Note> c", "a b c")]
    [InlineData("text with <Badge text={`new`} /> and <Kbd>Ctrl</Kbd>", "text with and Ctrl")]
    [InlineData("one{' '}two {\"three\"}", "one two three")]
    [InlineData("{/* a comment\n\nover lines */}\ntext", "text")]
    [InlineData("import {\n  A,\n  B,\n} from './a'\nimport './b.css'\n\nexport const meta = {\n  a: [1, 2],\n\n  b: 'c',\n}\n\ntext", "text")]
    [InlineData("export default function Layout({ children }) {\n  return <main>{children}</main>\n}\n\ntext {children}", "text")]
    [InlineData("export interface Props {\n  a: string\n}\n\nexport type A = 'b'\n\ntext", "text")]
    [InlineData("<img src={require('./a.png').default} alt={\"A screen\"} />", "A screen")]
    [InlineData("export default settings are fine", "export default settings are fine")]
    [InlineData("import duties rise: \"a tax\" from\n'March'", "import duties rise: \"a tax\" from 'March'")]
    [InlineData("{name}, {0} and {a, b}", "{name}, {0} and {a, b}")]
    [InlineData("<Chart />\n\n{name} here", "here")]
    [InlineData("<Sample>{`a *template* ${x}`}</Sample> {`more`}", "a *template* more")]
    [InlineData("`{props.name}` and `<Note>`", "{props.name} and <Note>")]
    [InlineData("a <b> and c > d, <https://x.y/z>, <me@x.y>", "a and c > d, https://x.y/z, me@x.y")]
    [InlineData("<details>\n<summary>More</summary>\n\n1. one\n2. two\n\n</details>\n\nafter", "More\none\ntwo\nafter")]
    [InlineData("<table>\n  <tr>\n    <td>a</td>\n    <td>**b**</td>\n  </tr>\n</table>\nafter", "a\nb\nafter")]
    [InlineData("text {items.map(i => (\n  <li>{i}</li>\n))} more", "text more")]
    [InlineData("<Chart />\n\ntext\n{items.map((i) => {\n  return <li key={i}>{i.name}</li>\n})}\nmore", "text\nmore")]
    [InlineData("<Chart />\n\nfirst {a} then\n<Note>\ntext\n</Note>", "first then\ntext")]
    [InlineData("text {cond && (\n  <Note>\n  hidden\n  </Note>\n)} more", "text more")]
    public void Of_components_a_reader_sees_the_markdown_inside(string markdown, string text) => Assert.Equal(text, TextOf(markdown));

    [Fact]
    public void Code_inside_a_component_is_code_and_what_stands_behind_it_is_text()
    {
        var section = Assert.Single(Parsed.From(
            "<Tabs>\n  <Tab>\n    ```jsx\n    <Tabs>\n      <Tab>{a}</Tab>\n\n    </Tabs>\n    ```\n  </Tab>\n</Tabs>\nafter\n\n    indented {b.c}\n").Sections);

        Assert.Equal("after", section.Text);
        Assert.Equal("<Tabs>\n  <Tab>{a}</Tab>\n\n</Tabs>\nindented {b.c}", section.Code);
    }

    [Theory]
    [InlineData("{% highlight ruby %}\nputs '{{ a }}'\n\n# no heading\n{% endhighlight %}\nafter", "puts '{{ a }}'\n\n# no heading")]
    [InlineData("{{< code-toggle file=hugo >}}\n[[menus.main]]\nname = 'x'\n{{< /code-toggle >}}\nafter", "[[menus.main]]\nname = 'x'")]
    [InlineData("{{% code %}}\n- a\n{{% /code %}}\nafter", "- a")]
    public void Code_between_templates_is_code(string markdown, string code)
    {
        var section = Assert.Single(Parsed.From(markdown).Sections);

        Assert.Equal(("after", code), (section.Text, section.Code));
    }

    [Theory]
    [InlineData("{% highlight ruby %}\ntext", "text")]
    [InlineData("{{< code-toggle config=related />}}\ntext\n{{< code-toggle >}}\na\n{{< /code-toggle >}}", "text")]
    public void Code_between_templates_that_never_ends_is_text(string markdown, string text) => Assert.Equal(text, TextOf(markdown));

    [Fact]
    public void A_heading_inside_a_component_begins_a_section() =>
        Assert.Equal(["Install", "Run"], Parsed.From("---\ntitle: x\n---\n<Steps>\n## Install\none\n\n</Steps>\n\n## Run\n").Sections.Select(section => section.HeadingPath[^1]));

    [Theory]
    [InlineData(":::tip My tip\ntext\n:::", "My tip\ntext")]
    [InlineData("::: details\n**text**\n:::\nafter", "text\nafter")]
    [InlineData(":::warning[Mind *this*]\ntext\n:::", "Mind this\ntext")]
    [InlineData("::: {.callout-note title=\"My tip\"}\ntext\n:::", "My tip\ntext")]
    [InlineData(":::{note} my title\ntext\n:::", "my title\ntext")]
    [InlineData("::: Important for all\ntext\n:::", "Important for all\ntext")]
    [InlineData(":::success title=\"My *tip*\" open=\"x\"\ntext\n:::", "My tip\ntext")]
    [InlineData(":::tab{label=\"Linux\"}\ntext\n:::", "Linux\ntext")]
    [InlineData("[TOC]\n\ntext [TOC]", "text [TOC]")]
    [InlineData("::: {.column width=\"50%\"}\ntext\n:::", "text")]
    [InlineData("::::note\n:::tip\ntext\n:::\n::::", "text")]
    [InlineData(":::tip\n```\n::: code\n```\n:::", "")]
    [InlineData("std::vector and std::map, a ::: b", "std::vector and std::map, a ::: b")]
    [InlineData("```{note} My *title*\n:class: tip\ntext with [a link](b)\n```", "My title\ntext with a link")]
    [InlineData("````{grid}\n```{card} One\n- item\n```\n````", "One\nitem")]
    [InlineData("```{figure} a.png\n:alt: A cat\n\nThe *caption*\n```", "The caption")]
    [InlineData("```{code-block} python\n[a](b)\n```\ntext", "text")]
    [InlineData("!!! warning 'My title'\n    text", "My title\ntext")]
    [InlineData("!!! warning ''\n    text", "text")]
    [InlineData("[row][column width=\"1/2\"]text[/column][/row]", "text")]
    [InlineData("[row][ref]\n\n[ref]: a", "row")]
    [InlineData("::youtube[A film]{#x1}\n\ntext", "A film\ntext")]
    [InlineData("!!! note \"My *note*\"\n    text\n\n    more\n\nafter", "My note\ntext\nmore\nafter")]
    [InlineData("??? tip\n    text", "text")]
    [InlineData("=== \"Linux\"\n\n    text\n\n=== \"Windows\"\n\n    more", "Linux\ntext\nWindows\nmore")]
    [InlineData("!!! what a day\n\nit was", "!!! what a day\nit was")]
    [InlineData("| a | b |\n|---|---|\n| c | d |\n{: .table}\n\nafter", "a | b\nc | d\nafter")]
    [InlineData("text\n{: .lead #x}\n\n{:.no_toc}\nmore", "text\nmore")]
    [InlineData("![A screen](a.png){width=50%} and [a link](b){:target=\"_blank\"}{.wide}", "A screen and a link")]
    [InlineData("text ^[an inline *note*] more\n\nlast", "text more\nlast\nan inline note")]
    [InlineData("text^[see [there](x) *now*].", "text.\nsee there now")]
    [InlineData("x^[a ^[b] c]", "x\na b c")]
    [InlineData("2^[not closed", "2^[not closed")]
    [InlineData("The HTML page.\n\n*[HTML]: Hyper Text Markup Language\n*[CSS]: Cascading Style Sheets\n", "The HTML page.")]
    [InlineData("[caption id=\"a_1\" width=\"300\"]<img src=\"a.png\" alt=\"A cat\"> The cat[/caption]", "A cat The cat")]
    [InlineData("[gallery ids=\"1,2\"] text [b]bold[/b] [etc] [/etc", "text bold [etc] [/etc")]
    [InlineData("[quote=Ada]said[/quote]", "said")]
    [InlineData("[a=b] [x](y=\"z\")", "[a=b] x")]
    [InlineData("::: not a container", "::: not a container")]
    [InlineData("text\n::: not a container\nmore", "text ::: not a container more")]
    [InlineData("::: not closed\n\n::: tip\ntext\n:::", "::: not closed\ntext")]
    [InlineData("::: tip\ntext\n\nmore", "text\nmore")]
    [InlineData("::: custom thing\ntext\n:::", "thing\ntext")]
    [InlineData("::: warning \"My title\"\ntext\n:::", "My title\ntext")]
    [InlineData(":::{admonition} My title\n:class: tip\ntext\n:::", "My title\ntext")]
    [InlineData("!!! note", "")]
    [InlineData("!!! note\ntext", "text")]
    [InlineData("!!!note \"T\"\n    text", "T\ntext")]
    [InlineData("??? note\n    text", "text")]
    [InlineData("!!! danger \"T\" inline end\n    text", "T\ntext")]
    [InlineData("!!! wow", "!!! wow")]
    [InlineData(":::image type=\"content\" source=\"a.png\" alt-text=\"A screen\":::", "A screen")]
    [InlineData("::: moniker range=\">=x\"\n\ntext\n\n::: moniker-end\nafter", "text\nafter")]
    [InlineData(":::row:::\n:::column span=\"\":::\ntext\n:::column-end:::\n:::row-end:::\nafter", "text\nafter")]
    [InlineData("```admonish note title=\"T\"\ntext *b*\n```", "T\ntext b")]
    [InlineData("```ad-note\ntitle: T\ncollapse: open\ntext\n```", "T\ntext")]
    public void Of_a_container_a_reader_sees_title_and_content(string markdown, string text) => Assert.Equal(text, TextOf(markdown));

    private static string TextOf(string markdown) => string.Join('\n', Parsed.From(markdown).Sections.Select(section => section.Text));

    [Fact]
    public void In_a_file_of_mdx_every_brace_holds_an_expression()
    {
        const string Markdown = "{children} and {1 + 1} `{code}`";

        Assert.Equal("and {code}", Parsed.From(Markdown, path: "a.mdx").Sections[0].Text);
        Assert.Equal("{children} and {1 + 1} {code}", Parsed.From(Markdown, path: "a.md").Sections[0].Text);
    }
}
