using Search.Articles;

namespace Search.Tests.Articles;

public sealed class SourcePathTests
{
    [Theory]
    [InlineData("Graph view.md", "Graph view")]
    [InlineData("notes/Graph view.md", "Graph view")]
    [InlineData("C++.md", "C++")]
    [InlineData("C#.md", "C#")]
    [InlineData("Why it's re-used.md", "Why it's re-used")]
    [InlineData("my-first_post.md", "My first post")]
    [InlineData("_posts/2023-05-06-x.md", "X")]
    [InlineData("2023-05-06 Meeting notes.md", "Meeting notes")]
    [InlineData("2023-05-06.md", "2023 05 06")]
    [InlineData("Getting-Started.mdx", "Getting Started")]
    [InlineData("GPT-4.md", "GPT-4")]
    [InlineData("guide/setup/index.md", "Setup")]
    [InlineData("Guide/README.md", "Guide")]
    [InlineData("Guide/index.pt-br.md", "Guide")]
    [InlineData("guide/01-first-steps.md", "First steps")]
    [InlineData("7-zip.md", "7 zip")]
    [InlineData("06.05.2023 x.md", "06.05.2023 x")]
    [InlineData(@"win\Graph view.md", "Graph view")]
    [InlineData("指南.md", "指南")]
    [InlineData("node.js.md", "node.js")]
    [InlineData("iPhone.md", "iPhone")]
    public void A_file_without_title_and_main_heading_is_called_as_its_name_says(string path, string title) =>
        Assert.Equal(title, From("Text.\n\n## Far down\n", path).Title);

    [Theory]
    [InlineData("---\ntitle: Given\n---\n# Heading\n", "Given")]
    [InlineData("## Second\n\n# Heading\n", "Heading")]
    [InlineData("Heading\n=======\n", "Heading")]
    public void A_title_and_a_main_heading_come_before_the_name(string source, string title) => Assert.Equal(title, From(source, "name.md").Title);

    [Theory]
    [InlineData("index.md", "Index")]
    [InlineData("README.md", "README")]
    public void The_first_file_of_all_has_only_its_name(string path, string title) => Assert.Equal(title, From("Text.", path).Title);

    [Theory]
    [InlineData("_posts/2023-05-06-x.md", "2023-05-06")]
    [InlineData("blog/2023-05-06-x/index.md", "2023-05-06")]
    [InlineData("2023-05-06 notes.md", "2023-05-06")]
    [InlineData("_posts/2017-2-5-zeroes.md", "2017-02-05")]
    [InlineData("2023-05-06.md", "2023-05-06")]
    [InlineData("news/2023/05/06/x.md", "2023-05-06")]
    [InlineData("20230506-x.md", "2023-05-06")]
    [InlineData("2023_05_06_x.md", "2023-05-06")]
    [InlineData("2023.05.06 x.md", "2023-05-06")]
    [InlineData("2023_05-06 x.md", "")]
    [InlineData("20231399-x.md", "")]
    [InlineData("20230506.1-x.md", "")]
    [InlineData("2023-02-30-x.md", "")]
    [InlineData("2023-05-061.md", "")]
    [InlineData("rfc-2023-05-06.md", "")]
    [InlineData("v2023-05-06-x/page.md", "")]
    public void The_name_and_the_folders_have_a_date(string path, string date) => Assert.Equal(date, $"{From("Text.", path).PublishDate}");

    [Fact]
    public void The_date_of_the_front_matter_comes_before_that_of_the_name_also_when_it_cannot_be_read()
    {
        Assert.Equal("2024-01-01", $"{From("---\ndate: 2024-01-01\n---\n", "2023-05-06-x.md").PublishDate}");
        Assert.Null(From("---\ndate: TBD\n---\n", "2023-05-06-x.md").PublishDate);
    }

    [Theory]
    [InlineData("_drafts/x.md", true)]
    [InlineData("blog/_drafts/2020/x.md", true)]
    [InlineData("drafts/x.md", false)]
    [InlineData("_drafts.md", false)]
    public void A_file_in_a_folder_of_drafts_is_a_draft(string path, bool isDraft) => Assert.Equal(isDraft, From("Text.", path).IsDraft);

    [Theory]
    [InlineData("a\nb.md")]
    [InlineData("a\0.md")]
    public void A_path_with_control_characters_is_refused(string path) =>
        Assert.Equal("SOURCE_PATH_INVALID", Assert.Throws<SearchException>(() => SourcePath.Parse(path)).Reason.Name);

    [Fact]
    public void A_path_over_its_limit_is_refused_and_one_at_its_limit_is_read()
    {
        Assert.Equal(SourcePath.MaxLength, SourcePath.Parse(new string('a', SourcePath.MaxLength)).Value.Length);
        Assert.Throws<SearchException>(() => SourcePath.Parse(new string('a', SourcePath.MaxLength + 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("...")]
    [InlineData(".md")]
    [InlineData("-_-.md")]
    [InlineData("\uD800.md")]
    [InlineData("2023-05-06-.md")]
    public void Odd_paths_leave_an_article_with_a_title(string path) => Assert.NotEmpty(From("Text.", path).Title);

    [Theory]
    [InlineData("Text.", "posts/a.md")]
    [InlineData("", "a.md")]
    [InlineData("Text.", "")]
    [InlineData("\0source_path: b.md\nText.", "")]
    [InlineData("\0source_path: b.md\nText.", "a.md")]
    [InlineData("\0", "")]
    public void What_the_log_keeps_of_a_source_is_the_source_again(string markdown, string path)
    {
        var source = new ArticleSource(markdown, SourcePath.Parse(path));

        var read = ArticleSource.OfContent(source.ToContent());

        Assert.Equal((markdown, path), (read.Markdown, read.Path.Value));
    }

    [Fact]
    public void What_was_kept_before_there_were_paths_is_the_text_alone()
    {
        Assert.Equal("# A\n", new ArticleSource("# A\n", SourcePath.None).ToContent());
        Assert.Equal(("\0source_path", ""), (ArticleSource.OfContent("\0source_path").Markdown, ArticleSource.OfContent("\0source_path").Path.Value));
    }

    private static Article From(string markdown, string path) => ArticleParser.Parse(ArticleId.Parse("some-id"), new ArticleSource(markdown, SourcePath.Parse(path)));
}
