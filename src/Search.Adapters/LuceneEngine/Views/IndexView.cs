using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>The index as it was after one refresh. Stays as it is while anybody holds it.</summary>
internal sealed class IndexView(DirectoryReader reader, long sequence)
{
    private readonly Lazy<IReadOnlyList<LanguageShare>> _languages = new(() => LanguagesOf(reader));
    private readonly Lazy<float> _averageLength = new(() => ExactLengthSimilarity.AverageLength(new IndexSearcher(reader).CollectionStatistics(FieldNames.Words)));

    /// <summary>Every change up to here is in it.</summary>
    public long Sequence => sequence;

    /// <summary>The index itself.</summary>
    public DirectoryReader Reader => reader;

    /// <summary>Languages of its articles with their share, the most frequent first.</summary>
    public IReadOnlyList<LanguageShare> Languages => _languages.Value;

    /// <summary>Words of its average article, weighted by place.</summary>
    public float AverageLength => _averageLength.Value;

    /// <summary>Where its terms stand.</summary>
    public ViewTerms Terms { get; } = new(reader);

    /// <summary>In how many of its articles they stand, for audiences that may not see all.</summary>
    public VisibleCounts VisibleCounts { get; } = new();

    /// <summary>What it holds of the machine.</summary>
    public IReadOnlyList<ViewSegment> Segments { get; } = ViewSegment.Of(reader);

    /// <summary>Searches it, with the similarity that the norms were written for.</summary>
    public IndexSearcher Searcher { get; } = new(reader) { Similarity = new ExactLengthSimilarity() };

    private static List<LanguageShare> LanguagesOf(IndexReader index)
    {
        var languages = new List<LanguageShare>();
        if (MultiFields.GetTerms(index, FieldNames.Language) is { } terms)
        {
            var language = terms.GetEnumerator();
            while (language.MoveNext())
            {
                var text = language.Term.Utf8ToString();
                if (!text.Contains('-', StringComparison.Ordinal))
                {
                    languages.Add(new LanguageShare(text, (double)language.DocFreq / index.MaxDoc));
                }
            }
        }

        return [.. languages.OrderByDescending(language => language.Share).ThenBy(language => language.Language, StringComparer.Ordinal)];
    }
}
