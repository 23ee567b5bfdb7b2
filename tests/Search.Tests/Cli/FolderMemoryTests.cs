using Microsoft.Extensions.Time.Testing;

using Search.Cli.Import;
using Search.Cli.Watch;
using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Cli;

public sealed class FolderMemoryTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private readonly FolderMemory _memory;

    public FolderMemoryTests()
    {
        _memory = new FolderMemory(new FakeTimeProvider(Noon));
        _memory.KnowStore([], 7);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_of_the_same_size_and_time_is_not_read_again()
    {
        var file = Write("one", Noon.AddMinutes(-1));
        await SendAsync(file);

        Write("two", Noon.AddMinutes(-1));

        Assert.False(_memory.MustRead(file));
    }

    [Fact]
    public async Task A_file_of_another_time_is_read_and_sent_only_with_other_content()
    {
        var file = Write("one", Noon.AddMinutes(-1));
        await SendAsync(file);

        Write("one", Noon.AddMinutes(-2));
        Assert.Null((await _memory.ReadAsync(file, CancellationToken.None)).Article);
        Write("two", Noon.AddMinutes(-3));
        Assert.Equal("two", (await _memory.ReadAsync(file, CancellationToken.None)).Article!.Markdown);
    }

    [Fact]
    public async Task A_file_that_was_written_just_now_is_read_again_because_its_time_may_hide_one_more_change()
    {
        var file = Write("one", Noon.AddSeconds(-1));
        await SendAsync(file);

        Write("two", Noon.AddSeconds(-1));

        Assert.Equal("two", (await _memory.ReadAsync(file, CancellationToken.None)).Article!.Markdown);
    }

    [Fact]
    public async Task What_was_sent_and_not_answered_is_sent_again()
    {
        var file = Write("one", Noon.AddMinutes(-1));

        await _memory.ReadAsync(file, CancellationToken.None);

        Assert.Equal("one", (await _memory.ReadAsync(file, CancellationToken.None)).Article!.Markdown);
    }

    [Fact]
    public async Task The_store_is_known_as_long_as_it_has_no_change_but_those_of_the_watch()
    {
        await SendAsync(Write("one", Noon));
        _memory.Take(new ArticleDeletion("a", 9));

        Assert.True(_memory.IsStoreKnown(9));
        Assert.False(_memory.IsStoreKnown(10));
        Assert.False(_memory.IsStoreKnown(8));
    }

    [Fact]
    public void A_file_in_the_place_of_a_link_is_told_by_what_the_link_leads_to()
    {
        Write("one", Noon);
        File.CreateSymbolicLink(_folder.File("link.md"), "a.md");

        Assert.Equal(new FileStamp(3, Noon), FileStamp.Of(_folder.File("link.md")));
        Assert.Null(FileStamp.Of(_folder.File("missing.md")));
    }

    private async Task SendAsync(ArticleFile file)
    {
        await _memory.ReadAsync(file, CancellationToken.None);
        _memory.Take(new ImportArticlesResponse
        {
            ArticleId = file.Id.Value,
            Stored = new PutArticleResponse { ArticleId = file.Id.Value, Sequence = 8, Outcome = PutArticleResponse.Types.Outcome.Created },
        });
    }

    private ArticleFile Write(string text, DateTime modifiedAt)
    {
        File.WriteAllText(_folder.File("a.md"), text);
        File.SetLastWriteTimeUtc(_folder.File("a.md"), modifiedAt);
        return Assert.Single(ArticleFiles.Find([_folder.File("a.md")]).Files);
    }
}
