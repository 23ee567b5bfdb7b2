using Search.Articles;

namespace Search.Cli.Import;

/// <summary>A file that is to become an article.</summary>
/// <param name="Path">As the user would write it.</param>
/// <param name="RelativePath">Below the folder that was named, with <c>/</c> between the names.</param>
internal sealed record ArticleFile(string Path, string RelativePath)
{
    /// <summary>The article's id, made from the path below the folder that was named.</summary>
    public ArticleId Id { get; } = ArticleId.FromPath(RelativePath);

    /// <summary>As the server keeps it: none where it cannot be kept, since the article can do without.</summary>
    public SourcePath SourcePath { get; } = SourcePath.IsValid(RelativePath) ? SourcePath.Parse(RelativePath) : SourcePath.None;
}

/// <summary>The article files below the folders and files that the user named.</summary>
internal sealed class ArticleFiles
{
    // Jekyll's folder of articles that are not to be published yet.
    private const string DraftFolder = "_drafts";

    private static readonly string[] Extensions = [".md", ".markdown", ".mdx"];

    private readonly List<ArticleFile> _files = [];
    private readonly Dictionary<string, string> _pathsById = [];
    private readonly List<Refusal> _refused = [];
    private readonly List<string> _gaps = [];
    private int _met;

    private ArticleFiles()
    {
    }

    /// <summary>In the order of the user's paths, inside a folder by name.</summary>
    public IReadOnlyList<ArticleFile> Files => _files;

    /// <summary>What was found and cannot be sent.</summary>
    public IReadOnlyList<Refusal> Refused => _refused;

    /// <summary>Ids of all files that were found, also of those that cannot be read.</summary>
    public IReadOnlyCollection<string> Ids => _pathsById.Keys;

    /// <summary>
    /// Why a folder may hold more than was found: it could not be read, a link out of it was refused, or it holds nothing, as a disk that is not
    /// there does. Nothing is deleted for want of a file then.
    /// </summary>
    public IReadOnlyList<string> Gaps => _gaps;

    /// <summary>Looks for article files in folders. One that is not there is refused.</summary>
    public static ArticleFiles FindInFolders(IEnumerable<string> folders)
    {
        var found = new ArticleFiles();
        foreach (var folder in folders)
        {
            found.AddRoot(folder);
        }

        return found;
    }

    /// <summary>Looks for article files. A file that the user named counts whatever its name; one found in a folder needs an article's extension.</summary>
    public static ArticleFiles Find(IEnumerable<string> paths)
    {
        var found = new ArticleFiles();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                found.AddRoot(path);
            }
            else
            {
                found.AddFile(path, Path.GetFileName(path));
            }
        }

        return found;
    }

    /// <summary>The file that an article was read from.</summary>
    public string PathOf(string articleId) => _pathsById[articleId];

    private void AddRoot(string root)
    {
        var (met, gaps) = (_met, _gaps.Count);
        try
        {
            var realRoot = RealPath.Of(root);
            AddFolder(root, root, realRoot, () => GitIgnore.Of(realRoot));
        }
        catch (IOException exception)
        {
            AddUnreadable(root, exception);
        }

        if (_met == met && _gaps.Count == gaps)
        {
            _gaps.Add($"{root} holds no article file");
        }
    }

    private void AddFolder(string folder, string root, string realRoot, Func<GitIgnore> readIgnored)
    {
        try
        {
            var ignored = readIgnored();
            foreach (var entry in new DirectoryInfo(folder).GetFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                if (!entry.Name.StartsWith('.') && !(entry is DirectoryInfo && entry.Name == DraftFolder))
                {
                    AddEntry(entry, Path.Combine(folder, entry.Name), root, realRoot, ignored);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            AddUnreadable(folder, exception);
        }
    }

    private void AddUnreadable(string folder, Exception exception)
    {
        _refused.Add(Refusal.Of(folder, exception));
        _gaps.Add($"{folder} cannot be read: {exception.Message}");
    }

    private void AddEntry(FileSystemInfo entry, string path, string root, string realRoot, GitIgnore ignored)
    {
        var isFolder = entry is DirectoryInfo;
        if ((!isFolder && !Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase)) || ignored.Covers(entry.Name, isFolder))
        {
            return;
        }

        if (entry.LinkTarget is { } target)
        {
            if (!LeadsInto(path, realRoot))
            {
                _refused.Add(new Refusal(path, Reasons.LinkLeadsOut.Name, $"symbolic link must stay within {Quote.Of(root)}, leads to {Quote.Of(target)}"));
                _gaps.Add($"{path} leads out of the folder");
                return;
            }

            if (isFolder)
            {
                // Its files are found where they really are; following it could also go round in circles.
                return;
            }
        }

        if (isFolder)
        {
            AddFolder(path, root, realRoot, () => ignored.Enter(path));
        }
        else
        {
            AddFile(path, Path.GetRelativePath(root, path));
        }
    }

    private void AddFile(string path, string relativePath)
    {
        _met++;
        var file = new ArticleFile(path, relativePath.Replace(Path.DirectorySeparatorChar, '/'));
        var id = file.Id;
        if (_pathsById.TryAdd(id.Value, path))
        {
            _files.Add(file);
        }
        else if (Path.GetFullPath(_pathsById[id.Value]) != Path.GetFullPath(path))
        {
            _refused.Add(new Refusal(path, Reasons.ArticleIdTaken.Name, $"article_id '{id}' is that of {Quote.Of(_pathsById[id.Value])} already"));
        }
    }

    private static bool LeadsInto(string link, string realRoot)
    {
        try
        {
            return RealPath.IsWithin(RealPath.Of(link), realRoot);
        }
        catch (IOException)
        {
            // Links in a circle lead nowhere.
            return false;
        }
    }
}
