using System.Text;

using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>Sources made to take long, to nest deeply or to break the parsers below ours.</summary>
public sealed class HostileMarkdownTests
{
    // The promise is 1 s of a processor; four leave room for a build that is not optimised and a slow machine, and an unguarded pattern takes ten or never ends.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(4);

    public static TheoryData<string> Patterns =>
    [
        "[", "]", "(", "*", "_", "`", ">", "<", "!", "|", "~", "&", "$", "\\", "{", "{{", "{%", "{:", "![", "](", "[a](", "[a](((", "[a](<b", "[a](b \"",
        "[`", "[(", "[[", "[]", "[](", "([^1]", "[^1]", "[^1]: ", "[^a]: b\n", "[^a]: b\n\n", "[a]: b\n", "[a]: b\n\n", "*a ", "a* ", "**a", "*a _b", "*a**b***c", "a_b_", "<!--", "<?", "<!A", "<![CDATA[",
        "<a ", "<a b={", "</", "- ", "1. ", "+ ", "> ", ">- ", "\n> ", "a\n> ", "- a\n", "a\n=\n", "> a\n> =\n", "\n=", "a\n---\n", "#\n", "# a\n", "a\n\n", "|:", ":|", "|a", "|\n", "a|b\n-|-\n", "a`|",
        "[a][a]\\", "a\n: b\n", "```\n", "    a\n", "\t", "&#x", "http://", "<div>\n\n", "<script>", "`a``b```c", "[x] ", "- [x] a\n", "> [!NOTE]\n", "\r", "字", "😀",
        "<A>\n", "<div>\n", "<div>", "<div>\n</div>\n", "<A>a</A>\n", "<p>\n", "<A\n", "<A b={c}\n", "<A b='{:", "<a b=\"{{ ", "<a alt=", "<!-- a -->\n", "<!-- ", "<%", "<% a %>", "{% comment %}", "{% comment %}/", "{% highlight a %}\n", "](a.png =1", "{#", "{/* a", "{a ", "{a.b(", "{\"a", "{a=\"", "{.a}",
        "{{ a }}\n", "[a]({{ b }})", "[a]({{ b ", "](({{ a", "[a]: {{ b }}\n", "*[a]: b\n", "[[a", "[[a]]", "![[", "![[a.b|c]]", "^[", "^[a]", "^abc\n", "%%", " %% ", "==a", "a== ", "a==b", "[a b=\"c\"]", "[/a]", "[a][/a]", "> [!a] b\n",
        "{\n", "{{\n", "{%\n", "{a\n", "{a\n<b\n", "{a }\n{", "a {\n{b\n", "> {\n", "- {\n", "<A/>\n{a\n",
        ":::\n", ":::a b\n", ":::a b\n:::\n", "::::a\n", "::a[b]\n", "!!! a\n    b\n", "!!! a\n    ", "=== \"a\"\n\n    b\n", "import {\n", "import 'a'\n", "export const a = {\n", "export default (\n\n",
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task A_source_full_of_one_pattern_is_read_in_bounded_time(string pattern) =>
        await ParseAsync(Repeat(pattern, ArticleParser.MaxMarkdownBytes));

    [Theory]
    [InlineData("", "- ", "a")]
    [InlineData("", "* ", "a")]
    [InlineData("", "{% comment %}{% raw %}", "a")]
    [InlineData("", "{{</* a ", "b")]
    [InlineData("", "`\n|\n-", "")]
    [InlineData("", "`a` ", "`\n|\n|\n|\n|`")]
    [InlineData("` `` ``` ```` `````", "`a`\n|", "")]
    [InlineData("|x|y|\n|-|-|\n", "|[a|b]|\n", "\n\n[a|b]: u\n")]
    [InlineData("", "![a|b]\n", "\n\n[a|b]: u\n")]
    [InlineData("**", "---\n|", "")]
    [InlineData("a|b\n-|-\n[", "|a\n", "")]
    [InlineData("", "~", "`")]
    [InlineData("---", " ", ".a")]
    [InlineData("", "*[a]", "\n\n[a]: u\n")]
    [InlineData("", "|[^a]|\n", "\n\n[^a]: u\n")]
    [InlineData("<div>\n", "a\n", "</div>")]
    [InlineData("<A>\n<B>\n<C>\n<D>\n<E>\n<F>\n<G>\n", "<H>\na\n", "</A>")]
    [InlineData("<A>\n", "    a\n", "\n</A>")]
    [InlineData("^[", "^[a]", "]")]
    [InlineData("[", "[a]({{ b }})", "]({{ c }})")]
    [InlineData("| a |\n|---|\n", "| [a]({{ b }}/c) |\n", "")]
    [InlineData("{", "{{ a }}", "}")]
    [InlineData("<A b={", "'\n", "} />")]
    public async Task A_source_full_of_one_pattern_between_others_is_read_in_bounded_time(string before, string pattern, string after) =>
        await ParseAsync(before + Repeat(pattern, ArticleParser.MaxMarkdownBytes - before.Length - after.Length) + after);

    [Fact]
    public async Task A_long_table_with_one_wide_row_is_read_in_bounded_time() =>
        await ParseAsync("|a|b|\n|-|-|\n" + Repeat("|a\n", 400_000) + Repeat("|a", 16_000));

    [Theory]
    [InlineData("`", "a[\n")]
    [InlineData("```", "{{% a\n")]
    [InlineData("~", "a\n")]
    [InlineData("{", "a\n<")]
    [InlineData("a {b ", "\n<c")]
    public async Task A_source_of_one_pattern_before_another_is_read_in_bounded_time(string first, string second) =>
        await ParseAsync(Repeat(first, ArticleParser.MaxMarkdownBytes / 2) + Repeat(second, ArticleParser.MaxMarkdownBytes / 2));

    [Fact]
    public void A_large_table_with_code_and_pipes_in_brackets_is_still_read_as_a_table()
    {
        var table = "| a | b |\n|---|---|\n| *c | d |\n" + Repeat("| `c` and [d] | see [e|f] and `g |\n", 20_000) + "- - -\n" + Repeat("+-----+\n", 20_000);

        Assert.Empty(Parsed.From(table).Warnings);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task A_front_matter_full_of_one_pattern_is_read_in_bounded_time(string pattern)
    {
        var half = Repeat(pattern, ArticleParser.MaxFrontMatterBytes / 2);

        await ParseAsync($"---\na: {half}\n---\n");
        await ParseAsync($"---\na: '{half}\n---\n");
        await ParseAsync($"+++\na = {half}\n+++\n");
    }

    [Theory]
    [InlineData("[a](b \"", 5_001)]
    [InlineData("a <?", 5_001)]
    [InlineData("[a](b)", 5_001)]
    [InlineData("[", 20_000)]
    [InlineData("> ", 20_000)]
    [InlineData("a\n>}}\n: ", 2_000)]
    public async Task Too_much_markup_is_read_as_plain_text_with_a_warning(string pattern, int count)
    {
        var article = await ParseAsync($"# heading\n\n{Repeat(pattern, count * pattern.Length)} needle");

        Assert.Equal(ArticleWarningKind.PlainTextBody, Assert.Single(article!.Warnings).Kind);
        Assert.Contains("needle", Assert.Single(article.Sections).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_with_very_many_links_and_tables_is_still_read_as_markdown()
    {
        var list = Repeat("- [a link](https://example.com/with/a/path) and *some* words\n", 200_000);
        var table = "| a | b |\n|---|---|\n" + Repeat("| **c** | [d](e) |\n", 5_000);

        Assert.Empty(Parsed.From($"{list}\n\n{table}").Warnings);
    }

    [Theory]
    [InlineData("a: ", "[", "")]
    [InlineData("a: ", "{a: ", "")]
    [InlineData("", "- ", "")]
    [InlineData("", "? ", "")]
    [InlineData("a: ", "[", "]")]
    public async Task Yaml_nested_without_end_is_read_in_bounded_time(string start, string open, string close) =>
        await ParseAsync($"---\n{start}{Repeat(open, 30_000)}{Repeat(close, 30_000)}\n---\n");

    [Theory]
    [InlineData("a = ", "[", "", "]")]
    [InlineData("a = ", "{a = ", "1", "}")]
    [InlineData("a", ".a", " = 1", "")]
    [InlineData("[a", ".a", "]\n", "")]
    [InlineData("", "[[a]]\n", "", "")]
    public async Task Toml_nested_without_end_is_read_in_bounded_time(string start, string open, string middle, string close) =>
        await ParseAsync($"+++\n{start}{Repeat(open, 30_000)}{middle}{Repeat(close, 30_000)}\n+++\n");

    [Theory]
    [InlineData("> ", 500)]
    [InlineData("[", 20_000)]
    [InlineData("[a](b \"", 6_000)]
    public async Task A_title_of_a_container_with_too_much_markup_is_read_as_it_is_written(string pattern, int count)
    {
        var article = await ParseAsync($":::tip {Repeat(pattern, count * pattern.Length)} needle\ntext\n:::");

        Assert.Contains("needle", Assert.Single(article!.Sections).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_cannot_expand()
    {
        var lines = Enumerable.Range(1, 20).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]");

        var refusal = Assert.Throws<SearchException>(() => Parsed.From($"---\na0: &a0 laugh\n{string.Join('\n', lines)}\n---\n"));

        Assert.Equal("FRONT_MATTER_ANCHOR", refusal.Reason.Name);
    }

    /// <returns>Null when the source was refused.</returns>
    private static async Task<Article?> ParseAsync(string source)
    {
        var (article, used) = await ThreadTime.MeasureAsync(() => TryParse(source));

        Assert.InRange(used, TimeSpan.Zero, MostTime);
        return article;
    }

    private static Article? TryParse(string source)
    {
        try
        {
            return Parsed.From(source);
        }
        catch (SearchException)
        {
            return null;
        }
    }

    private static string Repeat(string pattern, int bytes)
    {
        var count = pattern.Length == 0 ? 0 : bytes / Encoding.UTF8.GetByteCount(pattern);
        return new StringBuilder().Insert(0, pattern, count).ToString();
    }
}
