using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Indexing;

namespace Search.Jobs;

/// <summary>
/// Learns from a site's articles, puts what was learned into the log, then tags all articles by it. So an index is never said to be tagged by a model that the log does not
/// hold. Killed while it tags, it is run again at the next start: it then learns the same, which is no change of the log. Before that it has changed nothing.
/// </summary>
public sealed partial class RetagJob(
    IChangeLog changes,
    ParsedArticles articles,
    TopicCatalog topics,
    ReviewCatalog decisions,
    TaggingModelCatalog models,
    TaggingLearner learner,
    IndexUpdater updater,
    BackgroundPace pace,
    TimeProvider time,
    ILogger<RetagJob> logger) : IJobWork
{
    private const int BatchSize = 256;

    /// <inheritdoc/>
    public JobKind Kind => JobKind.Retag;

    /// <inheritdoc/>
    public void Check(JobRequest request)
    {
        // All that a request may say of it was checked where it was read.
    }

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var total = (await changes.MeasureAsync(cancellationToken)).ArticleCount;
        run.Begin(JobState.Running, "learning", 0, 2 * total);

        // The last part of learning is one long computation, which a cancellation leaves to itself.
        var learning = Task.Run(
            () => learner.LearnAsync(() => ReadArticlesAsync(cancellationToken), topics.Current, new Step(done => run.Report(done)), cancellationToken), cancellationToken);
        var model = await learning.WaitAsync(cancellationToken);
        await models.PutAsync(changes, model, cancellationToken);
        LogLearned(model.Corpus.ArticleCount, model.Tagged.Articles.Count, model.Supervision, model.Id);

        var tagged = 0L;
        run.Begin(JobState.Running, "tagging", 0, total);
        await foreach (var batch in changes.ReadAllAsync(SubjectKind.Article, cancellationToken).Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            await updater.RetagAsync([.. batch.Select(change => change.ArticleId)], cancellationToken);
            run.Report(tagged += batch.Length);
        }

        await updater.CommitRetagAsync(model.Id, cancellationToken);
        return $"learned from {model.Corpus.ArticleCount} articles and tagged {tagged}";
    }

    private async IAsyncEnumerable<ArticleToLearn> ReadArticlesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in changes.ReadAllAsync(SubjectKind.Article, cancellationToken))
        {
            var started = time.GetTimestamp();
            if (TryRead(change) is { } article)
            {
                yield return new ArticleToLearn(article, decisions.Of(article.Id));
            }

            // Also for what was learned from it meanwhile.
            await pace.PauseAsync(time.GetElapsedTime(started), cancellationToken);
        }
    }

    /// <summary>Null for a source that this version cannot read; the index leaves it out as well, and logs it.</summary>
    private Article? TryRead(Change change)
    {
        try
        {
            return change.Damage is null ? articles.Peek(change) : throw change.Damage;
        }
        catch (SearchException failure)
        {
            LogUnreadable(change.Subject.Id, failure);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Learned from {Articles} articles, {Tagged} of them with known topics (supervision {Supervision}, model {Model})")]
    private partial void LogLearned(int articles, int tagged, Supervision supervision, string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing is learned from article {ArticleId}, which cannot be read")]
    private partial void LogUnreadable(string articleId, Exception failure);

    private sealed class Step(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
