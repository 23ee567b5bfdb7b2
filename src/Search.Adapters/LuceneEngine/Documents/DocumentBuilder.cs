using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Analysis;
using Search.Articles;
using Search.Enrichment.Words;
using Search.Indexing;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// Makes the engine's document of an article. Nothing is stored for display: a page reads its articles from the store, and a body stored here
/// would triple the index.
/// </summary>
internal sealed class DocumentBuilder(IWordAnalyzer analyzer, ITextAnalyzer english, ArticleLanguage languages, RankingOptions weights) : IDisposable
{
    /// <summary>Names this set of fields in the fingerprint; changes with every change of a field.</summary>
    public const string Format = "fields-11";

    /// <summary>
    /// Whether an index with this fingerprint has the fields that queries are answered from. One that was made by other words or weights answers until it is rebuilt; one
    /// without those fields would find nothing.
    /// </summary>
    public static bool IsReadable(string fingerprint) => fingerprint.Split('/').Contains(Format);

    // Values that the writer's analyzer takes as one term each.
    private static readonly FieldType Exact = Frozen(new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_ONLY,
    });

    // One for each thread: Lucene makes a token stream by reflection and under a lock. A document is indexed before its thread builds the next.
    private readonly ThreadLocal<NumericTokenStream> _numbers = new(() => new NumericTokenStream());
    private readonly ThreadLocal<WordFields> _words = new(() => new WordFields(analyzer, weights));

    /// <summary>The document of <paramref name="indexed"/>, to be indexed by the calling thread before it builds another.</summary>
    public Document Build(IndexedArticle indexed)
    {
        var article = indexed.Article;
        var document = new Document();
        var language = languages.Of(article);
        var own = ArticleWords.Of(article, english, indexed.Shared);
        _words.Value!.AddTo(document, indexed, own.SharedRanges, language);
        AddFilters(document, indexed, language);
        foreach (var label in CompletionTerm.AllOf(indexed))
        {
            document.Add(new Field(FieldNames.Labels, label, Exact));
        }

        // Finds the document, orders hits of equal rank, and says which article a hit is.
        document.Add(new Field(FieldNames.Id, article.Id.Value, Exact));
        document.Add(new SortedDocValuesField(FieldNames.Id, new BytesRef(article.Id.Value)));
        document.Add(new BinaryDocValuesField(FieldNames.ContentHash, new BytesRef(indexed.ContentHash.ToBytes())));
        document.Add(new BinaryDocValuesField(FieldNames.Tags, TagColumn.Write(indexed.Tags.Tags)));
        document.Add(new BinaryDocValuesField(FieldNames.InformativeTerms, InformativeTermColumn.Write(own, english)));
        document.Add(new SortedDocValuesField(FieldNames.TitleKey, new BytesRef(TitleOrder.KeyOf(article.Title, language))));

        document.Add(new NumericDocValuesField(FieldNames.TitleHash, TitleHash.Of(article.Title)));
        if (own.SharedRanges.Length > 0)
        {
            document.Add(new NumericDocValuesField(FieldNames.HasSharedText, 1));
        }

        // When readers may see it, in milliseconds since 1970; a draft never.
        var visibleFrom = article.IsDraft ? long.MaxValue : article.VisibleFrom?.ToUnixTimeMilliseconds() ?? long.MinValue;
        document.Add(new NumericDocValuesField(FieldNames.VisibleFrom, visibleFrom));
        document.Add(new NumericDocValuesField(FieldNames.VisibleUntil, Milliseconds(article.ExpiryDate) ?? long.MaxValue));
        return document;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _numbers.Dispose();
        _words.Dispose();
    }

    private void AddFilters(Document document, IndexedArticle indexed, string language)
    {
        var article = indexed.Article;
        foreach (var tag in indexed.Tags.Tags)
        {
            document.Add(new Field(FieldNames.Tag, tag.Topic.Value, Exact));
            document.Add(Counted(FieldNames.TagLabel, tag.Topic.Value, tag.Label));
        }

        foreach (var proposal in indexed.Tags.Proposals)
        {
            document.Add(Counted(FieldNames.ProposalLabel, proposal.Topic.Value, proposal.Label));
        }

        foreach (var author in article.Authors.DistinctBy(FilterValue.Fold))
        {
            document.Add(new Field(FieldNames.Author, FilterValue.Fold(author), Exact));
            document.Add(Counted(FieldNames.Author, FilterValue.Fold(author), author));
        }

        // "pt-br" is also found as "pt".
        document.Add(new SortedDocValuesField(FieldNames.Language, new BytesRef(language)));
        for (var tag = language; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            document.Add(new Field(FieldNames.Language, tag, Exact));
        }

        foreach (var attribute in article.Attributes)
        {
            foreach (var value in attribute.Values.DistinctBy(FilterValue.Fold))
            {
                document.Add(new Field(FieldNames.Attribute, AttributeTerm(attribute.Key, value), Exact));
                document.Add(Counted(FieldNames.Attribute, AttributeTerm(attribute.Key, value), value));
            }
        }

        document.Add(new NumericDocValuesField(FieldNames.ReadTime, article.ReadTimeMinutes));
        if (article.PublishDate is { } date && Milliseconds(date) is { } published)
        {
            document.Add(new Field(FieldNames.PublishDate, _numbers.Value!.SetInt64Value(published), Exact));
            document.Add(new NumericDocValuesField(FieldNames.PublishDate, published));
            document.Add(new NumericDocValuesField(FieldNames.Year, date.Instant.Year));
            if (!article.IsEvergreen)
            {
                document.Add(new NumericDocValuesField(FieldNames.FreshnessDate, published));
            }
        }
    }

    /// <summary>How an attribute with one of its values stands in the index.</summary>
    public static string AttributeTerm(string key, string value) => FilterValue.Join(FilterValue.Fold(key), FilterValue.Fold(value));

    /// <summary>A value as it is compared, with one way to write it.</summary>
    private static SortedSetDocValuesField Counted(string field, string value, string label) =>
        new(field, new BytesRef(FilterValue.Join(value, FilterValue.Cut(label))));

    private static long? Milliseconds(ArticleDate? date) => date?.Instant.ToUnixTimeMilliseconds();

    private static FieldType Frozen(FieldType type)
    {
        type.Freeze();
        return type;
    }
}
