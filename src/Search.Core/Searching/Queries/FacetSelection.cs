using System.Globalization;

namespace Search.Searching.Queries;

/// <summary>Says which values of a facet a filter selects.</summary>
public static class FacetSelection
{
    /// <summary>The values as the facet lists them.</summary>
    public static IReadOnlySet<string> In(ArticleFilter filter, string facet) => facet switch
    {
        FacetNames.Tag => Set(filter.TagsAny.Select(topic => topic.Value)),
        FacetNames.Author => Set(filter.Authors.Select(ComparedValue.Fold)),
        FacetNames.Language => Set(filter.Languages.Select(ComparedValue.Fold)),
        FacetNames.Year => Set(YearsOf(filter)),
        FacetNames.ReadTime => Set(filter.ReadTimeFrom > 0 ? [ReadTimeStep.Of(filter.ReadTimeFrom).Value] : []),
        _ => Set(filter.Attributes
            .Where(attribute => FacetNames.AttributeOf(facet) is { } key && ComparedValue.Fold(attribute.Key) == ComparedValue.Fold(key))
            .Select(attribute => ComparedValue.Fold(attribute.Value))),
    };

    /// <summary>The year that the bounds are those of.</summary>
    private static IEnumerable<string> YearsOf(ArticleFilter filter)
    {
        if (filter.PublishedFrom is { } from && filter.PublishedBefore is { } before
            && from == new DateTimeOffset(from.Year, 1, 1, 0, 0, 0, TimeSpan.Zero) && from.Year < 9999 && before == from.AddYears(1))
        {
            yield return from.Year.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static HashSet<string> Set(IEnumerable<string> values) => [.. values];
}
