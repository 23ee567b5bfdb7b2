using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Hands terms that are analyzed already to the index writer. One for each field and thread: a document is written before the next is built.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private readonly List<(string Term, int Increment)> _terms = [];
    private int _next;

    public TermStream()
    {
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>Whether there is anything to index.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Forgets the terms of the last document.</summary>
    public void Clear() => _terms.Clear();

    /// <summary>Adds a term.</summary>
    /// <param name="term">As the index holds it.</param>
    /// <param name="increment">Words from the term before; 0 for another form of the same word.</param>
    public void Add(string term, int increment) => _terms.Add((term, increment));

    /// <summary>Whether a term was added.</summary>
    /// <param name="term">As the index holds it.</param>
    public bool Holds(string term) => _terms.Exists(added => added.Term == term);

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
        _term.SetEmpty().Append(term);
        _increment.PositionIncrement = increment;
        return true;
    }
}
