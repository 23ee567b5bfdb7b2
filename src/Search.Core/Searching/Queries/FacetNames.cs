namespace Search.Searching.Queries;

/// <summary>What hits can be counted by.</summary>
public static class FacetNames
{
    /// <summary>Topics.</summary>
    public const string Tag = "tag";

    /// <summary>Authors.</summary>
    public const string Author = "author";

    /// <summary>The year of the publish date.</summary>
    public const string Year = "year";

    /// <summary>Reading time, in steps.</summary>
    public const string ReadTime = "read_time";

    /// <summary>The language that the article is analyzed in.</summary>
    public const string Language = "language";

    private const string AttributePrefix = "attribute.";

    /// <summary>The facet of an attribute.</summary>
    public static string OfAttribute(string key) => AttributePrefix + key;

    /// <summary>The attribute of a facet; null for another facet.</summary>
    public static string? AttributeOf(string facet) =>
        facet.StartsWith(AttributePrefix, StringComparison.Ordinal) && facet.Length > AttributePrefix.Length ? facet[AttributePrefix.Length..] : null;
}
