using System.Buffers.Binary;
using System.Text;

using Lucene.Net.Index;
using Lucene.Net.Util;

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
                _places.Add(new PlaceInMemory(terms, first, end, visible?.CountsOf(leaf, field, beginning, terms, first, end), _known));
            }
            else if (terms.IsOnDisk && PlaceOnDisk.At(leaf, field, bytes, visible) is { } place)
            {
                _places.Add(place);
            }
        }
    }

    /// <summary>Documents that hold the present term: those that were to be counted, or all, hidden and deleted ones among them.</summary>
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
    private abstract class Place
    {
        // The bytes behind the beginning, most of what tells terms apart.
        private ulong _next;

        public abstract ReadOnlySpan<byte> Term { get; }

        public abstract int Documents { get; }

        public bool MoveNext(int known)
        {
            if (!MoveOn())
            {
                return false;
            }

            Stand(known);
            return true;
        }

        protected abstract bool MoveOn();

        protected void Stand(int known) => _next = NextOf(Term, known);

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

    private sealed class PlaceInMemory : Place
    {
        private readonly SegmentTerms _terms;
        private readonly int[]? _visible;
        private readonly int _first;
        private readonly int _end;
        private int _at;

        public PlaceInMemory(SegmentTerms terms, int first, int end, int[]? visible, int known)
        {
            (_terms, _visible, _first, _end, _at) = (terms, visible, first, end, first);
            Stand(known);
        }

        public override ReadOnlySpan<byte> Term => _terms[_at];

        public override int Documents => _visible is null ? _terms.Documents(_at) : _visible[_at - _first];

        protected override bool MoveOn() => ++_at < _end;
    }

    /// <summary>In terms that are too many for memory.</summary>
    private sealed class PlaceOnDisk : Place
    {
        private readonly AtomicReaderContext _segment;
        private readonly TermsEnum _terms;
        private readonly byte[] _beginning;
        private readonly VisibleStretches? _visible;
        private int _documents;

        private PlaceOnDisk(AtomicReaderContext segment, TermsEnum terms, byte[] beginning, VisibleStretches? visible)
        {
            (_segment, _terms, _beginning, _visible) = (segment, terms, beginning, visible);
            Count();
            Stand(beginning.Length);
        }

        public override ReadOnlySpan<byte> Term => _terms.Term.Bytes.AsSpan(_terms.Term.Offset, _terms.Term.Length);

        public override int Documents => _documents;

        /// <summary>Null where no term begins so.</summary>
        public static PlaceOnDisk? At(AtomicReaderContext segment, string field, byte[] beginning, VisibleStretches? visible)
        {
            var terms = segment.AtomicReader.GetTerms(field).GetEnumerator();
            return terms.SeekCeil(new BytesRef(beginning)) != TermsEnum.SeekStatus.END && StringHelper.StartsWith(terms.Term, new BytesRef(beginning))
                ? new PlaceOnDisk(segment, terms, beginning, visible)
                : null;
        }

        protected override bool MoveOn()
        {
            if (!_terms.MoveNext() || !Term.StartsWith(_beginning))
            {
                return false;
            }

            Count();
            return true;
        }

        private void Count() => _documents = _visible?.CountOf(_segment, _terms) ?? _terms.DocFreq;
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
