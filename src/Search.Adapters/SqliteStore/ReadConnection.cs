using System.Text;
using System.Text.Json;

using Microsoft.Data.Sqlite;

using Search.Changes;
using Search.Jobs;

namespace Search.Adapters.SqliteStore;

/// <summary>A connection that only reads, with its statements compiled. Used by one thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    /// <summary>Changes read at once. A read transaction lasts as long as one page, however slow the reader is.</summary>
    private const int PageCount = 256;

    /// <summary>Content that ends a page early, in characters: many readers may be slow at once, and each holds a page for as long as it takes.</summary>
    private const int PageCharacters = 256 * 1024;

    private const string Columns = "SELECT sequence, kind, subject_id, source_version, recorded_at, content_hash, content, row_hash FROM changes";

    private readonly SqliteParameter _kind = new("$kind", SqliteType.Integer);
    private readonly SqliteParameter _subjectId = new("$subject_id", SqliteType.Text);
    private readonly SqliteParameter _sequence = new("$sequence", SqliteType.Integer);
    private readonly SqliteParameter _limit = new("$limit", SqliteType.Integer);
    private readonly string _path;
    private readonly IReadOnlyCollection<SubjectKind> _kinds;
    private readonly Action<SearchException> _onUnreadable;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _readAfter;
    private readonly SqliteCommand _readKind;
    private readonly SqliteCommand _readKindAfter;
    private readonly SqliteCommand _list;

    /// <param name="path">The database file.</param>
    /// <param name="kinds">What the numbers of kinds stand for.</param>
    /// <param name="onUnreadable">Told of each row that does not even say what it is of, and is left out.</param>
    public ReadConnection(string path, IReadOnlyCollection<SubjectKind> kinds, Action<SearchException> onUnreadable)
    {
        _path = path;
        _kinds = kinds;
        _onUnreadable = onUnreadable;
        _connection = StoreFile.Connect(path, SqliteOpenMode.ReadOnly);
        _find = _connection.Prepare($"{Columns} WHERE kind = $kind AND subject_id = $subject_id", _kind, _subjectId);
        _readAfter = _connection.Prepare($"{Columns} WHERE sequence > $sequence ORDER BY sequence", _sequence);
        _readKind = _connection.Prepare(
            $"{Columns} WHERE kind = $kind AND subject_id > $subject_id AND content IS NOT NULL ORDER BY subject_id", _kind, _subjectId);

        // The index of subjects holds all sequences of a kind; the plus keeps SQLite from walking over the changes of all others instead.
        _readKindAfter = _connection.Prepare(
            $"{Columns} WHERE sequence IN (SELECT sequence FROM changes WHERE kind = $kind AND +sequence > $sequence ORDER BY sequence LIMIT {PageCount}) "
            + "ORDER BY sequence",
            _kind,
            _sequence);
        _list = _connection.Prepare(
            "SELECT sequence, subject_id, content_hash FROM changes WHERE kind = $kind AND subject_id > $subject_id AND content IS NOT NULL "
            + "ORDER BY subject_id LIMIT $limit",
            _kind,
            _subjectId,
            _limit);
        Audit = new AuditReads(path, _connection);
    }

    /// <summary>The audit log.</summary>
    public AuditReads Audit { get; }

    /// <exception cref="SearchException">The subject's row is damaged.</exception>
    public Change? Find(Subject subject)
    {
        _kind.Value = subject.Kind.Number;
        _subjectId.Value = subject.Id;
        using var row = _find.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        var change = ChangeOf(row) ?? throw StoreFailure.Damaged(_path, subject.ToString(), row.GetInt64(0));
        return change.Damage is null && change.Subject == subject ? change : throw (change.Damage ?? StoreFailure.Damaged(_path, subject.ToString(), change.Sequence));
    }

    /// <summary>The first changes after <paramref name="sequence"/>.</summary>
    public ChangePage ReadAfter(long sequence)
    {
        _sequence.Value = sequence;
        return ReadPage(_readAfter);
    }

    /// <summary>The first subjects of the kind with an id above <paramref name="subjectId"/> that are not deleted.</summary>
    public ChangePage ReadAfter(SubjectKind kind, string subjectId)
    {
        _kind.Value = kind.Number;
        _subjectId.Value = subjectId;
        return ReadPage(_readKind);
    }

    /// <summary>The first changes of the kind after <paramref name="sequence"/>.</summary>
    public ChangePage ReadAfter(SubjectKind kind, long sequence)
    {
        _kind.Value = kind.Number;
        _sequence.Value = sequence;
        return ReadPage(_readKindAfter);
    }

    /// <summary>The jobs in the order of their starts.</summary>
    /// <param name="onUnreadable">Told of each that cannot be read, and is left out.</param>
    public IReadOnlyList<Job> ReadJobs(Action<string, JsonException> onUnreadable)
    {
        using var command = _connection.Prepare("SELECT job_id, job FROM jobs ORDER BY number");
        using var row = command.ExecuteReader();
        var jobs = new List<Job>();
        while (row.Read())
        {
            try
            {
                jobs.Add(JobJson.Read(row.GetString(1)));
            }
            catch (JsonException failure)
            {
                onUnreadable(row.GetString(0), failure);
            }
        }

        return jobs;
    }

    /// <summary>The same without content, which is not read and so not checked for damage.</summary>
    public IReadOnlyList<StoredSubject> ListAfter(SubjectKind kind, string subjectId, int limit)
    {
        _kind.Value = kind.Number;
        _subjectId.Value = subjectId;
        _limit.Value = limit;
        using var row = _list.ExecuteReader();
        var page = new List<StoredSubject>();
        while (row.Read())
        {
            var sequence = row.GetInt64(0);
            page.Add(new StoredSubject(
                SubjectOf(kind.Number, row.GetString(1), sequence), sequence, ContentHash.FromBytes(row.GetFieldValue<byte[]>(2))));
        }

        return page;
    }

    public void Dispose()
    {
        _find.Dispose();
        _readAfter.Dispose();
        _readKind.Dispose();
        _readKindAfter.Dispose();
        _list.Dispose();
        _connection.Dispose();
    }

    private ChangePage ReadPage(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        var page = new ChangePage([], 0, "");
        var characters = 0;
        var rows = 0;
        while (rows < PageCount && characters < PageCharacters && row.Read())
        {
            rows++;
            page = page with { LastSequence = row.GetInt64(0), LastSubjectId = row.GetString(2) };
            if (ChangeOf(row) is { } change)
            {
                page.Changes.Add(change);
                characters += change.Content?.Length ?? 0;
            }
        }

        return page with { IsLast = rows == 0 };
    }

    /// <summary>Null for a row that does not say what it is of.</summary>
    private Change? ChangeOf(SqliteDataReader row)
    {
        var sequence = row.GetInt64(0);
        Subject subject;
        try
        {
            subject = SubjectOf(row.GetInt64(1), row.GetString(2), sequence);
        }
        catch (SearchException failure)
        {
            _onUnreadable(failure);
            return null;
        }

        var content = row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6);
        var hash = ContentHash.Of(content);
        var storedHash = row.GetFieldValue<byte[]>(5);
        var rowHash = RowHash.Of(sequence, row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), storedHash, content is null);
        var isWhole = storedHash.AsSpan().SequenceEqual(hash.ToBytes()) && row.GetFieldValue<byte[]>(7).AsSpan().SequenceEqual(rowHash);
        return new Change(
            sequence,
            subject,
            content is null || !isWhole ? null : Encoding.UTF8.GetString(content),
            hash,
            row.GetInt64(3),
            isWhole ? DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)) : default)
        {
            Damage = isWhole ? null : StoreFailure.Damaged(_path, subject.ToString(), sequence),
        };
    }

    private Subject SubjectOf(long kind, string id, long sequence)
    {
        try
        {
            if (_kinds.FirstOrDefault(candidate => candidate.Number == kind) is { } known)
            {
                return new Subject(known, id);
            }
        }
        catch (SearchException)
        {
            // The id breaks the rule of its kind: told as any other damage.
        }

        throw StoreFailure.Damaged(_path, $"subject {Quote.Of(id)} of kind {kind}", sequence);
    }
}

/// <summary>Changes that were read together, and where the next page begins.</summary>
/// <param name="Changes">Without those that do not say what they are of.</param>
/// <param name="LastSequence">Of the last row read.</param>
/// <param name="LastSubjectId">Of the last row read.</param>
internal sealed record ChangePage(List<Change> Changes, long LastSequence, string LastSubjectId)
{
    /// <summary>Whether there was nothing to read.</summary>
    public bool IsLast { get; init; }
}
