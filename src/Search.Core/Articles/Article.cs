namespace Search.Articles;

/// <summary>One article as its publisher wrote it, already parsed. Holds plain text, no markup and no infrastructure.</summary>
public sealed record Article
{
    /// <summary>The publisher's name for it.</summary>
    public required ArticleId Id { get; init; }

    /// <summary>Headline: front matter, else the main heading, else the name of its file; without a path the first heading, else a readable form of the id. Never empty.</summary>
    public required string Title { get; init; }

    /// <summary>Second headline; empty when there is none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the article is about, in a sentence or two; of an article without one the beginning of its prose, empty when that is too short.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the description is the beginning of the body, since the front matter has none.</summary>
    public bool IsDescriptionExcerpt { get; init; }

    /// <summary>Names in the order of the front matter.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Whole minutes, at least 1.</summary>
    public required int ReadTimeMinutes { get; init; }

    /// <summary>From when readers may see it: front matter, else the path of its file; null when neither says so, which means from the start.</summary>
    public ArticleDate? PublishDate { get; init; }

    /// <summary>When it was first written.</summary>
    public ArticleDate? CreatedDate { get; init; }

    /// <summary>When it was last revised.</summary>
    public ArticleDate? UpdatedDate { get; init; }

    /// <summary>From when readers may no longer see it.</summary>
    public ArticleDate? ExpiryDate { get; init; }

    /// <summary>Address of the lead image as written; empty when there is none.</summary>
    public string HeroImageUrl { get; init; } = "";

    /// <summary>Address of the published article as written; empty when there is none.</summary>
    public string Url { get; init; } = "";

    /// <summary>The closing invitation to the reader (cta); empty when there is none.</summary>
    public string CallToAction { get; init; } = "";

    /// <summary>BCP 47 tag, lower case; empty when the publisher gave none.</summary>
    public string Language { get; init; } = "";

    /// <summary>Tags, keywords and categories of the front matter and hashtags that end the body, as written but for the signs of hashtags, without repeats.</summary>
    public IReadOnlyList<string> FrontMatterTags { get; init; } = [];

    /// <summary>Whether the publisher marked it as not meant for readers, now or at all.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Before when readers may not see it: the end of its embargo, or the latest that a publish date which cannot be read may mean; null for neither.</summary>
    public DateTimeOffset? HiddenUntil { get; init; }

    /// <summary>From when readers may see it; null for from the start.</summary>
    public DateTimeOffset? VisibleFrom => HiddenUntil > PublishDate?.Instant || PublishDate is null ? HiddenUntil : PublishDate?.Instant;

    /// <summary>Front matter with no property of its own: lower-case key, values as text. Ordered by key.</summary>
    public IReadOnlyList<AttributeValues> Attributes { get; init; } = [];

    /// <summary>Whether it says of itself that it does not age: the attribute <c>evergreen: true</c>.</summary>
    public bool IsEvergreen => Attributes.Any(attribute =>
        attribute.Key == "evergreen" && attribute.Values.Any(value => value.Equals("true", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The body in reading order; empty when there is no body.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>What was odd about the source.</summary>
    public IReadOnlyList<ArticleWarning> Warnings { get; init; } = [];

    /// <summary>Whether readers may see it at <paramref name="moment"/>: no draft, published, not expired.</summary>
    public bool IsVisibleAt(DateTimeOffset moment) =>
        !IsDraft && !(VisibleFrom > moment) && !(ExpiryDate?.Instant <= moment);
}

/// <summary>A front matter key with its values as text.</summary>
/// <param name="Key">Lower case.</param>
/// <param name="Values">One, or one for each entry of a list; a nested value in its JSON form.</param>
public sealed record AttributeValues(string Key, IReadOnlyList<string> Values);

/// <summary>A heading and what stands below it, up to the next heading.</summary>
/// <param name="HeadingPath">Headings from the outermost to its own; empty before the first heading.</param>
/// <param name="Anchor">Fragment that links to the heading, formed as GitHub does; empty before the first heading.</param>
/// <param name="Text">Prose, one line for each block: paragraphs, list items, quotes, table rows, image alternative texts.</param>
/// <param name="Code">Code blocks, one after the other.</param>
public sealed record Section(IReadOnlyList<string> HeadingPath, string Anchor, string Text, string Code)
{
    /// <summary>Of its own heading: 1 for a main heading to 6; 0 before the first one.</summary>
    public int Level { get; init; }
}
