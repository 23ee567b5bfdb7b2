using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Indexing;
using Search.Jobs;

namespace Search.Server.Hosting;

/// <summary>Starts a RETAG job when what was learned is of a much smaller site, or does not fit the tags in the index.</summary>
internal sealed partial class AutomaticRetag(
    IChangeLog changes, IGenerations generations, SiteTagger tagging, JobRunner jobs, TaggingOptions options, TimeProvider time, ILogger<AutomaticRetag> logger)
    : BackgroundService
{
    // With fewer articles there is nothing to learn that the next few would not change.
    private const int MinArticles = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.RetagAutomatically)
        {
            var sequence = changes.LastSequence;
            await Task.Delay(options.QuietTime, time, stoppingToken);
            if (changes.LastSequence == sequence && generations.Current.IndexedSequence == sequence)
            {
                await StartIfDueAsync(stoppingToken);
                await changes.WaitForChangeAsync(sequence, stoppingToken);
            }
        }
    }

    /// <summary>A failure is logged and tried again after the next change: without this job tags are older, and nothing else is lost.</summary>
    private async Task StartIfDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            var articles = (await changes.MeasureAsync(cancellationToken)).ArticleCount;
            var learned = tagging.Model.Corpus.ArticleCount;
            var hasDoubled = articles >= Math.Max(MinArticles, 2L * learned);
            var wasCutShort = articles > 0 && generations.Current.TaggedBy != tagging.Model.Id;
            var isUnderWay = jobs.FindIndexJob() is { Request.Kind: JobKind.Retag };
            if ((hasDoubled || wasCutShort) && !isUnderWay)
            {
                await jobs.StartAsync(new JobRequest(JobKind.Retag), cancellationToken);
                LogStarted(articles, learned);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotStarted(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A RETAG job starts by itself: there are {Articles} articles, and the last one learned from {Learned}")]
    private partial void LogStarted(long articles, int learned);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A RETAG job that is due could not be started; it is tried again after the next change")]
    private partial void LogNotStarted(Exception failure);
}
