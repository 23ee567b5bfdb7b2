using System.Text.Json;

using Search.Articles;
using Search.Tests.Evaluation;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>Every real file that we have.</summary>
public sealed class CorpusTests
{
    [SharedFact]
    public void Every_article_of_the_family_is_accepted_with_title_description_and_author()
    {
        var files = Directory.GetFiles(Checkout.Shared("articles"), "*.md");

        Assert.All(files, file =>
        {
            var article = ArticleParser.Parse(ArticleId.FromPath(Path.GetFileName(file)), SourceFile.Decode(File.ReadAllBytes(file)));

            Assert.NotEmpty(article.Title);
            Assert.NotEmpty(article.Description);
            Assert.NotEmpty(article.Authors);
            Assert.NotNull(article.PublishDate);
            Assert.DoesNotContain(article.Title, character => character is '\\');
        });
        Assert.Equal(3_441, files.Length);
    }

    [SharedTheory]
    [InlineData("hugo")]
    [InlineData("jekyll")]
    [InlineData("opensourceguide")]
    [InlineData("sysinternals")]
    [InlineData("zola")]
    public void Every_file_of_other_sites_is_read(string site)
    {
        foreach (var line in File.ReadLines(Checkout.Shared("data", "markdown", $"{site}.jsonl")))
        {
            using var file = JsonDocument.Parse(line);
            var path = file.RootElement.GetProperty("path").GetString()!;

            var article = ArticleParser.Parse(ArticleId.FromPath(path), file.RootElement.GetProperty("raw").GetString()!);

            Assert.NotEmpty(article.Title);
            Assert.DoesNotContain(article.Warnings, warning => warning.Kind == ArticleWarningKind.PlainTextBody);
        }
    }

    [SharedFact]
    public async Task Less_than_one_article_in_two_hundred_has_markup_left_in_its_text()
    {
        var run = await EvaluationRun.OfAsync(["markup", "--json", "--data", .. Directory.GetFiles(Checkout.Shared("data", "markdown"), "*.jsonl")]);

        using var figures = JsonDocument.Parse(run.Output);
        Assert.InRange(figures.RootElement.GetProperty("all").GetProperty("share").GetDouble(), 0, 0.005);
    }
}
