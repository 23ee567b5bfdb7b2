using System.Collections.Concurrent;

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

    // As many as documents were ever built at once: Lucene makes a token stream by reflection and under a lock, and what words became is remembered.
    private readonly ConcurrentBag<Streams> _idle = [];

    /// <summary>Hands the document of <paramref name="indexed"/> to <paramref name="write"/>, which must be done with it when it returns.</summary>
    public void Build(IndexedArticle indexed, Action<Document> write)
    {
        var streams = _idle.TryTake(out var used) ? used : new Streams(new WordFields(analyzer, weights), new NumericTokenStream());
        try
        {
            write(Build(indexed, streams));
        }
        finally
        {
            _idle.Add(streams);
        }
    }

    private Document Build(IndexedArticle indexed, Streams streams)
    {
        var article = indexed.Article;
        var document = new Document();
        var language = languages.Of(article);
        var own = indexed.Words ?? ArticleWords.Of(article, english, indexed.Shared);
        streams.Words.AddTo(document, indexed, own, language);
        AddFilters(document, indexed, language, streams.Date);
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
        while (_idle.TryTake(out var streams))
        {
            streams.Words.Dispose();
            streams.Date.Dispose();
        }
    }

    private static void AddFilters(Document document, IndexedArticle indexed, string language, NumericTokenStream publishDate)
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
            document.Add(new Field(FieldNames.PublishDate, publishDate.SetInt64Value(published), Exact));
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

    /// <summary>What a document is read from while it is indexed.</summary>
    private sealed record Streams(WordFields Words, NumericTokenStream Date);

    private static FieldType Frozen(FieldType type)
    {
        type.Freeze();
        return type;
    }
}
