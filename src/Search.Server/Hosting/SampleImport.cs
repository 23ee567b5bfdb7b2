using Search.Adapters.TopicFiles;
using Search.Articles;
using Search.Changes;
using Search.Curation;
using Search.Indexing;

namespace Search.Server.Hosting;

/// <summary>Takes topics and samples into an empty store, so that a new user has something to search for, with tags.</summary>
internal sealed partial class SampleImport(
    DataFolder data, StorageOptions options, IChangeLog changes, TopicEditor topics, ArticleIngest ingest, ILogger<SampleImport> logger)
{
    /// <summary>Puts the topics of <c>topics.csv</c> and every <c>articles/*.md</c> of the data folder; a sample that cannot be read is logged and left out.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = data.Locate("articles");
        if (!options.ImportSamples || changes.LastSequence > 0)
        {
            return;
        }

        await PutTopicsAsync(data.Locate("topics.csv"), cancellationToken);

        if (!Directory.Exists(folder))
        {
            LogNone(folder);
            return;
        }

        var outcomes = await Task.WhenAll(Directory.EnumerateFiles(folder, "*.md").Select(file => PutAsync(file, cancellationToken)));
        var count = outcomes.Count(stored => stored);
        LogImported(count, folder);
    }

    private async Task PutTopicsAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            LogNoTopics(file);
            return;
        }

        var count = 0;
        try
        {
            foreach (var topic in TopicFile.Read(file))
            {
                await topics.PutAsync(topic, isDryRun: false, WaitFor.Stored, cancellationToken);
                count++;
            }

            LogTopics(count, file);
        }
        catch (Exception failure) when (failure is SearchException or IOException)
        {
            LogTopicsCutShort(count, file, failure);
        }
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

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is empty, and there are no topics in {File}")]
    private partial void LogNoTopics(string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Imported {Count} topics from {File}")]
    private partial void LogTopics(int count, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Imported only {Count} topics from {File}")]
    private partial void LogTopicsCutShort(int count, string file, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is empty, and there are no samples in {Folder}")]
    private partial void LogNone(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sample {File} is left out")]
    private partial void LogLeftOut(string file, Exception failure);
}
