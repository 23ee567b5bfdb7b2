using System.Text;

using Microsoft.Data.Sqlite;

using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>A connection that only reads, with its statements compiled. Used by one thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    /// <summary>Changes read at once. A read transaction lasts as long as one page, however slow the reader is.</summary>
    private const int PageCount = 256;

    /// <summary>Content that ends a page early, in characters, so that a reader holds few large articles.</summary>
    private const int PageCharacters = 2 * 1024 * 1024;

    private const string Columns = "SELECT sequence, kind, subject_id, source_version, recorded_at, content_hash, content FROM changes";

    private readonly SqliteParameter _kind = new("$kind", SqliteType.Integer);
    private readonly SqliteParameter _subjectId = new("$subject_id", SqliteType.Text);
    private readonly SqliteParameter _sequence = new("$sequence", SqliteType.Integer);
    private readonly SqliteParameter _limit = new("$limit", SqliteType.Integer);
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _readAfter;
    private readonly SqliteCommand _readKind;
    private readonly SqliteCommand _list;

    public ReadConnection(string path)
    {
        _path = path;
        _connection = StoreFile.Connect(path, SqliteOpenMode.ReadOnly);
        _find = _connection.Prepare($"{Columns} WHERE kind = $kind AND subject_id = $subject_id", _kind, _subjectId);
        _readAfter = _connection.Prepare($"{Columns} WHERE sequence > $sequence ORDER BY sequence", _sequence);
        _readKind = _connection.Prepare(
            $"{Columns} WHERE kind = $kind AND subject_id > $subject_id AND content IS NOT NULL ORDER BY subject_id", _kind, _subjectId);
        _list = _connection.Prepare(
            "SELECT sequence, subject_id, content_hash FROM changes WHERE kind = $kind AND subject_id > $subject_id AND content IS NOT NULL "
            + "ORDER BY subject_id LIMIT $limit",
            _kind,
            _subjectId,
            _limit);
    }

    public Change? Find(Subject subject)
    {
        _kind.Value = StoredKind.Of(subject.Kind);
        _subjectId.Value = subject.Id;
        using var row = _find.ExecuteReader();
        return row.Read() ? ChangeOf(row) : null;
    }

    /// <summary>The first changes after <paramref name="sequence"/>.</summary>
    public IReadOnlyList<Change> ReadAfter(long sequence)
    {
        _sequence.Value = sequence;
        return ReadPage(_readAfter);
    }

    /// <summary>The first subjects of the kind with an id above <paramref name="subjectId"/> that are not deleted.</summary>
    public IReadOnlyList<Change> ReadAfter(SubjectKind kind, string subjectId)
    {
        _kind.Value = StoredKind.Of(kind);
        _subjectId.Value = subjectId;
        return ReadPage(_readKind);
    }

    /// <summary>The same without content, which is not read and so not checked for damage.</summary>
    public IReadOnlyList<StoredSubject> ListAfter(SubjectKind kind, string subjectId, int limit)
    {
        _kind.Value = StoredKind.Of(kind);
        _subjectId.Value = subjectId;
        _limit.Value = limit;
        using var row = _list.ExecuteReader();
        var page = new List<StoredSubject>();
        while (row.Read())
        {
            var sequence = row.GetInt64(0);
            page.Add(new StoredSubject(
                SubjectOf(StoredKind.Of(kind), row.GetString(1), sequence), sequence, ContentHash.FromBytes(row.GetFieldValue<byte[]>(2))));
        }

        return page;
    }

    public void Dispose()
    {
        _find.Dispose();
        _readAfter.Dispose();
        _readKind.Dispose();
        _list.Dispose();
        _connection.Dispose();
    }

    /// <summary>One page of the command's rows, and only those before a damaged one, unless it is the first.</summary>
    private List<Change> ReadPage(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        var page = new List<Change>();
        var characters = 0;
        while (page.Count < PageCount && characters < PageCharacters && row.Read())
        {
            try
            {
                page.Add(ChangeOf(row));
            }
            catch (SearchException) when (page.Count > 0)
            {
                // The next page begins with this row, and tells of the damage.
                break;
            }

            characters += page[^1].Content?.Length ?? 0;
        }

        return page;
    }

    private Change ChangeOf(SqliteDataReader row)
    {
        var sequence = row.GetInt64(0);
        var subject = SubjectOf(row.GetInt64(1), row.GetString(2), sequence);
        var content = row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6);
        var hash = ContentHash.Of(content);
        if (!row.GetFieldValue<byte[]>(5).AsSpan().SequenceEqual(hash.ToBytes()))
        {
            throw StoreFailure.Damaged(_path, subject.ToString(), sequence);
        }

        return new Change(
            sequence,
            subject,
            content is null ? null : Encoding.UTF8.GetString(content),
            hash,
            row.GetInt64(3),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)));
    }

    private Subject SubjectOf(long kind, string id, long sequence)
    {
        try
        {
            if (StoredKind.Find(kind) is { } known)
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
