using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Articles;
using Search.Changes;
using Search.Tests.Changes;
using Search.Tests.Support;

namespace Search.Tests.SqliteStore;

public sealed class SqliteChangeLogTests : ChangeLogContract
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("articles.db");

    public override async Task DisposeAsync()
    {
        await CloseAsync(Log);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_log_opened_again_holds_everything_and_goes_on_after_its_last_sequence()
    {
        await PutAsync(A, "one", sourceVersion: 7);
        await PutAsync(B, "two");
        await DeleteAsync(B);
        await PutAsync(new Subject(SubjectKind.Topic, "a"), "{}");
        await PutAsync(new Subject(SubjectKind.Topic, "b"), "{}");
        await DeleteAsync(new Subject(SubjectKind.Topic, "b"));
        var before = await FindAsync(A);
        await CloseAsync(Log);

        await using var again = Open();

        Assert.Equal(6, again.LastSequence);
        Assert.Equal(before, await again.FindAsync(Subject.Of(A), CancellationToken.None));
        Assert.True((await again.FindAsync(Subject.Of(B), CancellationToken.None))!.IsDeletion);
        Assert.Equal(1, (await again.MeasureAsync(CancellationToken.None)).ArticleCount);
        Assert.Equal("a", (await again.ReadAllAsync(SubjectKind.Topic, CancellationToken.None).SingleAsync()).Subject.Id);
        Assert.Equal(7, (await again.PutAsync(Subject.Of(B), "three", null, CancellationToken.None)).Sequence);
    }

    [Fact]
    public async Task A_closed_log_leaves_one_file()
    {
        await PutAsync(A, "one");
        await FindAsync(A);

        await CloseAsync(Log);

        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_closed_log_takes_no_changes_and_may_be_closed_again()
    {
        await CloseAsync(Log);
        await CloseAsync(Log);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => PutAsync(A, "late"));

        Assert.Equal((SearchError.Unavailable, "STORE_CLOSED"), (refusal.Error, refusal.Reason.Name));
    }

    [Fact]
    public async Task Appends_that_wait_share_a_transaction_in_which_each_sees_those_before_it()
    {
        List<Task<Acknowledgement>> group;
        using (HoldWriter())
        {
            group = [PutAsync(A, "one", 7), PutAsync(A, "one", 7), PutAsync(A, "stale", 6), PutAsync(A, "two", 8), DeleteAsync(B), DeleteAsync(A)];
            Assert.All(group, write => Assert.False(write.IsCompleted));
        }

        Assert.Equal((1, ChangeOutcome.Created), (await group[0]).Brief());
        Assert.Equal((1, ChangeOutcome.Unchanged), (await group[1]).Brief());
        Assert.Equal("SOURCE_VERSION_STALE", (await Assert.ThrowsAsync<SearchException>(() => group[2])).Reason.Name);
        Assert.Equal((2, ChangeOutcome.Updated), (await group[3]).Brief());
        Assert.Equal("ARTICLE_NOT_FOUND", (await Assert.ThrowsAsync<SearchException>(() => group[4])).Reason.Name);
        Assert.Equal((3, ChangeOutcome.Deleted), (await group[5]).Brief());
    }

    [Fact]
    public async Task A_put_cancelled_while_it_waits_is_dropped()
    {
        using var cancellation = new CancellationTokenSource();
        Task<Acknowledgement> kept;
        using (HoldWriter())
        {
            kept = PutAsync(A, "kept");
            var dropped = Log.PutAsync(Subject.Of(B), "dropped", sourceVersion: null, cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dropped);
        }

        await kept;
        Assert.Equal(["a:kept"], await ReadAsync(after: 0));
    }

    [Fact]
    public async Task Closing_writes_what_waits()
    {
        Task<Acknowledgement> waiting;
        Task closing;
        using (HoldWriter())
        {
            waiting = PutAsync(A, "in time");
            closing = CloseAsync(Log);
        }

        await closing;

        Assert.Equal(1, (await waiting).Sequence);
        await using var again = Open();
        Assert.Equal("in time", (await again.FindAsync(Subject.Of(A), CancellationToken.None))!.Content);
    }

    [Fact]
    public async Task The_write_ahead_log_stays_small_under_many_changes_and_a_slow_reader()
    {
        await WriteMegabytesAsync(4);
        await using var slow = Log.ReadAfterAsync(0, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());

        await WriteMegabytesAsync(80);

        Assert.InRange(new FileInfo(Path + "-wal").Length, 1, 40 << 20);
        Assert.True(await slow.MoveNextAsync());
    }

    protected override Task<IChangeLog> OpenAsync() => Task.FromResult<IChangeLog>(Open());

    private static Task CloseAsync(IChangeLog log) => ((SqliteChangeLog)log).DisposeAsync().AsTask();

    private SqliteChangeLog Open() => SqliteChangeLog.Open(Path, Time, NullLogger<SqliteChangeLog>.Instance);

    /// <summary>Keeps the log from writing by a write transaction of another connection, until it is disposed.</summary>
    private SqliteConnection HoldWriter()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        connection.BeginTransaction(deferred: false);
        return connection;
    }

    private Task<Acknowledgement[]> WriteMegabytesAsync(int count) => Task.WhenAll(Enumerable.Range(0, count * 4)
        .Select(number => PutAsync(ArticleId.Parse($"large-{number % 40}"), $"{number}{new string('x', 256 * 1024)}")));
}
