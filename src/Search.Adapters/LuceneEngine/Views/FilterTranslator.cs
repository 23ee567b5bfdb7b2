using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Enrichment.Topics;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>A filter in the engine's terms.</summary>
internal static class FilterTranslator
{
    // The engine's own step for 64-bit numbers.
    private const int PrecisionStep = 16;

    /// <summary>Null where everything passes.</summary>
    public static Filter? Translate(ArticleFilter filter)
    {
        var all = new BooleanQuery(disableCoord: true);
        foreach (var part in Parts(filter))
        {
            all.Add(part.Query, Occur.MUST);
        }

        return all.Clauses.Count == 0 ? null : new QueryWrapperFilter(all);
    }

    /// <summary>Articles in any of some languages; "pt" also covers "pt-br".</summary>
    private static BooleanQuery Languages(IEnumerable<string> languages) => Any(languages.Select(language => ValueOf(FieldNames.Language, FilterValue.Fold(language))));

    /// <summary>The parts of a filter, all of which must hold, each with the facet in which it is a selection.</summary>
    public static IEnumerable<FilterPart> Parts(ArticleFilter filter)
    {
        foreach (var topic in filter.TagsAll)
        {
            yield return new FilterPart("", Tag(topic));
        }

        if (filter.TagsNone.Count > 0)
        {
            var none = new BooleanQuery(disableCoord: true) { { new MatchAllDocsQuery(), Occur.MUST } };
            foreach (var topic in filter.TagsNone)
            {
                none.Add(Tag(topic), Occur.MUST_NOT);
            }

            yield return new FilterPart("", none);
        }

        if (filter.TagsAny.Count > 0)
        {
            yield return new FilterPart(FacetNames.Tag, Any(filter.TagsAny.Select(Tag)));
        }

        if (filter.Authors.Count > 0)
        {
            yield return new FilterPart(FacetNames.Author, Any(filter.Authors.Select(author => ValueOf(FieldNames.Author, FilterValue.Fold(author)))));
        }

        if (filter.Languages.Count > 0)
        {
            yield return new FilterPart(FacetNames.Language, Languages(filter.Languages));
        }

        if (filter.PublishedFrom is not null || filter.PublishedBefore is not null)
        {
            yield return new FilterPart(FacetNames.Year, Published(filter));
        }

        if (filter.ReadTimeFrom > 0 || filter.ReadTimeBefore > 0)
        {
            yield return new FilterPart(FacetNames.ReadTime, new ConstantScoreQuery(FieldCacheRangeFilter.NewInt32Range(
                FieldNames.ReadTime, filter.ReadTimeFrom, filter.ReadTimeBefore > 0 ? filter.ReadTimeBefore : int.MaxValue, includeLower: true, includeUpper: false)));
        }

        foreach (var attribute in filter.Attributes)
        {
            yield return new FilterPart(
                NameOf(FacetNames.OfAttribute(attribute.Key)), ValueOf(FieldNames.Attribute, DocumentBuilder.AttributeTerm(attribute.Key, attribute.Value)));
        }
    }

    /// <summary>The facet by the name that the parts give it: keys of attributes count without regard to case.</summary>
    public static string NameOf(string facet) => FacetNames.AttributeOf(facet) is { } key ? FacetNames.OfAttribute(FilterValue.Fold(key)) : facet;

    private static TermQuery Tag(TopicId topic) => ValueOf(FieldNames.Tag, topic.Value);

    private static TermQuery ValueOf(string field, string value) => new(new Term(field, value));

    private static BooleanQuery Any(IEnumerable<Query> queries)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var query in queries)
        {
            any.Add(query, Occur.SHOULD);
        }

        return any;
    }

    private static NumericRangeQuery<long> Published(ArticleFilter filter) => NumericRangeQuery.NewInt64Range(
        FieldNames.PublishDate,
        PrecisionStep,
        filter.PublishedFrom?.ToUnixTimeMilliseconds(),
        filter.PublishedBefore?.ToUnixTimeMilliseconds(),
        minInclusive: true,
        maxInclusive: false);
}

/// <summary>A part of a filter.</summary>
/// <param name="Facet">The facet in which it is a selection; empty for none.</param>
/// <param name="Query">Holds for the documents that pass.</param>
internal sealed record FilterPart(string Facet, Query Query);
