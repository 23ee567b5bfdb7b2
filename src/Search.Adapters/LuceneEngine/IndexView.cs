using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Search.Adapters.LuceneEngine;

/// <summary>The index as it was after one refresh. Stays as it is while anybody holds it.</summary>
internal sealed class IndexView(DirectoryReader reader, long sequence)
{
    /// <summary>Every change up to here is in it.</summary>
    public long Sequence => sequence;

    /// <summary>The index itself.</summary>
    public DirectoryReader Reader => reader;

    /// <summary>What is known of its words.</summary>
    public IndexCorpus Corpus { get; } = new(reader);

    /// <summary>Searches it, with the similarity that the norms were written for.</summary>
    public IndexSearcher Searcher { get; } = new(reader) { Similarity = new ExactLengthSimilarity() };
}
