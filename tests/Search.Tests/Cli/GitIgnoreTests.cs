using System.Diagnostics;

using Search.Cli.Import;
using Search.Tests.Support;

namespace Search.Tests.Cli;

public sealed class GitIgnoreTests : IDisposable
{
    private static readonly string[] Names =
    [
        "a.md", "b.md", "draft.md", "draft-1.md", "sub/a.md", "sub/draft.md", "sub/deep/a.md", "sub/deep/draft.md", "build/x.md", "sub/build/x.md",
        "foo/bar/baz.md", "foo/x/bar.md", "#hash.md", "!bang.md", "sub/!bang.md", "sp ace.md", "Upper.MD", "[x].md", "foo.bar/q.md", "docs/README.md", "x1.md", "xa.md", "pad /a.md",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_ignored_is_left_out_with_all_that_lies_in_it()
    {
        WriteText(".gitignore", "drafts/\n*.tmp.md\n");
        Write("a.md", "drafts/b.md", "drafts/deep/c.md", "d.tmp.md", "sub/drafts/e.md");

        Assert.Equal(["a.md"], Found());
    }

    [Fact]
    public void A_nested_file_has_the_last_word_on_its_folder_and_may_take_back_what_is_ignored_above()
    {
        WriteText(".gitignore", "draft*.md\n/only-here.md\n");
        WriteText("sub/.gitignore", "!draft-two.md\nlocal.md\n");
        Write("draft-one.md", "only-here.md", "local.md", "sub/draft-one.md", "sub/draft-two.md", "sub/local.md", "sub/only-here.md");

        Assert.Equal(["local.md", "sub/draft-two.md", "sub/only-here.md"], Found());
    }

    [Fact]
    public void Nothing_is_taken_back_out_of_an_ignored_folder()
    {
        WriteText(".gitignore", "drafts\n!drafts/good.md\n");
        Write("a.md", "drafts/good.md");

        Assert.Equal(["a.md"], Found());
    }

    [Fact]
    public void A_folder_of_a_repository_minds_the_files_above_it_as_far_as_the_repository_goes()
    {
        WriteText(".gitignore", "a.md\n");
        WriteText("repository/.gitignore", "/docs/b.md\n");
        Directory.CreateDirectory(_folder.File("repository/.git"));
        Write("repository/docs/a.md", "repository/docs/b.md", "repository/docs/c.md");

        Assert.Equal(["a.md", "c.md"], Found("repository/docs"));
    }

    [Fact]
    public void A_folder_outside_of_a_repository_minds_its_own_files_only()
    {
        WriteText(".gitignore", "a.md\n");
        Write("docs/a.md");

        Assert.Equal(["a.md"], Found("docs"));
    }

    [Fact]
    public void A_file_that_is_named_is_sent_even_if_it_is_ignored()
    {
        WriteText(".gitignore", "*\n");
        Write("a.md");

        Assert.Single(ArticleFiles.Find([_folder.File("a.md")]).Files);
    }

    [Fact]
    public void A_link_in_the_place_of_the_file_is_refused_with_its_folder()
    {
        Write("sub/a.md", "b.md", "rules");
        File.CreateSymbolicLink(_folder.File("sub/.gitignore"), "../rules");

        var found = ArticleFiles.Find([_folder.Path]);

        Assert.Equal("b", Assert.Single(found.Files).Id.Value);
        Assert.Contains(".gitignore must be a regular file", Assert.Single(found.Refused).Message);
    }

    [Theory]
    [InlineData("draft*", "/draft.md", "draft.md", "draft.md ", "sub/", "sub/*.md", "sub/**", "sub/**/draft.md", "**/draft.md", "**/build", "/build/")]
    [InlineData("foo/*/bar.md", "foo/**/baz.md", "foo/**/bar.md", "foo/", "/foo/**", "foo/**/", "**/deep/**", "/*", "*", "*/", "**", "/**/")]
    [InlineData("\\#hash.md", "#hash.md", "\\!bang.md", "\\!*.md", "sub/!bang.md", "sp ace.md", "sp\\ ace.md", "upper.md", "*.MD", "\\[x\\].md", "[x].md")]
    [InlineData("?.md", "x[0-9].md", "x[!0-9].md", "x[[:digit:]].md", "a\\.md", "**a.md", "a**", "sub**deep", "foo?bar", "foo.bar", "\\", "[", "x[0-9")]
    [InlineData("*.md\n!draft.md", "*\n!*/\n!a.md", "sub\n!sub/a.md", "sub/*\n!sub/deep", "docs/*\n!docs/README.md", "!a.md", "*.md\n!/*.md", "*.md\n!sub/**")]
    [InlineData("/*.md", "/*/*.md", "x[[:alpha:]].md", "x[[:nothing:]].md", "[]x[].md", "x[9-0].md", "x[!a-z]*", "foo[/]bar", "foo[!a]bar", "//a.md", "*a*", "sub//a.md", "a.md/", "\\a.md")]
    [InlineData("pad", "pad ", "pad\\ ", "pad\\  ", "pad\\ \\ ", "pad\\\\ ", "pad\\\\\\ ", "pad? ", "a.md   ", "a.md \t", "   ", "\\ ")]
    public void Git_itself_leaves_out_the_same(params string[] files)
    {
        Write(Names);
        Run("init", "--quiet");

        foreach (var rules in files)
        {
            WriteText(".gitignore", rules + "\n");

            // Every file that git would add, and of those the articles that are not hidden.
            var kept = Run("ls-files", "--others", "--exclude-standard", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(name => !name.StartsWith('.'));

            Assert.Equal((rules, string.Join(", ", kept.Order(StringComparer.Ordinal))), (rules, string.Join(", ", Found().Order(StringComparer.Ordinal))));
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("**/")]
    [InlineData("\\ ")]
    [InlineData("[!a-f[:alpha:]]")]
    [InlineData("*?")]
    public void A_pattern_of_the_greatest_length_is_read_and_a_longer_one_refused_with_the_rule(string part)
    {
        var longest = string.Concat(Enumerable.Repeat(part, GitIgnoreRule.MaxLength / part.Length));
        WriteText(".gitignore", $"draft.md\n{longest}\n");
        Write("a.md", "draft.md");
        Assert.Equal(["a.md"], Found());

        WriteText(".gitignore", $"{longest}{part}x\n");
        var refused = Assert.Single(ArticleFiles.Find([_folder.Path]).Refused);

        Assert.Contains(".gitignore: a pattern must be at most 1000 characters, was", refused.ToString());
    }

    [Fact]
    public async Task A_line_of_millions_of_spaces_is_read_as_fast_as_it_is_long()
    {
        // In time with the square of the line this would take minutes, as it is milliseconds.
        var line = "#" + new string(' ', 4_000_000) + "x";

        Assert.Null(await Task.Run(() => GitIgnoreRule.Read(line)).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private List<string> Found(string folder = "")
    {
        var root = _folder.File(folder);
        var found = ArticleFiles.Find([root]);
        Assert.Empty(found.Refused);
        return [.. found.Files.Select(file => Path.GetRelativePath(root, file.Path))];
    }

    private string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "core.excludesFile=/dev/null", .. arguments]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output;
    }

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            WriteText(name, "text");
        }
    }

    private void WriteText(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }
}
