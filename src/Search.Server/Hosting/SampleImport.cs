using Search.Articles;
using Search.Changes;
using Search.Indexing;

namespace Search.Server.Hosting;

/// <summary>Takes the samples into an empty store, so that a new user has something to search for.</summary>
internal sealed partial class SampleImport(
    DataFolder data, StorageOptions options, IChangeLog changes, ArticleIngest ingest, ILogger<SampleImport> logger)
{
    /// <summary>Puts every <c>articles/*.md</c> of the data folder; a sample that cannot be read is logged and left out.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = data.Locate("articles");
        if (!options.ImportSamples || changes.LastSequence > 0)
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            LogNone(folder);
            return;
        }

        var outcomes = await Task.WhenAll(Directory.EnumerateFiles(folder, "*.md").Select(file => PutAsync(file, cancellationToken)));
        var count = outcomes.Count(stored => stored);
        LogImported(count, folder);
    }

    private async Task<bool> PutAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var markdown = SourceFile.Decode(await File.ReadAllBytesAsync(file, cancellationToken));
            await ingest.PutAsync(ArticleId.FromPath(Path.GetFileName(file)), markdown, null, WaitFor.Stored, cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogLeftOut(file, failure);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Imported {Count} samples from {Folder}")]
    private partial void LogImported(int count, string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is empty, and there are no samples in {Folder}")]
    private partial void LogNone(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sample {File} is left out")]
    private partial void LogLeftOut(string file, Exception failure);
}
