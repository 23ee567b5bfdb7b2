using System.Collections.Concurrent;

using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// Where terms stand in the segments of a view. Remembers what it looked up: planning, matching and ranking ask for the same ones, in each
/// segment and in the forms of each language, and a look into the dictionary of a segment costs more than anything else about a rare word. Of terms that none holds a
/// <see cref="TermFilter"/> says so as a rule.
/// </summary>
internal sealed class ViewTerms(IndexReader reader)
{
    // Those that stand somewhere take some hundred bytes each, the others about a hundred.
    private const int MaxKnown = 32_768;

    private readonly ConcurrentDictionary<Term, TermContext> _known = new();
    private readonly ConcurrentDictionary<string, TermFilter[]> _filters = new();
    private readonly ConcurrentQueue<Seeker> _idle = new();
    private readonly TermContext _nowhere = new(reader.Context);

    // The dictionary's own count would take all of its locks.
    private int _count;

    /// <summary>In which segments a term stands, and in how many documents, deleted ones among them.</summary>
    public TermContext Of(Term term)
    {
        if (_known.TryGetValue(term, out var known))
        {
            return known;
        }

        var hash = TermFilter.HashOf(term.Bytes);
        var filters = FiltersOf(term.Field);
        if (!Array.Exists(filters, filter => filter.MayHold(hash)))
        {
            return _nowhere;
        }

        var seeker = Rent();
        var found = seeker.Find(term, hash, filters);
        Return(seeker);
        if (found.DocFreq == 0)
        {
            found = _nowhere;
        }

        if (Interlocked.Increment(ref _count) > MaxKnown)
        {
            _known.Clear();
            _count = 0;
        }

        return _known[term] = found;
    }

    /// <summary>The documents of a segment that hold a term, with how often, deleted ones among them; null where there are none.</summary>
    public DocsEnum? Documents(Term term, AtomicReaderContext segment) => Open(term, segment, terms => terms.Docs(null, null, DocsFlags.FREQS));

    /// <summary>The same with the places of the term; null also where the field has no places.</summary>
    public DocsAndPositionsEnum? Positions(Term term, AtomicReaderContext segment) =>
        Open(term, segment, terms => terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE));

    private TermFilter[] FiltersOf(string field) => _filters.TryGetValue(field, out var known)
        ? known
        : _filters[field] = [.. reader.Leaves.Select(leaf => TermFilter.Of(leaf.AtomicReader, field))];

    private T? Open<T>(Term term, AtomicReaderContext segment, Func<TermsEnum, T?> open)
        where T : class
    {
        if (Of(term).Get(segment.Ord) is not { } place)
        {
            return null;
        }

        var seeker = Rent();
        var opened = open(seeker.At(term, segment.Ord, place));
        Return(seeker);
        return opened;
    }

    private Seeker Rent() => _idle.TryDequeue(out var seeker) ? seeker : new Seeker(reader);

    private void Return(Seeker seeker)
    {
        if (_idle.Count < Environment.ProcessorCount)
        {
            _idle.Enqueue(seeker);
        }
    }

    /// <summary>Keeps its place in the dictionary of each segment and field. For one thread.</summary>
    private sealed class Seeker(IndexReader reader)
    {
        private readonly Dictionary<string, TermsEnum?[]> _fields = [];

        public TermContext Find(Term term, ulong hash, TermFilter[] filters)
        {
            var found = new TermContext(reader.Context);
            foreach (var segment in reader.Leaves)
            {
                if (filters[segment.Ord].MayHold(hash) && In(term.Field, segment.Ord) is { } terms && terms.SeekExact(term.Bytes))
                {
                    found.Register(terms.GetTermState(), segment.Ord, terms.DocFreq, terms.TotalTermFreq);
                }
            }

            return found;
        }

        public TermsEnum At(Term term, int segment, TermState place)
        {
            var terms = In(term.Field, segment)!;
            terms.SeekExact(term.Bytes, place);
            return terms;
        }

        private TermsEnum? In(string field, int segment)
        {
            if (!_fields.TryGetValue(field, out var segments))
            {
                _fields[field] = segments = [.. reader.Leaves.Select(leaf => leaf.AtomicReader.GetTerms(field)?.GetEnumerator())];
            }

            return segments[segment];
        }
    }
}
