using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;
using Search.Tagging;
using Search.Topics;

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
    ILogger<ArticleIndexer> logger)
{
    // Topics as they were when articles were last tagged, so that a name that went is looked for as well.
    private TopicVocabulary _topics = tagging.State.Vocabulary;

    /// <summary>Told of each article that is left out of the generation because it cannot be read, by any thread.</summary>
    public event Action<ArticleId, Exception>? LeftOut;

    /// <summary>Applies changes in any order: of several changes to one subject only the last counts.</summary>
    /// <param name="batch">Changes in the order of the log.</param>
    /// <param name="showEarlier">Shows what was applied before, so that articles can be found by their words.</param>
    /// <param name="cancellationToken">Stops between articles; the batch must then be applied again.</param>
    public async Task ApplyAsync(IReadOnlyList<Change> batch, Action showEarlier, CancellationToken cancellationToken)
    {
        var last = batch.GroupBy(change => change.Subject).Select(sameSubject => sameSubject.Last()).ToLookup(change => change.Subject.Kind == SubjectKind.Article);
        var articles = last[true].ToList();
        var others = last[false].ToLookup(change => change.Subject.Kind.Touches);
        foreach (var change in last[false])
        {
            catalogs.Apply(change);
        }

        Parallel.ForEach(articles, ParallelUntil(cancellationToken), Apply);
        var touched = others[TouchedBy.ItsArticle].Select(change => change.ArticleId).ToHashSet();
        if (others[TouchedBy.ItsTopic].Any())
        {
            showEarlier();
            touched.UnionWith(FindTouched([.. others[TouchedBy.ItsTopic].Select(change => TopicId.FromLabel(change.Subject.Id)).OfType<TopicId>()]));
        }

        touched.ExceptWith(articles.Select(change => change.ArticleId));
        var topics = tagging.State.Vocabulary;
        await RetagAsync(touched, cancellationToken);
        _topics = topics;
    }

    /// <summary>Tags articles again, as they are stored now.</summary>
    public async Task RetagAsync(IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(
            ids,
            ParallelUntil(cancellationToken),
            async (id, token) =>
            {
                if (await changes.FindAsync(Subject.Of(id), token) is { } change)
                {
                    Apply(change);
                }
            });
    }

    private ParallelOptions ParallelUntil(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };

    /// <summary>Articles that may get other tags by a change of these topics: those that have one, and those that hold an old or a new name of one.</summary>
    private HashSet<ArticleId> FindTouched(IReadOnlyCollection<TopicId> ids)
    {
        var touched = TouchedArticles.Find(generation, ids, _topics, tagging.State.Vocabulary);
        if (touched.Count > 0)
        {
            LogTouched(ids.Count, touched.Count);
        }

        return touched;
    }

    /// <summary>What the generation has of an article stays where the store has only damage.</summary>
    private void Apply(Change change)
    {
        if (change.Damage is { } damage)
        {
            LogUnreadable(change.Subject.Id, change.Sequence, damage);
            LeftOut?.Invoke(change.ArticleId, damage);
        }
        else if (ArticleOf(change) is { } article)
        {
            generation.Put(article);
        }
        else
        {
            generation.Delete(change.ArticleId);
        }
    }

    /// <summary>Null for a deletion, and for a stored source that this version cannot read: one such article must not hold up all others.</summary>
    private IndexedArticle? ArticleOf(Change change)
    {
        if (change.IsDeletion)
        {
            return null;
        }

        try
        {
            var article = parse(change);
            return new IndexedArticle(article, tagging.Tag(article), change.ContentHash);
        }
        catch (Exception failure)
        {
            LogUnreadable(change.Subject.Id, change.Sequence, failure);
            LeftOut?.Invoke(change.ArticleId, failure);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Topics} changed topics touch {Articles} articles, which are tagged again")]
    private partial void LogTouched(int topics, int articles);

    [LoggerMessage(Level = LogLevel.Error, Message = "Article {ArticleId} of change {Sequence} cannot be read and is left out")]
    private partial void LogUnreadable(string articleId, long sequence, Exception failure);
}
