using Search.Jobs;
using Search.Jobs.Backups;
using Search.Tests.Support;

namespace Search.Tests.Jobs;

/// <summary>Which back-ups stay when one more is made.</summary>
public sealed class BackupPruningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_newest_stay_and_so_does_all_that_is_no_whole_back_up()
    {
        await using var site = await Site.StartAsync(_folder.Path, "--Storage:KeepBackups=2");
        string[] damaged = ["20200101-000000-cut", "20200101-000000-empty", "notes"];
        foreach (var name in damaged)
        {
            Directory.CreateDirectory(Path.Combine(Backups, name));
        }

        await File.WriteAllTextAsync(Path.Combine(Backups, damaged[0], "manifest.json"), "{");

        var made = new List<string>();
        for (var count = 0; count < 4; count++)
        {
            await site.RunJobAsync(new JobRequest(JobKind.Backup));
            made.Add(Whole().Except(made).Single());
            Directory.Move(Path.Combine(Backups, made[^1]), Path.Combine(Backups, $"2021010{count}-000000-x")); // an hour of its own
            made[^1] = $"2021010{count}-000000-x";
        }

        Assert.Equal(["20210102-000000-x", "20210103-000000-x"], Whole());
        Assert.All(damaged, name => Assert.True(Directory.Exists(Path.Combine(Backups, name))));
        await BackupRestore.RunAsync(new FolderBackups(Backups), Whole().Last(), _folder.File("restored"), CancellationToken.None);
    }

    [Fact]
    public async Task All_stay_where_nothing_else_is_said()
    {
        await using var site = await Site.StartAsync(_folder.Path);

        for (var count = 0; count < 3; count++)
        {
            await site.RunJobAsync(new JobRequest(JobKind.Backup));
        }

        Assert.Equal(3, Whole().Count);
    }

    private string Backups => _folder.File("backups");

    private List<string> Whole() =>
        [.. Directory.EnumerateDirectories(Backups).Where(path => File.Exists(Path.Combine(path, "articles.db"))).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
