using Lucene.Net.Analysis;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Indexing;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>How Lucene writes a generation.</summary>
internal static class WriterSettings
{
    /// <summary>Settings for one writer.</summary>
    /// <param name="mode">Whether the index begins empty or must be there.</param>
    /// <param name="analyzer">Of the fields that come as text.</param>
    /// <param name="commits">Says which commits are kept.</param>
    /// <param name="options">The memory that it may take.</param>
    public static IndexWriterConfig Of(OpenMode mode, Analyzer analyzer, IndexDeletionPolicy commits, IndexingOptions options) =>
        new(LuceneVersion.LUCENE_48, analyzer)
        {
            OpenMode = mode,
            IndexDeletionPolicy = commits,
            Similarity = new ExactLengthSimilarity(),
            RAMBufferSizeMB = options.BufferMegabytes,

            // Named, so that another default of a later Lucene does not change what is on disk.
            Codec = new Lucene46Codec(),

            // A damaged segment must stop a merge rather than spread into the merged one.
            CheckIntegrityAtMerge = true,

            // Fresh segments are small and soon merged: packing each into one file would only write it twice.
            UseCompoundFile = false,
        };
}
