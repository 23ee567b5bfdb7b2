using System.Buffers.Binary;
using System.Text;

using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Walks over the terms of a field that begin in one way: those of all segments as one list, in the order of the dictionary. For one thread.</summary>
internal sealed class BeginningTerms
{
    private readonly int _known;
    private readonly List<Place> _places;

    // Those that stand at the present term come first.
    private int _here;

    /// <param name="view">Where they are looked for.</param>
    /// <param name="field">Of the terms.</param>
    /// <param name="beginning">How they begin.</param>
    public BeginningTerms(IndexView view, string field, string beginning)
    {
        var bytes = Encoding.UTF8.GetBytes(beginning);
        _known = bytes.Length;
        _places = [.. view.Reader.Leaves
            .Select(leaf => SegmentTerms.Of(leaf.AtomicReader, field))
            .Select(terms => (Terms: terms, Range: terms.Range(bytes)))
            .Where(entry => entry.Range.First < entry.Range.End)
            .Select(entry => new Place(entry.Terms, entry.Range.First, entry.Range.End, _known))];
    }

    /// <summary>Documents that hold the present term, hidden and deleted ones among them.</summary>
    public int Documents { get; private set; }

    /// <summary>The present term.</summary>
    public BeginningTerm Current => new(Encoding.UTF8.GetString(_places[0].Term), Documents);

    /// <summary>Goes to the next term; false behind the last.</summary>
    public bool MoveNext()
    {
        for (var place = _here - 1; place >= 0; place--)
        {
            if (!_places[place].MoveNext(_known))
            {
                _places[place] = _places[^1];
                _places.RemoveAt(_places.Count - 1);
            }
        }

        (_here, Documents) = (0, 0);
        for (var place = 0; place < _places.Count; place++)
        {
            var order = place == 0 ? 0 : _places[place].CompareTo(_places[0], _known);
            if (order < 0)
            {
                (_here, Documents) = (0, 0);
            }

            if (order <= 0)
            {
                (_places[_here], _places[place]) = (_places[place], _places[_here]);
                Documents += _places[_here++].Documents;
            }
        }

        return _here > 0;
    }

    /// <summary>A place in the terms of one segment.</summary>
    private sealed class Place(SegmentTerms terms, int first, int end, int known)
    {
        private int _at = first;

        // The bytes behind the beginning, most of what tells terms apart.
        private ulong _next = NextOf(terms[first], known);

        public ReadOnlySpan<byte> Term => terms[_at];

        public int Documents => terms.Documents(_at);

        public bool MoveNext(int known)
        {
            if (++_at == end)
            {
                return false;
            }

            _next = NextOf(Term, known);
            return true;
        }

        public int CompareTo(Place other, int known) =>
            _next != other._next ? _next.CompareTo(other._next) : Term[known..].SequenceCompareTo(other.Term[known..]);

        private static ulong NextOf(ReadOnlySpan<byte> term, int known)
        {
            if (term.Length >= known + sizeof(ulong))
            {
                return BinaryPrimitives.ReadUInt64BigEndian(term[known..]);
            }

            var next = 0UL;
            for (var place = 0; place < sizeof(ulong); place++)
            {
                next = (next << 8) | (known + place < term.Length ? term[known + place] : 0UL);
            }

            return next;
        }
    }
}

/// <summary>A term that begins in some way.</summary>
/// <param name="Text">The term.</param>
/// <param name="Documents">How many hold it, hidden and deleted ones among them.</param>
internal readonly record struct BeginningTerm(string Text, int Documents)
{
    /// <summary>As the index is asked for it.</summary>
    public Term ToTerm(string field) => new(field, Text);
}
