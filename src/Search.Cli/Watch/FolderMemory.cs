using System.Text;

using Search.Articles;
using Search.Changes;
using Search.Cli.Import;
using Search.Contracts.V1;

using static Search.Contracts.V1.PutArticleResponse.Types;

namespace Search.Cli.Watch;

/// <summary>
/// What a watch knows of each article's file and of the store. Files are compared with the store by the hash of their content, so whatever was
/// interrupted is found again by comparing once more. Safe for use by the two halves of an import.
/// </summary>
internal sealed class FolderMemory(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, KnownFile> _files = [];
    private readonly Dictionary<string, string> _sent = [];
    private readonly Dictionary<string, string> _refused = [];
    private readonly HashSet<string> _seen = [];
    private Dictionary<string, string>? _stored;
    private long _lastSequence;

    /// <summary>Whether the store is known to hold what is remembered, when its last change is this one.</summary>
    public bool IsStoreKnown(long lastSequence)
    {
        lock (_gate)
        {
            return _stored is not null && _lastSequence == lastSequence;
        }
    }

    /// <summary>Remembers what the store holds; null when that is no longer sure.</summary>
    /// <param name="stored">Content hash of each article by its id.</param>
    /// <param name="lastSequence">Of the last change in the store before it was read.</param>
    public void KnowStore(Dictionary<string, string>? stored, long lastSequence)
    {
        lock (_gate)
        {
            _stored = stored;
            _lastSequence = lastSequence;
            _refused.Clear();
            _sent.Clear();
        }
    }

    /// <summary>Remembers which articles there are files of.</summary>
    public void See(ArticleFiles files)
    {
        lock (_gate)
        {
            var ids = files.Ids.ToHashSet();
            _seen.UnionWith(ids);
            foreach (var gone in _files.Keys.Where(id => !ids.Contains(id)).ToList())
            {
                _files.Remove(gone);
            }
        }
    }

    /// <summary>Whether the file must be read: it is new or may have changed, or the store holds something else.</summary>
    public bool MustRead(ArticleFile file)
    {
        var stamp = FileStamp.Of(file.Path);
        lock (_gate)
        {
            return !(_files.TryGetValue(file.Id.Value, out var known) && known.Path == file.Path && known.Stamp == stamp
                && (known.Hash is null || IsDealtWith(file.Id.Value, known.Hash)));
        }
    }

    /// <summary>Reads the file if it must be read; gives its article unless the store holds it, or refused this very content.</summary>
    public async Task<ReadFile> ReadAsync(ArticleFile file, CancellationToken cancellationToken)
    {
        if (!MustRead(file))
        {
            return new ReadFile(null, null);
        }

        // The stamp comes first: a file that changes while it is read has another one afterwards.
        var stamp = FileStamp.Of(file.Path);
        var isSettled = stamp?.IsSettledAt(time.GetUtcNow()) ?? false;
        var read = await ArticleFileReader.ReadAsync(file, cancellationToken);
        var source = read.Article is { } article ? new ArticleSource(article.Markdown, file.SourcePath) : null;
        var hash = source is null ? null : HashOf(file.Id, source);
        lock (_gate)
        {
            _files.Remove(file.Id.Value);
            if (isSettled)
            {
                _files[file.Id.Value] = new KnownFile(file.Path, stamp!.Value, hash);
            }

            if (hash is not null && IsDealtWith(file.Id.Value, hash))
            {
                return new ReadFile(null, null);
            }

            if (hash is not null)
            {
                _sent[file.Id.Value] = hash;
            }

            return read;
        }
    }

    /// <summary>Takes in what became of an article that was sent.</summary>
    public void Take(ImportArticlesResponse answer)
    {
        lock (_gate)
        {
            if (!_sent.Remove(answer.ArticleId, out var hash))
            {
                return;
            }

            if (answer.Stored is { } stored)
            {
                _stored![answer.ArticleId] = hash;
                _lastSequence += stored.Outcome is Outcome.Created or Outcome.Updated ? 1 : 0;
            }
            else
            {
                _refused[answer.ArticleId] = hash;
            }
        }
    }

    /// <summary>Takes in that an article is gone.</summary>
    public void Take(ArticleDeletion deletion)
    {
        lock (_gate)
        {
            _stored!.Remove(deletion.ArticleId);
            _lastSequence += deletion.Sequence > 0 ? 1 : 0;
        }
    }

    /// <summary>Articles of the store without a file, by id.</summary>
    /// <param name="files">What the folders hold.</param>
    /// <param name="areAll">Whether also those that never had a file since the watch began.</param>
    public List<string> FindWithoutFile(ArticleFiles files, bool areAll)
    {
        lock (_gate)
        {
            var ids = files.Ids.ToHashSet();
            return [.. _stored!.Keys.Where(id => !ids.Contains(id) && (areAll || _seen.Contains(id))).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>As the store has it of an article that was put like this, or without the path where that is as good.</summary>
    private string HashOf(ArticleId id, ArticleSource source)
    {
        var withoutPath = HashOf(source.Markdown);
        bool isStored;
        lock (_gate)
        {
            isStored = _stored!.GetValueOrDefault(id.Value) == withoutPath;
        }

        return isStored && !PathSaysMore(id, source) ? withoutPath : HashOf(source);
    }

    private static string HashOf(ArticleSource source) => ContentHash.Of(Encoding.UTF8.GetBytes(source.ToContent())).ToString();

    /// <summary>Whether the article would be another without its path.</summary>
    private static bool PathSaysMore(ArticleId id, ArticleSource source)
    {
        try
        {
            var (one, other) = (ArticleParser.Parse(id, source), ArticleParser.Parse(id, source.Markdown));
            return (one.Title, one.PublishDate, one.IsDraft) != (other.Title, other.PublishDate, other.IsDraft);
        }
        catch (SearchException)
        {
            // The server refuses it, and says why.
            return true;
        }
    }

    private bool IsDealtWith(string id, string hash) => _stored!.GetValueOrDefault(id) == hash || _refused.GetValueOrDefault(id) == hash;

    /// <param name="Path">Where the article's file was.</param>
    /// <param name="Stamp">Of the file, before it was read.</param>
    /// <param name="Hash">Of its content; null when it cannot become an article.</param>
    private sealed record KnownFile(string Path, FileStamp Stamp, string? Hash);
}
