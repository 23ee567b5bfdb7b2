using System.Globalization;

using Search.Searching.Queries;

namespace Search.Tests.Support.NaiveEngine;

/// <summary>Counts hits by a facet.</summary>
internal static class NaiveFacet
{
    /// <param name="request">The facet.</param>
    /// <param name="found">What the query finds before filters.</param>
    /// <param name="filter">The filter, of which the part that selects by this facet does not count.</param>
    public static Facet Count(FacetRequest request, IEnumerable<NaiveArticle> found, ArticleFilter filter)
    {
        var selected = FacetSelection.In(filter, request.Name);
        var counted = found.Where(article => article.Passes(Without(filter, request.Name)))
            .SelectMany(article => ValuesOf(article, request.Name).DistinctBy(value => value.Value))
            .GroupBy(value => value.Value)
            .Select(value => new FacetValue(
                value.Key,
                value.GroupBy(entry => entry.Label).OrderByDescending(label => label.Count()).ThenBy(label => label.Key, StringComparer.Ordinal).First().Key,
                value.Count(),
                selected.Contains(value.Key)))
            .ToList();
        var prefix = ComparedValue.Fold(request.Prefix);
        var values = counted.Concat(selected.Except(counted.Select(value => value.Value)).Select(value => new FacetValue(value, value, 0, IsSelected: true)))
            .Where(value => value.IsSelected || $" {ComparedValue.Fold(value.Label)}".Contains($" {prefix}", StringComparison.Ordinal))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal)
            .ToList();
        var listed = values.Where((value, index) => index < FacetRequest.MaxValues || value.IsSelected).ToList();
        return new Facet(request.Name, listed, values.Sum(value => value.Count) - listed.Sum(value => value.Count));
    }

    private static ArticleFilter Without(ArticleFilter filter, string facet) => facet switch
    {
        FacetNames.Tag => filter with { TagsAny = [] },
        FacetNames.Author => filter with { Authors = [] },
        FacetNames.Language => filter with { Languages = [] },
        FacetNames.Year => filter with { PublishedFrom = null, PublishedBefore = null },
        FacetNames.ReadTime => filter with { ReadTimeFrom = 0, ReadTimeBefore = 0 },
        _ => filter with { Attributes = [.. filter.Attributes.Where(attribute => !IsKey(attribute.Key, facet))] },
    };

    private static IEnumerable<(string Value, string Label)> ValuesOf(NaiveArticle article, string facet) => facet switch
    {
        FacetNames.Tag => article.Tags.Tags.Select(tag => (tag.Topic.Value, tag.Label)),
        FacetNames.Author => article.Article.Authors.Select(author => (ComparedValue.Fold(author), author)),
        FacetNames.Language => [(article.Language, article.Language)],
        FacetNames.Year => article.Article.PublishDate is { } date ? [Same(date.Instant.Year.ToString(CultureInfo.InvariantCulture))] : [],
        FacetNames.ReadTime => [ReadTimeStep.Of(article.Article.ReadTimeMinutes)],
        _ => article.Article.Attributes.Where(attribute => IsKey(attribute.Key, facet))
            .SelectMany(attribute => attribute.Values.Select(value => (ComparedValue.Fold(value), value))),
    };

    private static bool IsKey(string key, string facet) => ComparedValue.Fold(key) == ComparedValue.Fold(FacetNames.AttributeOf(facet) ?? "");

    private static (string, string) Same(string value) => (value, value);
}
