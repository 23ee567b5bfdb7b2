using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Tests.Changes;
using Search.Tests.Support;

namespace Search.Tests.SqliteStore;

public sealed class SqliteAuditLogTests : AuditLogContract
{
    private readonly TemporaryFolder _folder = new();
    private SqliteChangeLog _log = null!;

    public override async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Entries_are_there_after_a_restart_and_in_a_copy()
    {
        await Log.PutAsync(Car, "1", null, Ann, CancellationToken.None);
        await Log.PutAsync(Car, "2", null, Ann, CancellationToken.None);
        await Audit.PruneAsync(Some.Now.AddDays(1), 1, CancellationToken.None);
        var before = await AllAsync();
        await _log.CopyAsync(_folder.File("copy.db"), CancellationToken.None);
        await _log.DisposeAsync();

        foreach (var path in new[] { _folder.File("articles.db"), _folder.File("copy.db") })
        {
            await using var again = Open(path);
            Assert.Equal(before, (await again.ListAsync(new AuditQuery(), long.MaxValue, 10, CancellationToken.None)).Entries);
            Assert.Equal(3, (await again.PutAsync(Car, "3", null, Ann, CancellationToken.None)).AuditSequence);
        }
    }

    [Theory]
    [InlineData("batch = 1")]
    [InlineData("change_sequence = 7")]
    [InlineData("recorded_at = recorded_at + 1")]
    [InlineData("undoes = 1")]
    [InlineData("key_id = 'bob'")]
    [InlineData("request_id = ''")]
    [InlineData("kind = 'synonym'")]
    [InlineData("subject_id = 'caR'")]
    [InlineData("old_content = CAST('3' AS BLOB)")]
    [InlineData("old_content = NULL")]
    [InlineData("new_content = NULL")]
    [InlineData("row_hash = x'00'")]
    public async Task A_row_that_is_not_what_was_noted_is_told_and_does_not_hold_up_the_others(string damage)
    {
        await Log.PutAsync(Car, "1", null, Ann, CancellationToken.None);
        await Log.PutAsync(Car, "2", null, Ann, CancellationToken.None);
        await Log.PutAsync(Car, "3", null, Ann, CancellationToken.None);
        Assert.Empty(await _log.CheckAsync(CancellationToken.None));

        Damage.Alter(_folder.File("articles.db"), $"UPDATE audit SET {damage} WHERE sequence = 2");

        Assert.StartsWith("the row of audit entry 2, ", Assert.Single(await _log.CheckAsync(CancellationToken.None)));
        var entries = await AllAsync();
        Assert.Equal([false, true, false], entries.Select(entry => entry.Damage is not null));
        Assert.Equal(((string?)null, (string?)null), (entries[1].Note.OldContent, entries[1].Note.NewContent));
        Assert.Equal((Reasons.ContentDamaged, true), (entries[1].Damage!.Reason, entries[1].Damage!.Message.StartsWith("entry 2 of the audit log is damaged")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_batch_with_an_entry_that_is_damaged_is_never_taken_for_a_whole_one_or_for_another(int damaged)
    {
        await Log.PutAsync(Car, "1", null, Ann, CancellationToken.None);
        await Log.TryAppendAsync([new Edit(Topic("a"), "1"), new Edit(Topic("b"), "1")], after: 1, Ann, CancellationToken.None);

        Damage.Alter(_folder.File("articles.db"), $"UPDATE audit SET batch = 1 + batch % 3 WHERE sequence = {damaged}");

        foreach (var sequence in damaged == 1 ? [1] : new long[] { 2, 3 })
        {
            Assert.Contains(await Audit.FindBatchAsync(sequence, CancellationToken.None), entry => entry.Damage is not null);
        }
    }

    [Fact]
    public async Task A_content_that_is_damaged_is_noted_as_such_when_it_is_replaced()
    {
        await Log.PutAsync(Car, "1", null, Ann, CancellationToken.None);
        Damage.Alter(_folder.File("articles.db"), "UPDATE changes SET content = x'ff' WHERE kind = 1");

        await Log.PutAsync(Car, "2", null, Ann, CancellationToken.None);

        Assert.Equal((AuditContent.Damaged, "2"), ((await AllAsync())[0].Note.OldContent, (await AllAsync())[0].Note.NewContent));
    }

    protected override Task<AuditedStore> OpenAsync()
    {
        _log = Open(_folder.File("articles.db"));
        return Task.FromResult(new AuditedStore(_log, _log, _log));
    }

    private SqliteChangeLog Open(string path) => SqliteChangeLog.Open(path, [.. SubjectKind.Shipped, Guarded], Time, NullLogger<SqliteChangeLog>.Instance);
}
