using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Searching;
using Search.Topics;

namespace Search.Adapters.LuceneEngine;

/// <summary>A filter in the engine's terms.</summary>
internal static class FilterTranslator
{
    // The engine's own step for 64-bit numbers.
    private const int PrecisionStep = 16;

    /// <summary>Null where everything passes.</summary>
    public static Filter? Translate(ArticleFilter filter)
    {
        var all = new BooleanQuery(disableCoord: true);
        foreach (var topic in filter.TagsAll)
        {
            all.Add(Tag(topic), Occur.MUST);
        }

        foreach (var topic in filter.TagsNone)
        {
            all.Add(Tag(topic), Occur.MUST_NOT);
        }

        foreach (var attribute in filter.Attributes)
        {
            all.Add(new TermQuery(new Term(FieldNames.Attribute, DocumentBuilder.AttributeTerm(attribute.Key, attribute.Value))), Occur.MUST);
        }

        AddAny(all, filter.TagsAny.Select(Tag));
        AddAny(all, filter.Authors.Select(author => new TermQuery(new Term(FieldNames.Author, FilterValue.Fold(author)))));
        AddAny(all, filter.Languages.Select(language => new TermQuery(new Term(FieldNames.Language, FilterValue.Fold(language)))));
        if (filter.PublishedFrom is not null || filter.PublishedBefore is not null)
        {
            all.Add(Published(filter), Occur.MUST);
        }

        if (all.Clauses.Count == 0)
        {
            return null;
        }

        if (all.Clauses.All(clause => clause.Occur == Occur.MUST_NOT))
        {
            all.Add(new MatchAllDocsQuery(), Occur.MUST);
        }

        return new QueryWrapperFilter(all);
    }

    private static TermQuery Tag(TopicId topic) => new(new Term(FieldNames.Tag, topic.Value));

    private static NumericRangeQuery<long> Published(ArticleFilter filter) => NumericRangeQuery.NewInt64Range(
        FieldNames.PublishDate,
        PrecisionStep,
        filter.PublishedFrom?.ToUnixTimeMilliseconds(),
        filter.PublishedBefore?.ToUnixTimeMilliseconds(),
        minInclusive: true,
        maxInclusive: false);

    private static void AddAny(BooleanQuery all, IEnumerable<Query> queries)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var query in queries)
        {
            any.Add(query, Occur.SHOULD);
        }

        if (any.Clauses.Count > 0)
        {
            all.Add(any, Occur.MUST);
        }
    }
}
