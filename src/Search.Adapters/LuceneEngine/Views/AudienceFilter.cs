using System.Text.Json;

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// An audience in the engine's terms: the only place that decides which documents it may see. When an article is visible is two numbers for each document, which are
/// cheaper than a filter that would change with every moment; the audience's own filter is a set of documents that is kept for each segment.
/// </summary>
internal sealed class AudienceFilter
{
    // In memory, at most 32 bytes a document: asked for each match of each query.
    private static readonly SegmentCache<Columns> Known = new(reader => new Columns(reader));

    private readonly Filter? _filter;
    private readonly string _filterKey = "";
    private readonly long _moment;
    private readonly bool _seesHidden;
    private readonly WorkSteps _steps;

    /// <param name="audience">The audience.</param>
    /// <param name="steps">Of the answer that asks.</param>
    public AudienceFilter(Audience audience, WorkSteps steps)
    {
        _steps = steps;
        _moment = audience.Moment.ToUnixTimeMilliseconds();
        _seesHidden = audience.SeesHidden;
        if (!audience.Filter.IsEmpty)
        {
            _filter = FilterTranslator.Translate(audience.Filter);
            _filterKey = JsonSerializer.Serialize(audience.Filter);
        }
    }

    /// <summary>What the audience may see of one segment; deletions are another matter.</summary>
    public VisibleDocuments In(AtomicReaderContext segment)
    {
        var columns = _seesHidden ? null : Known.Of(segment.AtomicReader);
        var bits = _filter is null ? null : DocumentBits.Of(_filter, segment, _steps);
        return new VisibleDocuments(columns?.From, columns?.Until, _moment, bits);
    }

    /// <summary>Takes what the audience may not see out of a set of documents of a segment.</summary>
    public void Narrow(Span<ulong> set, AtomicReaderContext segment)
    {
        var reader = segment.AtomicReader;
        if (!_seesHidden && Known.Of(reader) is var columns && columns.MostHidden(_moment) > 0)
        {
            DocumentWords.Intersect(set, columns.VisibleAt(_moment));
        }

        if (_filter is not null)
        {
            DocumentWords.Intersect(set, DocumentWords.Of(DocumentBits.Of(_filter, segment, _steps), reader.MaxDoc));
        }
    }

    /// <summary>Whether the audience may see a document of a view.</summary>
    public bool Includes(IndexView view, int document)
    {
        var segment = view.Reader.Leaves[ReaderUtil.SubIndex(document, view.Reader.Leaves)];
        return In(segment).Include(document - segment.DocBase);
    }

    /// <summary>
    /// At least as many as the documents of a segment that the audience may not see, deleted ones among them. A term of more documents stands in one that it may see,
    /// which saves reading the postings of nearly every term.
    /// </summary>
    public int MostHidden(AtomicReaderContext segment)
    {
        var reader = segment.AtomicReader;
        var byMoment = _seesHidden ? 0 : Known.Of(reader).MostHidden(_moment);
        return reader.NumDeletedDocs + byMoment + HiddenByFilter(segment);
    }

    /// <summary>Whether the audience may see every article of a view.</summary>
    public bool HidesNone(IndexView view) => view.Reader.Leaves.All(
        segment => (_seesHidden || Known.Of(segment.AtomicReader).MostHidden(_moment) == 0) && HiddenByFilter(segment) == 0);

    /// <summary>
    /// A text that is the same for all audiences that may see the same documents of a view: moments between which nothing is published and nothing expires are one.
    /// </summary>
    public string KeyIn(IndexView view) => $"{(_seesHidden ? -1 : view.Reader.Leaves.Sum(segment => Known.Of(segment.AtomicReader).CountEvents(_moment)))} {_filterKey}";

    /// <summary>The same for the documents of one segment.</summary>
    public string KeyIn(AtomicReaderContext segment) => $"{(_seesHidden ? -1 : Known.Of(segment.AtomicReader).CountEvents(_moment))} {_filterKey}";

    private int HiddenByFilter(AtomicReaderContext segment) => _filter is null
        ? 0
        : segment.AtomicReader.MaxDoc - DocumentBits.Of(_filter, segment, _steps).Cardinality;

    /// <summary>In milliseconds since 1970.</summary>
    private sealed class Columns
    {
        private readonly long[] _begins;
        private readonly long[] _ends;
        private volatile VisibleSet? _visible;

        public Columns(AtomicReader reader)
        {
            From = Read(reader, FieldNames.VisibleFrom);
            Until = Read(reader, FieldNames.VisibleUntil);
            _begins = [.. From.Where(begin => begin != long.MinValue).Order()];
            _ends = [.. Until.Where(end => end != long.MaxValue).Order()];
        }

        public long[] From { get; }

        public long[] Until { get; }

        /// <summary>One of both kinds counts twice.</summary>
        public int MostHidden(long moment) => _begins.Length - CountUpTo(_begins, moment) + CountUpTo(_ends, moment);

        /// <summary>How many articles were published or expired up to a moment that once did not show or will not.</summary>
        public int CountEvents(long moment) => CountUpTo(_begins, moment) + CountUpTo(_ends, moment);

        /// <summary>The documents that are visible at a moment, as a set: the same until the next article is published or expires.</summary>
        public ulong[] VisibleAt(long moment)
        {
            var events = CountEvents(moment);
            if (_visible is { } known && known.Events == events)
            {
                return known.Set;
            }

            var set = new ulong[DocumentWords.CountFor(From.Length)];
            for (var document = 0; document < From.Length; document++)
            {
                if (From[document] <= moment && Until[document] > moment)
                {
                    set[document >> 6] |= 1UL << (document & 63);
                }
            }

            _visible = new VisibleSet(events, set);
            return set;
        }

        private sealed record VisibleSet(int Events, ulong[] Set);

        private static int CountUpTo(long[] sorted, long moment)
        {
            var (low, high) = (0, sorted.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = sorted[middle] <= moment ? (middle + 1, high) : (low, middle);
            }

            return low;
        }

        private static long[] Read(AtomicReader reader, string field)
        {
            var column = reader.GetNumericDocValues(field);
            var values = new long[reader.MaxDoc];
            for (var document = 0; document < values.Length; document++)
            {
                values[document] = column.Get(document);
            }

            return values;
        }
    }
}

/// <summary>The documents of a segment that an audience may see.</summary>
/// <param name="from">When each becomes visible; null where the moment hides nothing.</param>
/// <param name="until">When each stops being visible.</param>
/// <param name="moment">The audience's.</param>
/// <param name="passing">Those that pass the audience's filter; null for all.</param>
internal readonly struct VisibleDocuments(long[]? from, long[]? until, long moment, FixedBitSet? passing)
{
    /// <summary>Whether a document of the segment is among them.</summary>
    public bool Include(int document) =>
        (from is null || (from[document] <= moment && until![document] > moment)) && (passing is null || passing.Get(document));
}
