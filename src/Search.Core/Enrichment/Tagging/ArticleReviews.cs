using System.Collections.Immutable;
using System.Text.Json;

using Search.Enrichment.Topics;

namespace Search.Enrichment.Tagging;

/// <summary>What people decided on the tags of one article. Never changes; each decision makes a new one.</summary>
/// <param name="Given">Topics that the article has, in the order of the decisions.</param>
/// <param name="Rejected">Topics that it must not have.</param>
public sealed record ArticleReviews(ImmutableList<TopicId> Given, ImmutableHashSet<TopicId> Rejected)
{
    /// <summary>Nothing was decided.</summary>
    public static ArticleReviews None { get; } = new([], []);

    /// <summary>The topic is right: it stays, or comes where it was missing.</summary>
    public ArticleReviews Give(TopicId topic) => new(Given.Contains(topic) ? Given : Given.Add(topic), Rejected.Remove(topic));

    /// <summary>The topic is wrong and stays away.</summary>
    public ArticleReviews Reject(TopicId topic) => new(Given.Remove(topic), Rejected.Add(topic));

    /// <summary>Nothing is decided on the topic any more.</summary>
    public ArticleReviews Clear(TopicId topic) => new(Given.Remove(topic), Rejected.Remove(topic));

    /// <summary>As the store keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Stored(
        [.. Given.Select(topic => topic.Value)], [.. Rejected.Select(topic => topic.Value).Order(StringComparer.Ordinal)]), JsonSerializerOptions.Web);

    /// <summary>Reads <see cref="ToJson"/>.</summary>
    /// <exception cref="JsonException">The text is not of that form.</exception>
    public static ArticleReviews FromJson(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json, JsonSerializerOptions.Web) ?? throw new JsonException("decisions must be an object");
        return new ArticleReviews([.. stored.Given.Select(TopicId.Parse)], [.. stored.Rejected.Select(TopicId.Parse)]);
    }

    private sealed record Stored(IReadOnlyList<string> Given, IReadOnlyList<string> Rejected);
}
