using Microsoft.Extensions.Time.Testing;

using Search.Cli.Watch;
using Search.Tests.Support;

namespace Search.Tests.Cli;

public sealed class FolderEventsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_change_is_told_of_once_it_is_quiet()
    {
        using var events = new FolderEvents([_folder.Path], _time);
        events.Listen();
        Assert.Null(events.Problem);
        var began = _time.GetUtcNow();
        var told = events.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None);

        await File.WriteAllTextAsync(_folder.File("a.md"), "Text.");
        await Eventually.HoldsAsync("the change is told of", () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            return told.IsCompleted;
        });

        Assert.True(await told);
        Assert.True(_time.GetUtcNow() - began >= TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task A_change_before_the_wait_is_told_of_too()
    {
        using var events = new FolderEvents([_folder.Path], TimeProvider.System);
        events.Listen();

        await File.WriteAllTextAsync(_folder.File("a.md"), "Text.");

        Assert.True(await events.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None));
    }

    [Fact]
    public async Task Without_a_change_the_wait_ends_after_its_time()
    {
        using var events = new FolderEvents([_folder.Path], _time);
        events.Listen();
        var told = events.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.False(await told);
    }

    [Fact]
    public async Task Listening_again_listens_to_the_folder_that_took_the_place_of_another()
    {
        Directory.CreateDirectory(_folder.File("docs"));
        Directory.CreateDirectory(_folder.File("next"));
        using var events = new FolderEvents([_folder.File("docs")], TimeProvider.System);
        events.Listen();
        Directory.Move(_folder.File("docs"), _folder.File("old"));
        Directory.Move(_folder.File("next"), _folder.File("docs"));

        events.Listen();
        await File.WriteAllTextAsync(_folder.File("docs/a.md"), "Text.");

        Assert.True(await events.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem_until_it_is()
    {
        using var events = new FolderEvents([_folder.File("docs")], _time);
        events.Listen();
        Assert.NotNull(events.Problem);

        Directory.CreateDirectory(_folder.File("docs"));
        events.Listen();

        Assert.Null(events.Problem);
    }
}
