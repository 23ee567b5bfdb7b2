using System.Text;

using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Fuzzing.Targets;

/// <summary>Sources of articles: they are read and tagged, and what the log keeps of them is what was put.</summary>
internal sealed class ArticleTarget : FuzzTarget
{
    private static readonly string[] FrontMatterTokens =
    [
        "---\n", "+++\n", "...\n", "title: ", "date: ", "tags: ", "authors:\n- ", "draft: true\n", "- ", ": ", "|\n  ", ">-\n  ", "&a ", "*a", "<<: *a", "!!binary ", "!a ", "[", "]", "{", "}", ", ", "? ", "# ", "'", "\"",
        "\\x41", "\\ud800", "2024-02-30", "2024-01-01T00:00:00+99:00", "0x1F", "~", "null", "[a.b]\n", "[[a]]\n", "a = ", "\"\"\"", "{{ a }}", "{% a %}", "<!--", "-->", "{\"title\": ", "\t",
    ];

    private static readonly string[] MarkdownTokens =
    [
        "# ", "## ", "\n===\n", "\n---\n", "- ", "1. ", "> ", "    ", "```\n", "~~~\n", "`", "*", "**", "_", "~~", "==", "[", "](", ")", "![", "]: ", "[^a]", "[^a]: ", "|", "\n|-|-|\n", "<div>", "</div>", "<!--", "-->",
        "<script>", "<A b={", "/>", "{{", "}}", "{%", "%}", "{% raw %}", "{% endraw %}", "{: .a}", ":::", ":::a\n", "!!! a\n    ", "=== \"a\"\n", "[[", "]]", "![[", "^[", "%%", "import {", "export const a = ", "&#x", "&amp;",
        "https://a.b/", "<a@b.c>", "\\", "$$", "[x] ", "> [!NOTE]\n", "*[a]: ", "\n\n", "\n    ", "<%", "%>", "{/*", "*/}",
    ];

    private static readonly ArticleId Id = ArticleId.Parse("a");

    private readonly SiteTagger _tagging = new(
        new Tagger(new EnglishTextAnalyzer(), new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped)),
        new TopicCatalog(new EnglishTextAnalyzer(), NullLogger<TopicCatalog>.Instance),
        new ReviewCatalog(NullLogger<ReviewCatalog>.Instance),
        new TaggingModelCatalog(NullLogger<TaggingModelCatalog>.Instance));

    private ArticleTarget(string name, IReadOnlyList<string> tokens) => (Name, Tokens) = (name, tokens);

    public override string Name { get; }

    public override IReadOnlyList<string> Tokens { get; }

    public static ArticleTarget OfFrontMatter() => new("front-matter", FrontMatterTokens);

    public static ArticleTarget OfMarkdown() => new("markdown", MarkdownTokens);

    public override string Try(byte[] input)
    {
        var source = new ArticleSource(Encoding.UTF8.GetString(input), SourcePath.None);
        if (ArticleSource.OfContent(source.ToContent()) != source)
        {
            throw new BrokenLawException("the log gives back another source than was put");
        }

        var article = ArticleParser.Parse(Id, source);
        var tags = _tagging.Tag(article);
        var kinds = article.Warnings.Select(warning => warning.Kind).Distinct().Order();
        return $"{string.Join(',', kinds)} {int.Log2(article.Sections.Count + 1)} {article.Attributes.Count > 0} {article.PublishDate is null} {article.IsDraft} {int.Log2(tags.Tags.Count + 1)}";
    }
}
