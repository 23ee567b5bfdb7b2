using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// The postings of terms by which related articles were looked for, those that were not used for the longest time left out: articles of one site share most of their terms, and opening a list on disk costs as
/// much as walking over some hundred postings in memory.
/// </summary>
internal sealed class KeptPostings
{
    // 32 MiB for 100,000 articles: a third of all postings.
    private const long BytesOfDocument = (32L << 20) / 100_000;

    private const long MinBytes = 2L << 20;

    // Of the key.
    private const int TermBytes = 120;

    private static readonly BoundedSegmentCache<Term, KeptPostings> Known = new(MinBytes, BytesOfDocument);

    private int _looks;

    private KeptPostings(TermPostings? postings) => Postings = postings;

    /// <summary>Null for a term of which documents were only looked up so far.</summary>
    public TermPostings? Postings { get; }

    /// <summary>What is kept of a term in a segment; null for nothing.</summary>
    public static KeptPostings? Find(AtomicReader segment, Term term) => Known.Find(segment, term);

    /// <summary>Keeps the postings of a term.</summary>
    public static void Keep(AtomicReader segment, Term term, TermPostings postings) => Known.Add(segment, term, new KeptPostings(postings), TermBytes + postings.Bytes);

    /// <summary>
    /// Notes that documents are looked up, and tells whether about as much time went into that by now as reading all would take: no term then costs much more than twice what the better of both would
    /// (A. Karlin and others, "Competitive Snoopy Caching", 1988).
    /// </summary>
    /// <param name="segment">The segment.</param>
    /// <param name="term">The term.</param>
    /// <param name="postings">What looking them up costs, in postings that are read.</param>
    /// <param name="documents">How many hold it.</param>
    public static bool IsWorthReading(AtomicReader segment, Term term, int postings, int documents)
    {
        var kept = Known.FindOrAdd(segment, term, new KeptPostings(null), TermBytes);
        if (Interlocked.Add(ref kept._looks, postings) < documents)
        {
            return false;
        }

        Interlocked.Exchange(ref kept._looks, 0);
        return true;
    }
}
