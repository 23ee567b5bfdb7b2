using Search.Cli.Import;
using Search.Tests.Support;

namespace Search.Tests.Cli;

public sealed class ArticleFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_walked_by_name_and_only_for_articles()
    {
        Write("b.md", "a/z.markdown", "a/B.MDX", "a/note.txt", "README", "c.mdx");

        var found = Find();

        Assert.Equal(["a/B.MDX", "a/z.markdown", "b.md", "c.mdx"], PathsOf(found));
        Assert.Equal(["a-b", "a-z", "b", "c"], found.Files.Select(file => file.Id.Value));
        Assert.Empty(found.Refused);
    }

    [Fact]
    public void Hidden_files_and_folders_are_passed_over()
    {
        Write(".draft.md", ".git/x.md", "seen.md");

        Assert.Equal(["seen.md"], PathsOf(Find()));
    }

    [Fact]
    public void A_file_that_is_named_twice_is_sent_once()
    {
        Write("a.md");

        var found = ArticleFiles.Find([_folder.Path, _folder.File("a.md")]);

        Assert.Empty(found.Refused);
        Assert.Equal(["a.md"], PathsOf(found));
    }

    [Fact]
    public void A_file_that_is_named_counts_whatever_its_name()
    {
        Write("notes/.hidden.txt");

        var found = ArticleFiles.Find([_folder.File("notes/.hidden.txt")]);

        Assert.Equal("hidden.txt", Assert.Single(found.Files).Id.Value);
    }

    [Fact]
    public void The_second_file_with_the_same_id_is_refused_and_both_are_named()
    {
        Write("a/b.md", "a-b.md", "other/a-b.md");

        var found = ArticleFiles.Find([_folder.Path, _folder.File("other")]);

        Assert.Equal(["a/b.md", "other/a-b.md"], PathsOf(found));
        Assert.Equal([_folder.File("a-b.md"), _folder.File("other/a-b.md")], found.Refused.Select(refusal => refusal.Path));
        Assert.All(found.Refused, refusal => Assert.Equal("ARTICLE_ID_TAKEN", refusal.Reason));
        Assert.Contains("a/b.md", found.Refused[0].Message);
    }

    [Fact]
    public void Names_without_a_Latin_letter_are_given_ids_of_their_own()
    {
        Write("日本.md", "東京.md");

        var found = Find();

        Assert.Empty(found.Refused);
        Assert.Equal(2, found.Files.Select(file => file.Id).Distinct().Count());
    }

    [Fact]
    public void Links_that_lead_out_of_the_folder_are_refused()
    {
        using var outside = new TemporaryFolder();
        File.WriteAllText(outside.File("secret.md"), "secret");
        Write("in/a.md");
        Link("in/b-file.md", outside.File("secret.md"));
        Link("in/c-folder", outside.Path);
        // Looks as if it stayed inside, and leads out by the link before.
        Link("in/d-detour.md", "c-folder/secret.md");
        Link("in/e-up.md", "c-folder/../" + Path.GetFileName(outside.Path) + "/secret.md");
        Link("in/f-nowhere.md", "f-nowhere.md");

        var found = ArticleFiles.Find([_folder.File("in")]);

        Assert.Equal(["in/a.md"], PathsOf(found));
        Assert.Equal(
            ["in/b-file.md", "in/c-folder", "in/d-detour.md", "in/e-up.md", "in/f-nowhere.md"],
            found.Refused.Select(refusal => Path.GetRelativePath(_folder.Path, refusal.Path)));
        Assert.All(found.Refused, refusal => Assert.Equal("LINK_LEADS_OUT", refusal.Reason));
    }

    [Fact]
    public void Links_inside_the_folder_are_followed_to_files_but_not_round_in_circles()
    {
        Write("a/one.md");
        Link("latest.md", "a/one.md");
        Link("a/again", "..");

        Assert.Equal(["a/one.md", "latest.md"], PathsOf(Find()));
    }

    private ArticleFiles Find() => ArticleFiles.Find([_folder.Path]);

    private IEnumerable<string> PathsOf(ArticleFiles found) => found.Files.Select(file => Path.GetRelativePath(_folder.Path, file.Path));

    private void Link(string name, string target) => File.CreateSymbolicLink(_folder.File(name), target);

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllText(_folder.File(name), "text");
        }
    }
}
