using System.Text;

using CsCheck;

using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>Real articles, spoilt at random.</summary>
public sealed class ArticleParserProperties
{
    private static readonly string[] Sources =
    [
        .. Checkout.SharedArticles.Where((_, index) => index % 100 == 0).Select(File.ReadAllText),
        .. Directory.GetFiles(Path.Combine(Checkout.Root, "tests/Search.Tests/Articles/Golden"), "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllText),
        "---\ntitle: x\ntags:\n  - a\n  - {name: b}\nnested: {a: [1, 2], b: |\n  text\n}\ndate: 2025-02-03\n---\n# a\n\nb\n",
        "+++\ntitle = \"x\"\ndate = 2025-02-03T10:00:00Z\ntags = [\"a\"]\n[extra]\nb = { c = 1.5 }\n+++\n# a\n",
    ];

    private static readonly string[] Tokens =
    [
        "---\n", "+++\n", "\n", "\t", "'", "\"", "\\", ": ", "- ", "[", "]", "{", "}", "&a ", "*a ", "!!x ", "| ", "> ", "#", "%", "? ", "\"\\u0000\"", "\"\\UFFFFFFFF\"", "\"\\x\"",
        "```\n", "`", "**", "_", "~~", "![", "](", "[^1]", "[^1]: ", "[a]: b\n", "<", "<!--", "<script>", "<pre>", "<div>\n", "</", "<A b={", "{{", "}}", "{%", "%}", "{#a}", "{: ", "&#1;", "&#xD800;",
        "|---|---|\n", "| a |", "\n===\n", "\n---\n", "    ", "\0", "\uFEFF", "\uD800", "\uDC00", "\u2028", "😀", "\r", "1e999", "0001-01-01", "9999-12-31T23:59:59-14:00", "= ", "[[a]]\n", "'''", "import a from 'b'\n",
    ];

    private static readonly Gen<Func<string, string>> Mutation =
        Gen.Select(Gen.Int[0, 2], Gen.Double.Unit, Gen.Int[0, 80], Gen.Int[0, Tokens.Length - 1]).Select<(int Kind, double Place, int Length, int Token), Func<string, string>>(
            how => source => Mutate(source, how.Kind, (int)(Math.Pow(how.Place, 2) * source.Length), how.Length, Tokens[how.Token]));

    private static readonly Gen<string> Spoilt =
        Gen.Select(Gen.Int[0, Sources.Length - 1], Mutation.Array[1, 12], (source, mutations) => mutations.Aggregate(Sources[source], (text, mutate) => mutate(text)));

    [Fact]
    public void A_spoilt_article_is_read_or_refused_and_what_is_read_is_clean() => Spoilt.Sample(
        source =>
        {
            Article article;
            try
            {
                article = Parsed.From(source);
            }
            catch (SearchException)
            {
                return;
            }

            var texts = article.Sections.SelectMany(section => section.HeadingPath.Append(section.Text).Append(section.Code))
                .Concat(article.Attributes.SelectMany(attribute => attribute.Values.Append(attribute.Key)))
                .Concat(article.Authors)
                .Concat(article.FrontMatterTags)
                .Concat([article.Title, article.Subtitle, article.Description, article.Url, article.HeroImageUrl, article.CallToAction]);
            Assert.All(texts, text => Assert.True(IsClean(text), Quote.Of(text)));
            Assert.NotEmpty(article.Title);
            Assert.InRange(article.ReadTimeMinutes, 1, 24 * 60);
        },
        iter: 10_000);

    // Places near the beginning are chosen more often, since the front matter is there.
    private static string Mutate(string source, int kind, int place, int length, string token)
    {
        var end = Math.Min(place + length, source.Length);
        return kind switch
        {
            0 => source.Remove(place, end - place),
            1 => source.Insert(place, source[place..end]),
            _ => source.Insert(place, token),
        };
    }

    private static bool IsClean(string text) =>
        text.EnumerateRunes().All(rune => rune.Value is '\n' or '\t' || !Rune.IsControl(rune)) && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
