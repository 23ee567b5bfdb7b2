using Microsoft.Data.Sqlite;

using Search.Adapters.SqliteStore;
using Search.Articles;
using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.SqliteStore;

/// <summary>The secret of a store: one for its life, known to nobody else.</summary>
public sealed class StoreKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_store_has_a_key_of_its_own_that_is_the_same_after_a_restart()
    {
        byte[] first;
        await using (var store = Open("a.db"))
        {
            first = store.Key.ToArray();
        }

        await using var again = Open("a.db");
        await using var other = Open("b.db");

        Assert.Equal(IStoreKey.Size, first.Length);
        Assert.Equal(first, again.Key.ToArray());
        Assert.NotEqual(first, other.Key.ToArray());
    }

    [Fact]
    public async Task A_back_up_has_the_key_of_its_store()
    {
        await using var store = Open("a.db");
        await store.CopyAsync(_folder.File("copy.db"), CancellationToken.None);

        await using var copy = Open("copy.db");

        Assert.Equal(store.Key.ToArray(), copy.Key.ToArray());
    }

    [Fact]
    public async Task Processes_that_make_the_key_at_once_end_with_one()
    {
        await using (Open("a.db"))
        {
        }

        Damage.Alter(_folder.File("a.db"), "DELETE FROM store_key");
        var connections = Enumerable.Range(0, 8).Select(_ => StoreFile.Connect(_folder.File("a.db"), SqliteOpenMode.ReadWrite)).ToList();

        var keys = await Task.WhenAll(connections.Select(connection => Task.Run(() => Convert.ToHexString(StoreKey.ReadOrMake(connection)))));

        connections.ForEach(connection => connection.Dispose());
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task The_key_is_in_no_log_and_in_no_change()
    {
        var logger = new RecordingLogger<SqliteChangeLog>();
        await using var store = SqliteChangeLog.Open(_folder.File("a.db"), TimeProvider.System, logger);
        await store.PutAsync(Subject.Of(ArticleId.Parse("a")), "kernel", null, CancellationToken.None);

        var changes = await store.ReadAfterAsync(0, CancellationToken.None).ToListAsync();

        string[] forms = [Convert.ToHexString(store.Key.Span), Convert.ToBase64String(store.Key.Span)];
        Assert.All(
            [.. logger.Messages, .. changes.Select(change => $"{change}")],
            text => Assert.DoesNotContain(forms, form => text.Contains(form, StringComparison.OrdinalIgnoreCase)));
    }

    private SqliteChangeLog Open(string name) => SqliteChangeLog.Open(_folder.File(name), TimeProvider.System, new RecordingLogger<SqliteChangeLog>());
}
