using System.Text;

using Microsoft.Data.Sqlite;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Jobs;
using Search.Tests.Support;

namespace Search.Tests.SqliteStore;

// Files of earlier schemas.
public sealed partial class StoreFileTests
{
    [Fact]
    public async Task A_store_of_schema_1_is_upgraded_once_and_keeps_everything()
    {
        MakeSchema1(
            (2, "b", 0, "# Ärger mit 𝕌nicode\r\n"),
            (3, "a", 7, "content of a"),
            (5, "c", 4, null));
        var logger = new RecordingLogger<SqliteChangeLog>();

        await using (var log = SqliteChangeLog.Open(Path, TimeProvider.System, logger))
        {
            Assert.Equal(
                [Change(2, "b", 0, "# Ärger mit 𝕌nicode\r\n"), Change(3, "a", 7, "content of a"), Change(5, "c", 4, null)],
                await log.ReadAfterAsync(0, CancellationToken.None).ToListAsync());
            Assert.Equal(Change(3, "a", 7, "content of a"), await log.FindAsync(A, CancellationToken.None));
            Assert.Equal(2, (await log.MeasureAsync(CancellationToken.None)).ArticleCount);
            Assert.StartsWith($"Store {Path} is upgraded from schema 1 to schema 5", logger.Messages.First());
            Assert.Equal(
                (3, ChangeOutcome.Unchanged), (await log.PutAsync(A, "content of a", null, CancellationToken.None)).Brief());
            Assert.Equal(
                (6, ChangeOutcome.Created), (await log.PutAsync(new Subject(SubjectKind.Topic, "a"), "{}", null, CancellationToken.None)).Brief());
            Assert.Equal(
                "SOURCE_VERSION_STALE",
                (await Assert.ThrowsAsync<SearchException>(() => log.PutAsync(Article("c"), "late", 3, CancellationToken.None))).Reason.Name);
        }

        await using var again = Open();
        Assert.Equal(6, again.LastSequence);
        Assert.Equal(4, await again.ReadAfterAsync(0, CancellationToken.None).CountAsync());
        Assert.Equal([Path], Directory.GetFiles(_folder.Path, "*.db"));
    }

    [Fact]
    public async Task An_upgraded_file_has_the_tables_of_a_new_one()
    {
        MakeSchema1((1, "a", 0, "content of a"));

        await using (Open())
        await using (Open(_folder.File("new.db")))
        {
        }

        Assert.Equal(TablesOf(_folder.File("new.db")), TablesOf(Path));
    }

    [Fact]
    public async Task A_store_of_schema_2_is_upgraded_to_the_tables_of_a_new_one_and_keeps_everything()
    {
        await using (var log = Open())
        {
            await log.PutAsync(A, "content of a", 7, CancellationToken.None);
            await log.PutAsync(new Subject(SubjectKind.Topic, "car"), "{}", null, CancellationToken.None);
            await log.DeleteAsync(A, 8, CancellationToken.None);
        }

        var schema = TablesOf(Path);
        Alter("DROP TABLE audit; DROP TABLE store_key; DROP TABLE jobs; ALTER TABLE changes DROP COLUMN row_hash; PRAGMA user_version = 2");

        await using var again = Open();
        var changes = await again.ReadAfterAsync(0, CancellationToken.None).ToListAsync();
        Assert.Equal(["topic 'car'", "article 'a'"], changes.Select(change => $"{change.Subject}"));
        Assert.All(changes, change => Assert.Null(change.Damage));
        Assert.Equal((true, 8L), (changes[1].IsDeletion, changes[1].SourceVersion));
        Assert.Equal(schema, TablesOf(Path));
    }

    [Fact]
    public async Task A_store_of_schema_3_is_upgraded_to_the_tables_of_a_new_one_and_keeps_changes_and_jobs_in_their_order()
    {
        await using (var log = Open())
        {
            await log.PutAsync(A, "content of a", 7, CancellationToken.None);
            await log.DeleteAsync(A, 8, CancellationToken.None);
            await log.SaveAsync(new Job("second", new JobRequest(JobKind.Backup), Some.Now), note: null, CancellationToken.None);
            await log.SaveAsync(new Job("first", new JobRequest(JobKind.Verify), Some.Now) { State = JobState.Running }, note: null, CancellationToken.None);
        }

        var schema = TablesOf(Path);
        var rows = Query(Path, "SELECT sequence || hex(row_hash) FROM changes");
        Alter("""
            DROP TABLE audit;
            DROP TABLE store_key;
            ALTER TABLE jobs RENAME TO jobs_of_after;
            CREATE TABLE jobs (
                number INTEGER PRIMARY KEY,      -- in the order of the starts
                job_id TEXT NOT NULL UNIQUE,
                has_ended INTEGER NOT NULL,
                job TEXT NOT NULL                -- JSON
            ) STRICT;
            INSERT INTO jobs SELECT number, job_id, has_ended, job FROM jobs_of_after;
            DROP TABLE jobs_of_after;
            PRAGMA user_version = 3
            """);

        await using var again = Open();
        Assert.Equal(schema, TablesOf(Path));
        Assert.Equal(rows, Query(Path, "SELECT sequence || hex(row_hash) FROM changes"));
        Assert.Equal(
            [("second", JobState.Queued), ("first", JobState.Running)],
            (await again.LoadJobsAsync(CancellationToken.None)).Select(job => (job.Id, job.State)));
        Assert.Equal(IStoreKey.Size, again.Key.Length);
    }

