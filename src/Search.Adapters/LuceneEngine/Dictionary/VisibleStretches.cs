using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// In how many documents that an audience may see each term of a stretch of the dictionary stands: one walk over its postings, kept for the next reader of the same audience who types the same. For
/// one thread.
/// </summary>
/// <param name="audience">The audience.</param>
/// <param name="countsDeleted">Whether deleted documents count too. Without them nothing is kept, since each refresh may bring others.</param>
/// <param name="steps">Of the answer.</param>
internal sealed class VisibleStretches(Audience audience, bool countsDeleted, WorkSteps steps)
{
    // The first letters of dozens of audiences at 100,000 articles: one letter begins some ten thousand names and phrases.
    private const long MaxBytes = 8 << 20;

    private static readonly BoundedSegmentCache<string, int[]> Known = new(MaxBytes);

    private readonly AudienceFilter _audience = new(audience, steps);

    /// <summary>The numbers for the terms of a segment from one on.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="field">Of the terms.</param>
    /// <param name="beginning">How they begin.</param>
    /// <param name="terms">All of the field.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="end">Behind the last.</param>
    public int[] CountsOf(AtomicReaderContext segment, string field, string beginning, SegmentTerms terms, int first, int end)
    {
        if (!countsDeleted)
        {
            return Count(segment, segment.AtomicReader.LiveDocs, field, terms, first, end);
        }

        var key = $"{field} {beginning} {_audience.KeyIn(segment)}";
        if (Known.Find(segment.AtomicReader, key) is { } known)
        {
            return known;
        }

        var counts = Count(segment, null, field, terms, first, end);
        Known.Add(segment.AtomicReader, key, counts, (sizeof(char) * key.Length) + (sizeof(int) * counts.Length));
        return counts;
    }

    private int[] Count(AtomicReaderContext segment, IBits? live, string field, SegmentTerms terms, int first, int end)
    {
        var counts = new int[end - first];
        var visible = _audience.In(segment);
        var term = segment.AtomicReader.GetTerms(field).GetEnumerator();
        DocsEnum? documents = null;
        for (var place = first; place < end; place++)
        {
            // The first is looked for, the others follow.
            if (place == first)
            {
                term.SeekCeil(terms.ToTerm(first));
            }
            else
            {
                term.MoveNext();
            }

            documents = term.Docs(live, documents, DocsFlags.NONE);
            for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
            {
                steps.Next();
                counts[place - first] += visible.Include(document) ? 1 : 0;
            }
        }

        return counts;
    }
}
