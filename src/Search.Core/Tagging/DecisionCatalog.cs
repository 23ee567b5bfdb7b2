using System.Collections.Concurrent;

using Search.Articles;
using Search.Changes;

namespace Search.Tagging;

/// <summary>What people decided on the tags of articles, as the change log has it. Safe for use by many threads.</summary>
public sealed class DecisionCatalog
{
    private readonly ConcurrentDictionary<ArticleId, (TagDecisions Decisions, long Sequence)> _decisions = [];

    /// <summary>The decisions on an article.</summary>
    public TagDecisions Of(ArticleId article) => _decisions.TryGetValue(article, out var known) ? known.Decisions : TagDecisions.None;

    /// <summary>Takes a change in. One that is older than what is known of its article changes nothing.</summary>
    /// <exception cref="System.Text.Json.JsonException">The change holds no decisions.</exception>
    public void Apply(Change change)
    {
        var entry = (change.Content is null ? TagDecisions.None : TagDecisions.FromJson(change.Content), change.Sequence);
        _decisions.AddOrUpdate(change.ArticleId, entry, (_, known) => known.Sequence < change.Sequence ? entry : known);
    }
}
