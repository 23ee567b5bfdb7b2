using Search.Topics;

namespace Search.Queries;

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
