using Search.Cli.Topics;
using Search.Contracts.V1;
using Search.TopicFiles;

namespace Search.Cli.Export;

/// <summary>The lists of an export as they were read.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Topics">Redirects included.</param>
/// <param name="Synonyms">With their ids.</param>
/// <param name="Articles">Without their text, which is read one at a time.</param>
/// <param name="Decisions">Those on one article one after the other.</param>
internal sealed record ExportContent(
    string Folder,
    IReadOnlyList<Topic> Topics,
    IReadOnlyList<SynonymRule> Synonyms,
    IReadOnlyList<ExportedArticle> Articles,
    IReadOnlyList<ExportedReview> Decisions);

/// <summary>Reads an export and finds what is wrong with it, as far as files can tell.</summary>
internal sealed class ExportReader(string folder)
{
    private readonly List<string> _problems = [];

    /// <summary>What is damaged or missing, each with its file and line; empty for an export that is whole.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads the lists and checks every file. Says how many article files are checked.</summary>
    /// <returns>Null when there are problems.</returns>
    public async Task<ExportContent?> ReadAsync(Func<int, Func<IProgress<int>, Task>, Task> showProgress, CancellationToken cancellationToken)
    {
        if (Try(ExportLayout.Manifest, () => ExportManifest.Read(folder)) is not { } manifest)
        {
            return null;
        }

        var topics = Try(ExportLayout.Topics, () => TopicFile.Read(Locate(ExportLayout.Topics)).Select(TopicMessages.ToMessage).ToList());
        var synonyms = Try(ExportLayout.Synonyms, () => SynonymList.Read(folder));
        var articles = Try(ExportLayout.ArticleList, () => ArticleList.Read(folder));
        var decisions = Try(ExportLayout.Decisions, () => ReviewList.Read(folder));
        CheckCount(ExportLayout.Topics, "topics", topics?.Count, manifest.Counts.Topics);
        CheckCount(ExportLayout.Synonyms, "rules", synonyms?.Count, manifest.Counts.Synonyms);
        CheckCount(ExportLayout.ArticleList, "articles", articles?.Count, manifest.Counts.Articles);
        CheckCount(ExportLayout.Decisions, "decisions", decisions?.Count, manifest.Counts.Decisions);
        if (_problems.Count == 0)
        {
            await CheckHashesAsync(manifest, cancellationToken);
        }

        if (articles is not null)
        {
            await showProgress(articles.Count, progress => CheckArticlesAsync(articles, progress, cancellationToken));
            FindUnlisted(articles);
        }

        return _problems.Count == 0 ? new ExportContent(folder, topics!, synonyms!, articles!, decisions!) : null;
    }

    private string Locate(string name) => Path.Combine(folder, name);

    private T? Try<T>(string name, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (SearchException failure)
        {
            _problems.Add(failure.Message);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            _problems.Add($"{name} must be there, was not");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{name} cannot be read: {failure.Message}");
        }

        return null;
    }

    private void CheckCount(string name, string things, int? count, int expected)
    {
        if (count is { } found && found != expected)
        {
            _problems.Add($"{name} must hold {expected} {things}, as {ExportLayout.Manifest} says, held {found}");
        }
    }

    /// <summary>Sees what counts and the rules of the formats do not.</summary>
    private async Task CheckHashesAsync(ExportManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var (name, hash) in await ExportSession.HashListsAsync(folder, cancellationToken))
        {
            if (manifest.Sha256.GetValueOrDefault(name) is not { } expected || !hash.Equals(expected, StringComparison.OrdinalIgnoreCase))
            {
                _problems.Add($"{name} must have the sha256 that {ExportLayout.Manifest} gives, had {hash}: it was changed after the export");
            }
        }
    }

    private async Task CheckArticlesAsync(IReadOnlyList<ExportedArticle> articles, IProgress<int> progress, CancellationToken cancellationToken)
    {
        foreach (var (index, article) in articles.Index())
        {
            try
            {
                await ExportedFile.ReadAsync(folder, article, cancellationToken);
            }
            catch (SearchException failure)
            {
                _problems.Add(failure.Message);
            }

            progress.Report(index + 1);
        }
    }

    /// <summary>An article that somebody put into the folder would otherwise be left out without a word.</summary>
    private void FindUnlisted(IReadOnlyList<ExportedArticle> articles)
    {
        var listed = articles.Select(article => article.File).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var path = Locate(ExportLayout.ArticleFolder);
        if (!Directory.Exists(path))
        {
            _problems.Add($"{ExportLayout.ArticleFolder} must be a folder, was not there");
            return;
        }

        _problems.AddRange(new DirectoryInfo(path).EnumerateFileSystemInfos()
            .Where(entry => !entry.Name.StartsWith('.'))
            .Select(entry => $"{ExportLayout.ArticleFolder}/{entry.Name}")
            .Where(file => !listed.Contains(file))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} must be listed in {ExportLayout.ArticleList}, was not"));
    }
}
