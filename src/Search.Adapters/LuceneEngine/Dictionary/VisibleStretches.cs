using Lucene.Net.Index;
using Lucene.Net.Search;

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
    private DocsEnum? _documents;

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
            return Count(segment, field, terms, first, end);
        }

        var key = $"{field} {beginning} {_audience.KeyIn(segment)}";
        if (Known.Find(segment.AtomicReader, key) is { } known)
        {
            return known;
        }

        var counts = Count(segment, field, terms, first, end);
        Known.Add(segment.AtomicReader, key, counts, (sizeof(char) * key.Length) + (sizeof(int) * counts.Length));
        return counts;
    }

    /// <summary>The number for the term at which a walk over the dictionary of a segment stands.</summary>
    public int CountOf(AtomicReaderContext segment, TermsEnum term) => CountOf(term, segment, _audience.In(segment));

    private int[] Count(AtomicReaderContext segment, string field, SegmentTerms terms, int first, int end)
    {
        var counts = new int[end - first];
        var visible = _audience.In(segment);
        var term = segment.AtomicReader.GetTerms(field).GetEnumerator();
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

            counts[place - first] = CountOf(term, segment, visible);
        }

        return counts;
    }

    private int CountOf(TermsEnum term, AtomicReaderContext segment, VisibleDocuments visible)
    {
        var count = 0;
        _documents = term.Docs(countsDeleted ? null : segment.AtomicReader.LiveDocs, _documents, DocsFlags.NONE);
        for (var document = _documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = _documents.NextDoc())
        {
            steps.Next();
            count += visible.Include(document) ? 1 : 0;
        }

        return count;
    }
}
