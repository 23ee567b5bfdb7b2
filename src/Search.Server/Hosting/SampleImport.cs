using Search.Articles;
using Search.Changes;
using Search.Searching.Queries;
using Search.TopicFiles;
using Search.Writing;

namespace Search.Server.Hosting;

/// <summary>
/// Takes topics and samples into an empty store, so that a new user has something to search for, with tags. Done before the index is asked to follow the store, so that
/// the index counts as complete only once it shows them.
/// </summary>
internal sealed partial class SampleImport(
    DataFolder data, StorageOptions options, IChangeLog changes, TopicEditor topics, ArticleIngest ingest, ILogger<SampleImport> logger)
    : IHostedService
{
    private const string TopicsFile = "topics.csv";

    /// <summary>
    /// Puts the topics of <c>topics.csv</c>, of the data folder or else those that come with the program, and every <c>articles/*.md</c> of the data folder. A sample
    /// that cannot be read is logged and left out.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.ImportSamples || await HasEverHeldAsync(SubjectKind.Article, cancellationToken) || await HasEverHeldAsync(SubjectKind.Topic, cancellationToken))
        {
            return;
        }

        var ownTopics = data.Locate(TopicsFile);
        await PutTopicsAsync(File.Exists(ownTopics) ? ownTopics : Path.Combine(AppContext.BaseDirectory, "starter", TopicsFile), cancellationToken);

        var folder = data.Locate("articles");
        if (Directory.Exists(folder))
        {
            var outcomes = await Task.WhenAll(Directory.EnumerateFiles(folder, "*.md").Select(file => PutAsync(file, cancellationToken)));
            var count = outcomes.Count(stored => stored);
            LogImported(count, folder);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Also what is deleted: a sample that somebody removed stays away. A key, which may be there before the first start, makes no store full.</summary>
    private async Task<bool> HasEverHeldAsync(SubjectKind kind, CancellationToken cancellationToken) =>
        await changes.ReadAfterAsync(kind, 0, cancellationToken).AnyAsync(cancellationToken);

    private async Task PutTopicsAsync(string file, CancellationToken cancellationToken)
    {
        var count = 0;
        try
        {
            foreach (var topic in TopicFile.Read(file))
            {
                await topics.PutAsync(topic, isDryRun: false, WaitFor.Stored, Audience.Unlimited, Origin.Service, cancellationToken);
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
            var name = Path.GetFileName(file);
            var source = new ArticleSource(SourceFile.Read(await File.ReadAllBytesAsync(file, cancellationToken)).Text, SourcePath.Parse(name));
            await ingest.PutAsync(ArticleId.FromPath(name), source, null, WaitFor.Stored, Audience.Unlimited, cancellationToken);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Imported {Count} topics from {File}")]
    private partial void LogTopics(int count, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Imported only {Count} topics from {File}")]
    private partial void LogTopicsCutShort(int count, string file, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sample {File} is left out")]
    private partial void LogLeftOut(string file, Exception failure);
}