    [Fact]
    public async Task A_store_of_schema_4_is_upgraded_to_the_tables_of_a_new_one_and_tells_of_changes_from_then_on()
    {
        var topic = new Subject(SubjectKind.Topic, "car");
        ReadOnlyMemory<byte> key;
        await using (var log = Open())
        {
            await log.PutAsync(topic, "{}", null, CancellationToken.None);
            await log.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), Some.Now), note: null, CancellationToken.None);
            key = log.Key;
        }

        var schema = TablesOf(Path);
        Alter("DROP TABLE audit; PRAGMA user_version = 4");

        await using var again = Open();
        Assert.Equal(schema, TablesOf(Path));
        Assert.Equal(key, again.Key);
        Assert.Single(await again.LoadJobsAsync(CancellationToken.None));
        await again.DeleteAsync(topic, null, new Origin("ann", "call"), CancellationToken.None);
        var entry = Assert.Single((await again.ListAsync(new AuditQuery(), long.MaxValue, 10, CancellationToken.None)).Entries);
        Assert.Equal(("{}", null, "ann"), (entry.Note.OldContent, entry.Note.NewContent, entry.Note.Origin.KeyId));
    }

    [Fact]
    public async Task Damage_that_a_store_of_schema_1_has_is_still_told_after_the_upgrade()
    {
        MakeSchema1((1, "a", 0, "content of a"), (2, "b", 0, "content of b"));
        Alter("UPDATE changes SET markdown = CAST('other content' AS BLOB) WHERE article_id = 'a'");

        await using var log = Open();

        var damage = await Assert.ThrowsAsync<SearchException>(() => log.FindAsync(A, CancellationToken.None));
        Assert.StartsWith("article 'a', change 1, is damaged", damage.Message);
        Assert.Equal(Change(2, "b", 0, "content of b"), await log.FindAsync(Article("b"), CancellationToken.None));
    }

    [Fact]
    public async Task A_restored_back_up_of_schema_1_is_upgraded_too()
    {
        MakeSchema1((1, "a", 0, "content of a"));
        Alter($"VACUUM INTO '{_folder.File("back-up.db")}'");

        await using var log = Open(_folder.File("back-up.db"));

        Assert.Equal(Change(1, "a", 0, "content of a"), await log.FindAsync(A, CancellationToken.None));
    }

    [Fact]
    public void A_store_of_schema_1_that_cannot_be_upgraded_is_refused_and_left_as_it_is()
    {
        MakeSchema1([.. Enumerable.Range(0, 4000).Select(number => ((long)number + 1, $"a-{number}", 0L, (string?)Content(number)))]);
        DamagePageOf("content of a-3999"u8);

        AssertRefused(File.ReadAllBytes(Path), "could not be upgraded from schema 1 (", "STORE_NOT_UPGRADED");
    }

    /// <summary>A change as <see cref="MakeSchema1"/> stores it.</summary>
    private static Change Change(long sequence, string id, long sourceVersion, string? content) => new(
        sequence,
        Article(id),
        content,
        ContentHash.Of(Encoding.UTF8.GetBytes(content ?? "")),
        sourceVersion,
        DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + sequence));

    private static List<string> TablesOf(string path) =>
        Query(path, "SELECT type || ' ' || name || ' ' || tbl_name || coalesce(sql, '') FROM sqlite_schema ORDER BY name");

    /// <summary>A file as releases with schema 1 left it.</summary>
    private void MakeSchema1(params IEnumerable<(long Sequence, string Id, long SourceVersion, string? Markdown)> changes)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            BEGIN;
            CREATE TABLE changes (
                sequence INTEGER PRIMARY KEY,
                article_id TEXT NOT NULL UNIQUE,
                source_version INTEGER NOT NULL, -- 0: the publisher gave none
                recorded_at INTEGER NOT NULL,    -- Unix time in milliseconds
                content_hash BLOB NOT NULL,      -- SHA-256 of markdown
                markdown BLOB                    -- UTF-8; NULL: deleted
            ) STRICT;
            CREATE INDEX deletions ON changes (sequence) WHERE markdown IS NULL;
            PRAGMA application_id = 0x41727453;
            PRAGMA user_version = 1;
            """;
        command.ExecuteNonQuery();

        command.CommandText = "INSERT INTO changes VALUES ($sequence, $article_id, $source_version, $recorded_at, $content_hash, $markdown)";
        foreach (var (sequence, id, sourceVersion, markdown) in changes)
        {
            var change = Change(sequence, id, sourceVersion, markdown);
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$sequence", sequence);
            command.Parameters.AddWithValue("$article_id", id);
            command.Parameters.AddWithValue("$source_version", sourceVersion);
            command.Parameters.AddWithValue("$recorded_at", change.RecordedAt.ToUnixTimeMilliseconds());
            command.Parameters.AddWithValue("$content_hash", change.ContentHash.ToBytes());
            command.Parameters.AddWithValue("$markdown", markdown is null ? DBNull.Value : Encoding.UTF8.GetBytes(markdown));
            command.ExecuteNonQuery();
        }

        command.CommandText = "COMMIT";
        command.ExecuteNonQuery();
    }
}
