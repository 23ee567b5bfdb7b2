using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>What one segment of a view holds of the machine; the same object for all views that share its files.</summary>
/// <param name="fileCount">Its files. Most of them stay open.</param>
/// <param name="bytes">Their size, which the disk gives back only when they are closed.</param>
internal sealed class ViewSegment(int fileCount, long bytes)
{
    private static readonly SegmentCache<ViewSegment> Known = new(segment => segment is SegmentReader { SegmentInfo: var files }
        ? new ViewSegment(files.GetFiles().Count, files.GetFiles().Sum(file => SizeOf(files.Info.Dir, file)))
        : new ViewSegment(0, 0));

    public int FileCount => fileCount;

    public long Bytes => bytes;

    /// <summary>The segments of a reader.</summary>
    public static IReadOnlyList<ViewSegment> Of(DirectoryReader reader) => [.. reader.Leaves.Select(leaf => Known.Of(leaf.AtomicReader))];

    /// <summary>0 for a file that a merge has just removed.</summary>
    private static long SizeOf(Lucene.Net.Store.Directory folder, string file)
    {
        try
        {
            return folder.FileLength(file);
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
