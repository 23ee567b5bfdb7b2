using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Articles;
using Search.Changes;
using Search.Searching.Hits;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Reads what the index holds of a hit.</summary>
internal static class HitDocument
{
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
        var inLeaf = document - leaf.DocBase;
        var bytes = new BytesRef();
        leaf.AtomicReader.GetSortedDocValues(FieldNames.Id).Get(inLeaf, bytes);
        var id = ArticleId.Parse(bytes.Utf8ToString());
        leaf.AtomicReader.GetSortedDocValues(FieldNames.Language).Get(inLeaf, bytes);
        var language = bytes.Utf8ToString();
        leaf.AtomicReader.GetBinaryDocValues(FieldNames.Tags).Get(inLeaf, bytes);
        var tags = TagColumn.Read(bytes);
        leaf.AtomicReader.GetBinaryDocValues(FieldNames.ContentHash).Get(inLeaf, bytes);
        return new IndexHit(id, ContentHash.FromBytes(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length)), score, tags, language)
        {
            HasSharedText = leaf.AtomicReader.GetDocsWithField(FieldNames.HasSharedText)?.Get(inLeaf) == true,
        };
    }
}
