using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Articles;
using Search.Changes;
using Search.Searching.Hits;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Reads what the index holds of a hit. Those that were shown last are kept: a page of ten asks for fifty values at scattered places of the files.</summary>
internal static class HitDocument
{
    // The tags of a few thousand articles with their evidence; more for those who have many.
    private const long MinBytes = 4L << 20;
    private const long BytesOfDocument = 64;

    // Of a hit beside its texts, and of a tag beside what its column holds.
    private const int HitBytes = 400;
    private const int TagBytes = 150;

    private static readonly BoundedSegmentCache<int, IndexHit> Known = new(MinBytes, BytesOfDocument);

    /// <summary>The article of a document of the view.</summary>
    public static string IdOf(IndexView view, int document)
    {
        var leaf = view.Reader.Leaves[ReaderUtil.SubIndex(document, view.Reader.Leaves)];
        var bytes = new BytesRef();
        leaf.AtomicReader.GetSortedDocValues(FieldNames.Id).Get(document - leaf.DocBase, bytes);
        return bytes.Utf8ToString();
    }

    /// <summary>The hit of a document of the view.</summary>
    public static IndexHit Read(IndexView view, int document, double score)
    {
        var leaves = view.Reader.Leaves;
        var leaf = leaves[ReaderUtil.SubIndex(document, leaves)];
        return Of(leaf.AtomicReader, document - leaf.DocBase) with { Score = score };
    }

    private static IndexHit Of(AtomicReader segment, int document)
    {
        if (Known.Find(segment, document) is { } known)
        {
            return known;
        }

        var bytes = new BytesRef();
        segment.GetSortedDocValues(FieldNames.Id).Get(document, bytes);
        var id = ArticleId.Parse(bytes.Utf8ToString());
        segment.GetSortedDocValues(FieldNames.Language).Get(document, bytes);
        var language = bytes.Utf8ToString();
        segment.GetBinaryDocValues(FieldNames.Tags).Get(document, bytes);
        var tags = TagColumn.Read(bytes);
        var size = HitBytes + (2 * bytes.Length) + (TagBytes * tags.Count);
        segment.GetBinaryDocValues(FieldNames.ContentHash).Get(document, bytes);
        var hit = new IndexHit(id, ContentHash.FromBytes(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length)), 0, tags, language)
        {
            HasSharedText = segment.GetDocsWithField(FieldNames.HasSharedText)?.Get(document) == true,
        };
        Known.Add(segment, document, hit, size);
        return hit;
    }
}
