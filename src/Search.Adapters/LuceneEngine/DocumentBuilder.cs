using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Articles;
using Search.Indexing;
using Search.Topics;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// Makes the engine's document of an article. Nothing is stored for display: a page reads its articles from the store, and a body stored here
/// would triple the index.
/// </summary>
internal static class DocumentBuilder
{
    /// <summary>Names this set of fields in the fingerprint; changes with every change of a field.</summary>
    public const string Format = "fields-2";

    // Positions for phrases; no offsets, since snippets analyze the few articles of a page anew.
    private static readonly FieldType Words = Frozen(new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    });

    // Values that DocumentAnalysis takes as one term each.
    private static readonly FieldType Exact = Frozen(new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_ONLY,
    });

    // One for each thread, for the same reason as DocumentAnalysis; a document is indexed before its thread builds the next.
    private static readonly ThreadLocal<NumericTokenStream> Numbers = new(() => new NumericTokenStream());

    /// <summary>The document of <paramref name="indexed"/>, to be indexed by the calling thread before it builds another.</summary>
    public static Document Build(IndexedArticle indexed)
    {
        var article = indexed.Article;
        var document = new Document();
        AddWords(document, indexed);
        AddFilters(document, indexed);

        // Finds the document, orders hits of equal rank, and says which article a hit is.
        document.Add(new Field(FieldNames.Id, article.Id.Value, Exact));
        document.Add(new SortedDocValuesField(FieldNames.Id, new BytesRef(article.Id.Value)));
        document.Add(new BinaryDocValuesField(FieldNames.ContentHash, new BytesRef(indexed.ContentHash.ToBytes())));
        document.Add(new BinaryDocValuesField(FieldNames.Tags, TagColumn.Write(indexed.Tags.Tags)));
        document.Add(new SortedDocValuesField(FieldNames.TitleKey, new BytesRef(FilterValue.Fold(article.Title))));

        // When readers may see it, in milliseconds since 1970; a draft never.
        var visibleFrom = article.IsDraft ? long.MaxValue : Milliseconds(article.PublishDate) ?? long.MinValue;
        document.Add(new NumericDocValuesField(FieldNames.VisibleFrom, visibleFrom));
        document.Add(new NumericDocValuesField(FieldNames.VisibleUntil, Milliseconds(article.ExpiryDate) ?? long.MaxValue));
        return document;
    }

    private static void AddWords(Document document, IndexedArticle indexed)
    {
        var article = indexed.Article;
        Add(TextField.Title, article.Title);
        Add(TextField.Subtitle, article.Subtitle);
        Add(TextField.Description, article.Description);
        foreach (var author in article.Authors)
        {
            Add(TextField.Authors, author);
        }

        foreach (var tag in indexed.Tags.Tags)
        {
            Add(TextField.Tags, tag.Label);
        }

        foreach (var section in article.Sections)
        {
            Add(TextField.Headings, section.HeadingPath.Count > 0 ? section.HeadingPath[^1] : "");
            Add(TextField.Body, section.Text);
            Add(TextField.Code, section.Code);
        }

        void Add(TextField field, string text)
        {
            if (text.Length > 0)
            {
                document.Add(new Field(field.Name, text, Words));
            }
        }
    }

    private static void AddFilters(Document document, IndexedArticle indexed)
    {
        var article = indexed.Article;
        foreach (var tag in indexed.Tags.Tags)
        {
            document.Add(new Field(FieldNames.Tag, tag.Topic.Value, Exact));
            document.Add(LabelOf(FieldNames.TagLabel, tag.Topic, tag.Label));
        }

        foreach (var proposal in indexed.Tags.Proposals)
        {
            document.Add(LabelOf(FieldNames.ProposalLabel, proposal.Topic, proposal.Label));
        }

        foreach (var author in article.Authors)
        {
            document.Add(new Field(FieldNames.Author, FilterValue.Fold(author), Exact));
        }

        // "pt-br" is also found as "pt".
        for (var tag = FilterValue.Fold(article.Language); tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            document.Add(new Field(FieldNames.Language, tag, Exact));
        }

        foreach (var attribute in article.Attributes)
        {
            foreach (var value in attribute.Values)
            {
                document.Add(new Field(FieldNames.Attribute, AttributeTerm(attribute.Key, value), Exact));
            }
        }

        if (Milliseconds(article.PublishDate) is { } published)
        {
            document.Add(new Field(FieldNames.PublishDate, Numbers.Value!.SetInt64Value(published), Exact));
            document.Add(new NumericDocValuesField(FieldNames.PublishDate, published));
        }
    }

    /// <summary>How an attribute with one of its values stands in the index.</summary>
    public static string AttributeTerm(string key, string value) => FilterValue.Join(FilterValue.Fold(key), FilterValue.Fold(value));

    private static SortedSetDocValuesField LabelOf(string field, TopicId topic, string label) =>
        new(field, new BytesRef(FilterValue.Join(topic.Value, FilterValue.Cut(label))));

    private static long? Milliseconds(ArticleDate? date) => date?.Instant.ToUnixTimeMilliseconds();

    private static FieldType Frozen(FieldType type)
    {
        type.Freeze();
        return type;
    }
}
