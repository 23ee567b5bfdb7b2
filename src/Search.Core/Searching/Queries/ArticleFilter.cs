using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Searching.Queries;

/// <summary>What an article must be to count as a hit. All parts must hold; an empty part holds for every article.</summary>
/// <exception cref="SearchException">A list given to one of the parts has more than <see cref="MaxValues"/> values.</exception>
public sealed record ArticleFilter
{
    /// <summary>Most values in one list: more than a page of checkboxes holds, and far from what the engine refuses.</summary>
    public const int MaxValues = 100;

    /// <summary>Lets every article through.</summary>
    public static ArticleFilter None { get; } = new();

    /// <summary>Topics that the article must all have.</summary>
    public IReadOnlyList<TopicId> TagsAll { get; init => field = Limit("filter.tags_all", value); } = [];

    /// <summary>Topics of which the article must have at least one.</summary>
    public IReadOnlyList<TopicId> TagsAny { get; init => field = Limit("filter.tags_any", value); } = [];

    /// <summary>Topics that the article must not have.</summary>
    public IReadOnlyList<TopicId> TagsNone { get; init => field = Limit("filter.tags_none", value); } = [];

    /// <summary>Names of which one must be among the authors; case does not matter.</summary>
    public IReadOnlyList<string> Authors { get; init => field = Limit("filter.authors", value); } = [];

    /// <summary>Languages of which one must be the article's; "pt" also covers "pt-br".</summary>
    public IReadOnlyList<string> Languages { get; init => field = Limit("filter.languages", value); } = [];

    /// <summary>First publish date that counts; undated articles do not.</summary>
    public DateTimeOffset? PublishedFrom { get; init; }

    /// <summary>First publish date that no longer counts; undated articles do not count.</summary>
    public DateTimeOffset? PublishedBefore { get; init; }

    /// <summary>Least reading time in minutes; 0 for none.</summary>
    public int ReadTimeFrom { get; init; }

    /// <summary>Reading time in minutes that no longer counts; 0 for none.</summary>
    public int ReadTimeBefore { get; init; }

    /// <summary>Front matter attributes that the article must have; case does not matter.</summary>
    public IReadOnlyList<AttributeFilter> Attributes { get; init => field = Limit("filter.attributes", value); } = [];

    /// <summary>Whether every article passes.</summary>
    public bool IsEmpty => TagsAll.Count + TagsAny.Count + TagsNone.Count + Authors.Count + Languages.Count + Attributes.Count == 0
        && PublishedFrom is null && PublishedBefore is null && ReadTimeFrom == 0 && ReadTimeBefore == 0;

    /// <summary>Whether an article passes; engines let the same ones through.</summary>
    /// <param name="article">The article.</param>
    /// <param name="tags">Its topics.</param>
    /// <param name="language">In which it is analyzed: BCP 47, lower case.</param>
    public bool Holds(Article article, IReadOnlyList<Tag> tags, string language) => IsEmpty || (
        TagsAll.All(topic => tags.Any(tag => tag.Topic == topic))
        && (TagsAny.Count == 0 || tags.Any(tag => TagsAny.Contains(tag.Topic)))
        && !tags.Any(tag => TagsNone.Contains(tag.Topic))
        && (Authors.Count == 0 || Authors.Select(ComparedValue.Fold).Intersect(article.Authors.Select(ComparedValue.Fold)).Any())
        && (Languages.Count == 0 || Languages.Select(ComparedValue.Fold).Any(wanted => language == wanted || language.StartsWith($"{wanted}-", StringComparison.Ordinal)))
        && IsPublishedIn(article.PublishDate?.Instant)
        && article.ReadTimeMinutes >= ReadTimeFrom && (ReadTimeBefore == 0 || article.ReadTimeMinutes < ReadTimeBefore)
        && Attributes.All(wanted => Has(article, wanted)));

    private bool IsPublishedIn(DateTimeOffset? date) => (PublishedFrom is null && PublishedBefore is null)
        || (date is { } published && !(published < PublishedFrom) && !(published >= PublishedBefore));

    private static bool Has(Article article, AttributeFilter wanted) => article.Attributes.Any(attribute =>
        ComparedValue.Fold(attribute.Key) == ComparedValue.Fold(wanted.Key)
        && attribute.Values.Select(ComparedValue.Fold).Contains(ComparedValue.Fold(wanted.Value)));

    private static IReadOnlyList<T> Limit<T>(string field, IReadOnlyList<T> values) => values.Count <= MaxValues
        ? values
        : throw SearchException.Invalid(field, Reasons.FilterTooLong, $"must have at most {MaxValues} values, had {values.Count}");
}

/// <summary>An attribute that must have a value.</summary>
/// <param name="Key">Front matter key.</param>
/// <param name="Value">One of its values.</param>
public sealed record AttributeFilter(string Key, string Value)
{
    /// <summary>Reads <c>key=value</c>.</summary>
    /// <exception cref="SearchException">There is no key or no "=".</exception>
    public static AttributeFilter Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new AttributeFilter(text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw SearchException.Invalid("filter.attributes", Reasons.AttributeInvalid, $"must have the form key=value, was {Quote.Of(text)}");
    }
}
