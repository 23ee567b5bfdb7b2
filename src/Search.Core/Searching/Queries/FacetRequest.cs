namespace Search.Searching.Queries;

/// <summary>Asks for the values of a facet with the hits that have each.</summary>
/// <param name="Name">One of <see cref="FacetNames"/>.</param>
/// <param name="Prefix">Only values with a word that begins so; empty for all.</param>
public sealed record FacetRequest(string Name, string Prefix)
{
    /// <summary>Values listed; the rest is a sum.</summary>
    public const int MaxValues = 20;

    /// <summary>Most facets in one request.</summary>
    public const int MaxFacets = 10;
}

/// <summary>Hits counted by a value each.</summary>
/// <param name="Name">Of the facet.</param>
/// <param name="Values">Most hits first, then by value; selected values that fell out of the list at its end.</param>
/// <param name="OtherCount">How often hits have values that are not listed.</param>
public sealed record Facet(string Name, IReadOnlyList<FacetValue> Values, int OtherCount);

/// <summary>A value of a facet.</summary>
/// <param name="Value">What filters take.</param>
/// <param name="Label">What a reader sees.</param>
/// <param name="Count">Hits that have it, exactly; those of the other parts of the filter where the filter selects by this facet.</param>
/// <param name="IsSelected">Whether the filter asks for it.</param>
public sealed record FacetValue(string Value, string Label, int Count, bool IsSelected);
