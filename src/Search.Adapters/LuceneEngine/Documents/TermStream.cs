using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

using Attribute = Lucene.Net.Util.Attribute;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Hands terms that are analyzed and encoded already to the index writer. One for each field of a document: it is written before the next is built.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly Utf8Term _term = new();
    private readonly IPositionIncrementAttribute _increment;
    private readonly List<(byte[] Term, int Increment)> _terms = [];
    private int _next;
    private int _skipped;

    public TermStream()
    {
        AddAttributeImpl(_term);
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>Whether there is anything to index.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Forgets the terms of the last document.</summary>
    public void Clear()
    {
        _terms.Clear();
        _skipped = 0;
    }

    /// <summary>Adds a term. An empty one is none, but keeps its place: the next stands as far from the term before as it would with it.</summary>
    /// <param name="term">As the index holds it, in UTF-8; never changed.</param>
    /// <param name="increment">Words from the term before; 0 for another form of the same word.</param>
    public void Add(byte[] term, int increment)
    {
        if (term.Length == 0)
        {
            _skipped += increment;
            return;
        }

        _terms.Add((term, increment + _skipped));
        _skipped = 0;
    }

    /// <summary>Whether a term was added.</summary>
    /// <param name="term">As for <see cref="Add"/>.</param>
    public bool Holds(byte[] term) => _terms.Exists(added => ReferenceEquals(added.Term, term) || added.Term.AsSpan().SequenceEqual(term));

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (_next == _terms.Count)
        {
            return false;
        }

        var (term, increment) = _terms[_next++];
        _term.Set(term);
        _increment.PositionIncrement = increment;
        return true;
    }

    /// <summary>The present term. The writer copies its bytes.</summary>
    private sealed class Utf8Term : Attribute, ITermToBytesRefAttribute
    {
        public BytesRef BytesRef { get; } = new();

        public void Set(byte[] term) => (BytesRef.Bytes, BytesRef.Length) = (term, term.Length);

        public void FillBytesRef()
        {
            // It always is.
        }

        public override void Clear() => Set([]);

        public override void CopyTo(IAttribute target) => ((Utf8Term)target).Set(BytesRef.Bytes);
    }
}
