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
    /// <param name="steps">Of the answer.</param>
    public BeginningTerms(IndexView view, string field, string beginning, WorkSteps steps)
        : this(view, field, beginning, visible: null, steps)
    {
    }

    /// <param name="view">Where they are looked for.</param>
    /// <param name="field">Of the terms.</param>
    /// <param name="beginning">How they begin.</param>
    /// <param name="visible">Counts documents that an audience may see alone; null where all count.</param>
    /// <param name="steps">Of the answer.</param>
    public BeginningTerms(IndexView view, string field, string beginning, VisibleStretches? visible, WorkSteps steps)
    {
        var bytes = Encoding.UTF8.GetBytes(beginning);
        _known = bytes.Length;
        _places = [];
        foreach (var leaf in view.Reader.Leaves)
        {
            var terms = SegmentTerms.Of(leaf.AtomicReader, field, steps);
            var (first, end) = terms.Range(bytes);
            if (first < end)
            {
                _places.Add(new Place(terms, first, end, visible?.CountsOf(leaf, field, beginning, terms, first, end), _known));
            }
        }
    }

    /// <summary>Documents that hold the present term, hidden ones among them where all count, deleted ones anyway.</summary>
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
    private sealed class Place(SegmentTerms terms, int first, int end, int[]? visible, int known)
    {
        private readonly int _first = first;
        private int _at = first;

        // The bytes behind the beginning, most of what tells terms apart.
        private ulong _next = NextOf(terms[first], known);

        public ReadOnlySpan<byte> Term => terms[_at];

        public int Documents => visible is null ? terms.Documents(_at) : visible[_at - _first];

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
/// <param name="Documents">How many hold it, as they were counted.</param>
internal readonly record struct BeginningTerm(string Text, int Documents)
{
    /// <summary>As the index is asked for it.</summary>
    public Term ToTerm(string field) => new(field, Text);
}
