using System.Text;

using Microsoft.Data.Sqlite;

using Search.Articles;
using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>A connection that only reads, with its statements compiled. Used by one thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private const string Columns = "SELECT sequence, article_id, source_version, recorded_at, content_hash, markdown FROM changes";

    private readonly SqliteParameter _articleId = new("$article_id", SqliteType.Text);
    private readonly SqliteParameter _sequence = new("$sequence", SqliteType.Integer);
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _readAfter;

    public ReadConnection(string path)
    {
        _path = path;
        _connection = StoreFile.Connect(path, SqliteOpenMode.ReadOnly);
        _find = _connection.Prepare($"{Columns} WHERE article_id = $article_id", _articleId);
        _readAfter = _connection.Prepare($"{Columns} WHERE sequence > $sequence ORDER BY sequence", _sequence);
    }

    public Change? Find(ArticleId id)
    {
        _articleId.Value = id.Value;
        using var row = _find.ExecuteReader();
        return row.Read() ? ChangeOf(row) : null;
    }

    /// <summary>
    /// The first changes after <paramref name="sequence"/>: at most <paramref name="maxCount"/>, no more once they have
    /// <paramref name="maxCharacters"/>, and only those before a damaged one, unless it is the first.
    /// </summary>
    public IReadOnlyList<Change> ReadAfter(long sequence, int maxCount, int maxCharacters)
    {
        _sequence.Value = sequence;
        using var row = _readAfter.ExecuteReader();
        var page = new List<Change>();
        var characters = 0;
        while (page.Count < maxCount && characters < maxCharacters && row.Read())
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

            characters += page[^1].Markdown?.Length ?? 0;
        }

        return page;
    }

    public void Dispose()
    {
        _find.Dispose();
        _readAfter.Dispose();
        _connection.Dispose();
    }

    private Change ChangeOf(SqliteDataReader row)
    {
        var sequence = row.GetInt64(0);
        var id = row.GetString(1);
        var content = row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5);
        var hash = ContentHash.Of(content);
        if (!row.GetFieldValue<byte[]>(4).AsSpan().SequenceEqual(hash.ToBytes()))
        {
            throw StoreFailure.Damaged(_path, id, sequence);
        }

        return new Change(
            sequence,
            IdOf(id, sequence),
            content is null ? null : Encoding.UTF8.GetString(content),
            hash,
            row.GetInt64(2),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)));
    }

    private ArticleId IdOf(string stored, long sequence)
    {
        try
        {
            return ArticleId.Parse(stored);
        }
        catch (SearchException)
        {
            throw StoreFailure.Damaged(_path, stored, sequence);
        }
    }
}
