using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// The postings of terms by which related articles were looked for, those that were not used for the longest time left out: articles of one site share most of their terms, and opening a list on disk costs as
/// much as walking over some hundred postings in memory.
/// </summary>
internal static class KeptPostings
{
    // 32 MiB for 100,000 articles: a third of all postings.
    private const long BytesOfDocument = (32L << 20) / 100_000;

    private const long MinBytes = 2L << 20;

    // Of the key.
    private const int TermBytes = 120;

    private static readonly BoundedSegmentCache<Term, Kept<TermPostings>> Known = new(MinBytes, BytesOfDocument);

    /// <summary>The postings of a term in a segment; null where they are not kept.</summary>
    public static TermPostings? Find(AtomicReader segment, Term term) => Known.Find(segment, term)?.Table;

    /// <summary>Keeps the postings of a term.</summary>
    public static void Keep(AtomicReader segment, Term term, TermPostings postings) => Known.Add(segment, term, new Kept<TermPostings>(postings), TermBytes + postings.Bytes);

    /// <summary>Notes that documents of a term whose postings are not kept are looked up, and tells whether these are worth reading.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="term">The term.</param>
    /// <param name="cost">What looking them up takes, in postings that are read.</param>
    /// <param name="documents">How many hold it.</param>
    public static bool IsWorthReading(AtomicReader segment, Term term, long cost, long documents) =>
        Known.FindOrAdd(segment, term, new Kept<TermPostings>(null), TermBytes).IsWorthReading(cost, documents);
}
