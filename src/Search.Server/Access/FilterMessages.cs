using Google.Protobuf;

using Search.Enrichment.Topics;
using Search.Searching.Queries;

using Contract = Search.Contracts.V1;

namespace Search.Server.Access;

/// <summary>Article filters in the words of the contract: those of requests, of keys and of tokens.</summary>
internal static class FilterMessages
{
    private static readonly JsonParser Json = new(JsonParser.Settings.Default);

    /// <exception cref="SearchException">A part of it breaks a rule.</exception>
    public static ArticleFilter ToCore(Contract.ArticleFilter? filter) => filter is null ? ArticleFilter.None : new ArticleFilter
    {
        TagsAll = ToTopics("filter.tags_all", filter.TagsAll),
        TagsAny = ToTopics("filter.tags_any", filter.TagsAny),
        TagsNone = ToTopics("filter.tags_none", filter.TagsNone),
        Authors = [.. filter.Authors],
        Languages = [.. filter.Languages],
        PublishedFrom = DateBound.Parse("filter.published_from", filter.PublishedFrom),
        PublishedBefore = DateBound.Parse("filter.published_before", filter.PublishedBefore),
        ReadTimeFrom = Minutes("filter.read_time_from", filter.ReadTimeFrom),
        ReadTimeBefore = Minutes("filter.read_time_before", filter.ReadTimeBefore),
        Attributes = [.. filter.Attributes.Select(AttributeFilter.Parse)],
    };

    /// <summary>Null for the filter that lets all through.</summary>
    public static Contract.ArticleFilter? ToMessage(ArticleFilter filter) => filter.IsEmpty ? null : new Contract.ArticleFilter
    {
        TagsAll = { filter.TagsAll.Select(topic => topic.Value) },
        TagsAny = { filter.TagsAny.Select(topic => topic.Value) },
        TagsNone = { filter.TagsNone.Select(topic => topic.Value) },
        Authors = { filter.Authors },
        Languages = { filter.Languages },
        PublishedFrom = ToText(filter.PublishedFrom),
        PublishedBefore = ToText(filter.PublishedBefore),
        ReadTimeFrom = filter.ReadTimeFrom,
        ReadTimeBefore = filter.ReadTimeBefore,
        Attributes = { filter.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}") },
    };

    /// <summary>Reads a filter that is written as JSON.</summary>
    /// <exception cref="SearchException">It is none, or a part of it breaks a rule.</exception>
    public static ArticleFilter FromJson(string json)
    {
        try
        {
            return ToCore(Json.Parse<Contract.ArticleFilter>(json));
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException)
        {
            throw SearchException.Invalid("filter", Reasons.JsonInvalid, $"must be an article filter as JSON, was {Quote.Of(json)}");
        }
    }

    /// <summary>A moment in the words of the contract.</summary>
    public static string ToText(DateTimeOffset? moment) => moment?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") ?? "";

    private static List<TopicId> ToTopics(string field, IEnumerable<string> labels) =>
        [.. labels.Select(label => TopicId.FromLabel(label)
            ?? throw SearchException.Invalid(field, Reasons.TagInvalid, $"must hold a letter or digit, was {Quote.Of(label)}"))];

    private static int Minutes(string field, int minutes) => minutes >= 0
        ? minutes
        : throw SearchException.Invalid(field, Reasons.ReadTimeInvalid, $"must be 0 or more minutes, was {minutes}");
}
