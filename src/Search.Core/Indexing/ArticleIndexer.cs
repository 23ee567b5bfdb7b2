using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Indexing;

/// <summary>
/// Brings changes into a generation: articles with their tags, and what a change of another kind means for articles (<see cref="SubjectKind.Touches"/>). What is of
/// another kind goes to its catalog first.
/// </summary>
public sealed partial class ArticleIndexer(
    IChangeLog changes,
    IIndexGeneration generation,
    Func<Change, Article> parse,
    SiteTagger tagging,
    Catalogs catalogs,
    int threads,
    ILogger<ArticleIndexer> logger,
    BackgroundPace? pace = null,
    TimeProvider? time = null)
{
    private readonly IndexWorkers _workers = new(generation, threads, pace, time ?? TimeProvider.System);
    private readonly WritesAhead _ahead = new(threads - 1, pace, time ?? TimeProvider.System);

    // Topics as they were when articles were last tagged, so that a name that went is looked for as well.
    private TopicVocabulary _topics = tagging.State.Vocabulary;

    /// <summary>Told of each article that is left out of the generation because it cannot be read or held, by any thread.</summary>
    public event Action<ArticleId, Exception>? LeftOut;

    /// <summary>Applies changes from the beginning of a batch: as many as can be before the generation must be refreshed, at least one.</summary>
    /// <param name="batch">Changes in the order of the log.</param>
    /// <param name="progress">Of the generation; told what was applied.</param>
    /// <param name="cancellationToken">Stops between articles; the batch must then be applied again.</param>
    /// <returns>How many were applied.</returns>
    public async Task<int> ApplyAsync(IReadOnlyList<Change> batch, GenerationProgress progress, CancellationToken cancellationToken)
    {
        var subjects = new HashSet<Subject>();
        batch = [.. batch.TakeWhile(change => subjects.Add(change.Subject))];
        var articles = batch.Where(change => change.Subject.Kind == SubjectKind.Article).ToList();
        foreach (var change in batch.Where(change => change.Subject.Kind != SubjectKind.Article))
        {
            catalogs.Apply(change);
            _ahead.Clear();
        }

        var topics = tagging.State.Vocabulary;
        var done = await _workers.RunAsync(articles, (change, _) => ValueTask.FromResult(WriteOf(change)), LeaveOut, progress.BeginBatch(), cancellationToken);
        var last = done < articles.Count ? articles[done].Sequence - 1 : batch[^1].Sequence;
        var others = batch.Where(change => change.Sequence <= last && change.Subject.Kind != SubjectKind.Article).ToLookup(change => change.Subject.Kind.Touches);
        var touched = others[TouchedBy.ItsArticle].Select(change => change.ArticleId).ToHashSet();
        if (others[TouchedBy.ItsTopic].Any())
        {
            await progress.ShowAsync(cancellationToken); // articles are found by what is shown
            touched.UnionWith(await FindTouchedAsync([.. others[TouchedBy.ItsTopic].Select(change => TopicId.FromLabel(change.Subject.Id)).OfType<TopicId>()], cancellationToken));
        }

        touched.ExceptWith(articles.Select(change => change.ArticleId));
        await RetagAsync([.. touched], progress, cancellationToken);
        progress.MarkApplied(last);
        if (last == batch[^1].Sequence)
        {
            _topics = topics;
        }

        return batch.Count(change => change.Sequence <= last);
    }

    /// <summary>Does what keeps one thread busy, and has the other ones make what becomes of the changes that are applied next.</summary>
    /// <param name="next">Those changes, in the order of the log.</param>
    /// <param name="work">Shows or commits what was applied.</param>
    /// <param name="cancellationToken">Ends the making between articles.</param>
    public Task PrepareWhileAsync(IReadOnlyList<Change> next, Func<Task> work, CancellationToken cancellationToken) =>
        _ahead.MakeWhileAsync(next, Make, tagging.State, work, cancellationToken);

    /// <summary>Tags articles again, as they are stored now. Where they are many, they are shown little by little.</summary>
    public async Task RetagAsync(IReadOnlyList<ArticleId> ids, GenerationProgress progress, CancellationToken cancellationToken)
    {
        for (var done = 0; done < ids.Count;)
        {
            done += await _workers.RunAsync(
                [.. ids.Skip(done)],
                async (id, token) => await changes.FindAsync(Subject.Of(id), token) is { } change ? WriteOf(change) : null,
                LeaveOut,
                progress.BeginBatch(),
                cancellationToken);
            progress.MarkApplied(progress.Applied);
            if (progress.IsRefreshDue)
            {
                await progress.RefreshAsync(cancellationToken);
            }
        }
    }

    /// <summary>Articles that may get other tags by a change of these topics: those that have one, and those that hold an old or a new name of one.</summary>
    private async Task<IReadOnlySet<ArticleId>> FindTouchedAsync(IReadOnlyCollection<TopicId> ids, CancellationToken cancellationToken)
    {
        var touched = await TouchedArticles.FindAsync(generation, ids, _topics, tagging.State.Vocabulary, cancellationToken);
        if (touched.Count > 0)
        {
            LogTouched(ids.Count, touched.Count);
        }

        return touched;
    }

    private IndexWrite? WriteOf(Change change)
    {
        var state = tagging.State;
        return _ahead.TryTake(change, state, out var write) ? write : Make(change, state);
    }

    /// <summary>Null where the store has only damage: what the generation has of the article stays.</summary>
    private IndexWrite? Make(Change change, TaggingState state)
    {
        if (change.Damage is { } damage)
        {
            LogUnreadable(change.Subject.Id, change.Sequence, damage);
            LeftOut?.Invoke(change.ArticleId, damage);
            return null;
        }

        return new IndexWrite(change.ArticleId, ArticleOf(change, state));
    }

    /// <summary>Null for a deletion, and for a stored source that this version cannot read: one such article must not hold up all others.</summary>
    private IndexedArticle? ArticleOf(Change change, TaggingState state)
    {
        if (change.IsDeletion)
        {
            return null;
        }

        try
        {
            var article = parse(change);
            var words = tagging.Read(article, state);
            return new IndexedArticle(article, tagging.Tag(article, words, state), change.ContentHash) { Shared = state.Model.Corpus.Shared, Words = words };
        }
        catch (Exception failure)
        {
            LogUnreadable(change.Subject.Id, change.Sequence, failure);
            LeftOut?.Invoke(change.ArticleId, failure);
            return null;
        }
    }

    private void LeaveOut(RefusedArticleException refusal)
    {
        LogRefused(refusal.Id.Value, refusal);
        LeftOut?.Invoke(refusal.Id, refusal);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Topics} changed topics touch {Articles} articles, which are tagged again")]
    private partial void LogTouched(int topics, int articles);

    [LoggerMessage(Level = LogLevel.Error, Message = "Article {ArticleId} of change {Sequence} cannot be read and is left out")]
    private partial void LogUnreadable(string articleId, long sequence, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Article {ArticleId} cannot be indexed and is left out")]
    private partial void LogRefused(string articleId, Exception failure);
}
