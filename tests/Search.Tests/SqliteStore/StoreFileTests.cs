using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Articles;
using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.SqliteStore;

/// <summary>What lies on disk: durable by its settings, refused when it is not sound, never replaced.</summary>
public sealed partial class StoreFileTests : IDisposable
{
    private static readonly Subject A = Article("a");

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("articles.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_writer_syncs_a_write_ahead_log_at_every_commit()
    {
        var logger = new RecordingLogger<SqliteChangeLog>();

        await using var log = SqliteChangeLog.Open(Path, TimeProvider.System, logger);

        Assert.Equal(
            $"Store {Path} is open at change 0 with 0 articles (journal_mode wal, synchronous 2)", Assert.Single(logger.Messages));
    }

    [Fact]
    public async Task A_missing_folder_is_made()
    {
        await using var log = Open(_folder.File("new/data/articles.db"));

        Assert.Equal(0, log.LastSequence);
    }

    [Fact]
    public async Task What_a_crash_left_of_a_first_start_is_made_anew()
    {
        File.WriteAllText(Path + ".new", "half a file");

        await using var log = Open();

        Assert.Equal(0, log.LastSequence);
        Assert.False(File.Exists(Path + ".new"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is() =>
        AssertRefused("no database at all, but someone's notes"u8.ToArray(), "file is not a database");

    [Fact]
    public void An_empty_file_is_refused_and_left_as_it_is() => AssertRefused([], "is empty");

    [Fact]
    public async Task A_store_cut_short_is_refused_and_left_as_it_is()
    {
        await FillAsync();
        var whole = File.ReadAllBytes(Path);

        AssertRefused(whole[..(whole.Length / 2)], "malformed");
    }

    [Fact]
    public async Task A_store_without_its_table_is_refused_and_left_as_it_is()
    {
        await FillAsync();
        Alter("DROP TABLE changes");

        AssertRefused(File.ReadAllBytes(Path), "no such table: changes");
    }

    [Fact]
    public async Task A_store_of_a_newer_schema_is_refused_and_left_as_it_is()
    {
        await FillAsync();
        Alter("PRAGMA user_version = 6");

        AssertRefused(File.ReadAllBytes(Path), "has schema 6 and this release knows schemas 1 to 5");
    }

    [Theory]
    [InlineData("UPDATE changes SET content = x'7b' WHERE subject_id = 'a'", "topic 'a', change 2, is damaged", "topic")]
    [InlineData("UPDATE changes SET content_hash = x'00' WHERE subject_id = 'a'", "review of article 'a', change 2, is damaged", "review of article")]
    [InlineData("UPDATE changes SET source_version = 7 WHERE subject_id = 'a'", "article 'a', change 2, is damaged")]
    [InlineData("UPDATE changes SET recorded_at = 7 WHERE subject_id = 'a'", "article 'a', change 2, is damaged")]
    [InlineData("UPDATE changes SET subject_id = 'b' WHERE subject_id = 'a'", "article 'b', change 2, is damaged")]
    [InlineData("UPDATE changes SET content = NULL WHERE subject_id = 'a'", "article 'a', change 2, is damaged")]
    public async Task A_damaged_row_is_named_by_its_subject_and_does_not_hold_up_those_behind_it(
        string damage, string message, string kind = "article")
    {
        await PutThreeAsync(Some.Kind(kind));
        Alter(damage);
        await using var again = Open();

        var changes = await again.ReadAfterAsync(0, CancellationToken.None).ToListAsync();

        Assert.Equal(3, changes.Count);
        Assert.Equal((false, null), (changes[1].IsDeletion, changes[1].Content));
        Assert.Equal((SearchError.Unavailable, "CONTENT_DAMAGED"), (changes[1].Damage!.Error, changes[1].Damage!.Reason.Name));
        Assert.StartsWith(message, changes[1].Damage!.Message);
        Assert.All([changes[0], changes[2]], change => Assert.Equal("{}", change.Content));
    }

    [Theory]
    [InlineData("UPDATE changes SET kind = 7 WHERE subject_id = 'a'", "subject 'a' of kind 7, change 2, is damaged")]
    [InlineData("UPDATE changes SET subject_id = 'A b' WHERE subject_id = 'a'", "subject 'A b' of kind 0, change 2, is damaged")]
    public async Task A_row_that_does_not_say_what_it_is_of_is_left_out_and_told(string damage, string message)
    {
        await PutThreeAsync(SubjectKind.Article);
        Alter(damage);
        var logger = new RecordingLogger<SqliteChangeLog>();
        await using var again = SqliteChangeLog.Open(Path, TimeProvider.System, logger);

        Assert.Equal([1, 3], await again.ReadAfterAsync(0, CancellationToken.None).Select(change => change.Sequence).ToListAsync());
        Assert.Contains(logger.Messages, logged => logged.Contains(message, StringComparison.Ordinal));
        Assert.Contains(await again.CheckAsync(CancellationToken.None), problem => problem.Contains("change 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("article", 0)]
    [InlineData("topic", 1)]
    [InlineData("review of article", 2)]
    [InlineData("synonym", 3)]
    public async Task The_number_of_a_kind_on_the_disk_never_changes(string kind, long number)
    {
        await using (var log = Open())
        {
            await log.PutAsync(new Subject(Some.Kind(kind), "a"), "{}", null, CancellationToken.None);
        }

        Assert.Equal([$"{number}"], Query(Path, "SELECT kind FROM changes"));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_is()
    {
        Alter("CREATE TABLE changes (sequence INTEGER PRIMARY KEY)");

        AssertRefused(File.ReadAllBytes(Path), "is a database, but not one of this service");
    }

    [Fact]
    public async Task A_write_ahead_log_without_its_store_is_refused_and_left_as_it_is()
    {
        byte[] writeAheadLog;
        await using (var log = Open())
        {
            await log.PutAsync(A, "only in the write-ahead log", null, CancellationToken.None);
            writeAheadLog = File.ReadAllBytes(Path + "-wal");
        }

        File.Delete(Path);
        File.WriteAllBytes(Path + "-wal", writeAheadLog);

        Assert.Contains("is missing, but the write-ahead log beside it", Assert.Throws<SearchException>(() => Open()).Message);
        Assert.Equal(writeAheadLog, File.ReadAllBytes(Path + "-wal"));
    }

    [Fact]
    public async Task A_flipped_bit_in_an_article_is_seen_by_every_reader_and_mended_by_putting_the_article_again()
    {
        await FillAsync();
        var bytes = File.ReadAllBytes(Path);
        bytes[bytes.AsSpan().IndexOf("content of a-17"u8)] ^= 1;
        File.WriteAllBytes(Path, bytes);
        await using var log = Open();
        var damaged = Article("a-17");

        var found = await Assert.ThrowsAsync<SearchException>(() => log.FindAsync(damaged, CancellationToken.None));
        await using var reading = log.ReadAfterAsync(0, CancellationToken.None).GetAsyncEnumerator();
        for (var sequence = 1; sequence < 18; sequence++)
        {
            Assert.True(await reading.MoveNextAsync());
        }

        Assert.True(await reading.MoveNextAsync());
        var read = reading.Current.Damage!;

        Assert.Equal((SearchError.Unavailable, "CONTENT_DAMAGED"), (found.Error, found.Reason.Name));
        Assert.StartsWith("article 'a-17', change 18, is damaged", found.Message);
        Assert.Equal(found.Message, read.Message);

        await log.PutAsync(damaged, Content(17), null, CancellationToken.None);
        Assert.Equal(Content(17), (await log.FindAsync(damaged, CancellationToken.None))!.Content);
    }

    [Fact]
    public async Task After_a_failed_write_nothing_more_is_acknowledged_and_reading_goes_on()
    {
        await FillAsync();
        DamagePageOf("content of a-17"u8);
        await using var log = Open();

        var failure = await Assert.ThrowsAsync<SearchException>(() => log.PutAsync(Article("a-17"), "lost", null, CancellationToken.None));
        var later = await Assert.ThrowsAsync<SearchException>(() => log.PutAsync(A, "lost too", null, CancellationToken.None));

        Assert.Equal((SearchError.Unavailable, "STORE_FAILED"), (failure.Error, failure.Reason.Name));
        Assert.Contains(Path, failure.Message);
        Assert.Contains("malformed", failure.Message);
        Assert.Equal((failure.Message, failure.Reason), (later.Message, later.Reason));
        Assert.Equal(failure.Message, log.Problem);
        Assert.Equal(200, log.LastSequence);
        Assert.Null(await log.FindAsync(A, CancellationToken.None));
        Assert.Equal(100, await log.ReadAfterAsync(100, CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task A_damaged_page_is_told_from_a_missing_article()
    {
        await FillAsync();
        DamagePageOf("content of a-17"u8);
        await using var log = Open();

        var failure = await Assert.ThrowsAsync<SearchException>(() => log.FindAsync(Article("a-17"), CancellationToken.None));

        Assert.Equal((SearchError.Unavailable, "STORE_UNREADABLE"), (failure.Error, failure.Reason.Name));
    }

    [Fact]
    public async Task A_damaged_index_is_refused_and_left_as_it_is()
    {
        await FillAsync();
        DamagePageOf("a-199"u8);

        AssertRefused(File.ReadAllBytes(Path), "malformed");
    }

    private static Subject Article(string id) => Subject.Of(ArticleId.Parse(id));

    private static string Content(int number) => $"content of a-{number}, {new string('x', 2000)}";

    private static SqliteChangeLog Open(string path) => SqliteChangeLog.Open(path, TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);

    private SqliteChangeLog Open() => Open(Path);

    private async Task PutThreeAsync(SubjectKind kind)
    {
        await using var log = Open();
        foreach (var id in new[] { "0", "a", "z" })
        {
            await log.PutAsync(new Subject(kind, id), "{}", null, CancellationToken.None);
        }
    }

    /// <summary>200 articles of about 2 KB, closed.</summary>
    private async Task FillAsync()
    {
        await using var log = Open();
        await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(number => log.PutAsync(Article($"a-{number}"), Content(number), null, CancellationToken.None)));
    }

    private void AssertRefused(byte[] content, string problem, string reason = "STORE_UNREADABLE")
    {
        File.WriteAllBytes(Path, content);

        var refusal = Assert.Throws<SearchException>(() => Open());

        Assert.Equal((SearchError.Unavailable, reason), (refusal.Error, refusal.Reason.Name));
        Assert.Contains(Path, refusal.Message);
        Assert.Contains(problem, refusal.Message);
        Assert.Equal(content, File.ReadAllBytes(Path));
    }

    /// <summary>Overwrites the page in which the text stands first with zeros.</summary>
    private void DamagePageOf(ReadOnlySpan<byte> text)
    {
        const int PageSize = 4096;
        var bytes = File.ReadAllBytes(Path);
        bytes.AsSpan(bytes.AsSpan().IndexOf(text) / PageSize * PageSize, PageSize).Clear();
        File.WriteAllBytes(Path, bytes);
    }

    private void Alter(string statement) => Query(Path, statement);

    /// <summary>The first column as text, for statements that have one.</summary>
    private static List<string> Query(string path, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        using var row = command.ExecuteReader();
        var values = new List<string>();
        while (row.Read())
        {
            values.Add(row.GetString(0));
        }

        return values;
    }
}
