using Search.Tagging;

namespace Search.Searching;

/// <summary>What an article must be to count as a hit. All parts must hold; an empty part holds for every article.</summary>
public sealed record ArticleFilter
{
    /// <summary>Lets every article through.</summary>
    public static ArticleFilter None { get; } = new();

    /// <summary>Topics that the article must all have.</summary>
    public IReadOnlyList<TopicId> TagsAll { get; init; } = [];

    /// <summary>Topics of which the article must have at least one.</summary>
    public IReadOnlyList<TopicId> TagsAny { get; init; } = [];

    /// <summary>Topics that the article must not have.</summary>
    public IReadOnlyList<TopicId> TagsNone { get; init; } = [];

    /// <summary>Names of which one must be among the authors; case does not matter.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Languages of which one must be the article's; "pt" also covers "pt-br".</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>First publish date that counts; undated articles do not.</summary>
    public DateTimeOffset? PublishedFrom { get; init; }

    /// <summary>First publish date that no longer counts; undated articles do not count.</summary>
    public DateTimeOffset? PublishedBefore { get; init; }

    /// <summary>Front matter attributes that the article must have; case does not matter.</summary>
    public IReadOnlyList<AttributeFilter> Attributes { get; init; } = [];
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
            : throw SearchException.Invalid("filter.attributes", "ATTRIBUTE_INVALID", $"must have the form key=value, was {Quote.Of(text)}");
    }
}
