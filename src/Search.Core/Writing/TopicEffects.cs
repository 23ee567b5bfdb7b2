using System.Collections.Concurrent;

using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Writing;

/// <summary>Tells what a change of topics would do, without doing it.</summary>
public sealed class TopicEffects(
    IGenerations generations, IArticleSearcher searcher, IChangeLog changes, ParsedArticles articles, SiteTagger tagging, TopicCatalog topics)
{
    /// <summary>The articles that would get other tags, of those that an audience may see, by id.</summary>
    /// <param name="changed">Topics as they would be.</param>
    /// <param name="deleted">A topic that would be gone, if any.</param>
    /// <param name="audience">Who asks.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyList<ArticleId>> FindAsync(
        IReadOnlyCollection<Topic> changed, TopicId? deleted, Audience audience, CancellationToken cancellationToken)
    {
        var before = topics.Current;
        var ids = changed.Select(topic => topic.Id).Concat(deleted is null ? [] : [deleted]).ToHashSet();
        var after = topics.VocabularyOf(before.All.Where(topic => !ids.Contains(topic.Id)).Concat(changed));
        var state = new TaggingState(after, tagging.Model);
        var affected = new ConcurrentBag<ArticleId>();
        var touched = await TouchedArticles.FindAsync(generations.Current, ids, before, after, cancellationToken);
        await Parallel.ForEachAsync(touched, cancellationToken, async (id, token) =>
        {
            if (await searcher.FindAsync(id, audience, token) is { } indexed
                && await changes.FindAsync(Subject.Of(id), token) is { IsDeletion: false } change
                && !HaveSameTags(indexed.Tags, tagging.Tag(articles.Of(change), state).Tags))
            {
                affected.Add(id);
            }
        });
        return [.. affected.OrderBy(id => id.Value, StringComparer.Ordinal)];
    }

    private static bool HaveSameTags(IReadOnlyList<Tag> one, IReadOnlyList<Tag> other) =>
        one.Select(tag => (tag.Topic, tag.Label)).ToHashSet().SetEquals(other.Select(tag => (tag.Topic, tag.Label)));
}
