using System.Runtime.InteropServices;

using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// The terms of <see cref="FieldNames.EnglishStems"/> of one segment in memory, each with the number of documents that hold it: about 30 bytes a term. An answer asks for some thousand
/// terms in every segment, and most are not in most segments, which a look into the dictionary on disk tells far more slowly. Of a small segment the documents themselves are here
/// too, about a kilobyte for each: opening a list on disk costs as much as walking over some hundred documents. Of a segment with more terms than a bound for each document none are here.
/// </summary>
internal sealed class SegmentStems
{
    private const int MostInMemory = 1_024;

    // As many as a thousand articles of a thousand different words have: 4 MiB.
    private const int MostPostings = 1 << 20;

    // An article of a thousand words brings some ten that no other has.
    private const int MinTerms = 1 << 18;
    private const int TermsOfDocument = 64;

    private static readonly SegmentCache<SegmentStems> Known = new((segment, steps) => new SegmentStems(segment, steps));

    private readonly TermTable _terms = new();
    private readonly List<int> _documents = [];

    // Of all terms one after the other, and where those of a term end; empty where they are not kept.
    private readonly List<StemPosting> _postings = [];
    private readonly List<int> _ends = [];

    private SegmentStems(AtomicReader segment, WorkSteps steps)
    {
        if (segment.GetTerms(FieldNames.EnglishStems) is { } terms)
        {
            HasPostings = segment.MaxDoc <= MostInMemory && terms.SumDocFreq <= MostPostings;
            var term = terms.GetEnumerator();
            DocsEnum? documents = null;
            var most = MinTerms + ((long)TermsOfDocument * segment.MaxDoc);
            while (term.MoveNext())
            {
                steps.Next();
                if (_terms.Count == most)
                {
                    (IsOnDisk, HasPostings) = (true, false);
                    (_terms, _documents, _postings, _ends) = (new TermTable(), [], [], []);
                    return;
                }

                var text = term.Term.Bytes.AsSpan(term.Term.Offset, term.Term.Length);
                _terms.Add(text, TermTable.HashOf(text));
                _documents.Add(term.DocFreq);
                if (HasPostings)
                {
                    documents = term.Docs(null, documents, DocsFlags.FREQS);
                    for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                    {
                        steps.Next();
                        _postings.Add(StemPosting.Of(document, documents.Freq));
                    }

                    _ends.Add(_postings.Count);
                }
            }
        }

        _terms.TrimExcess();
        _documents.TrimExcess();
        _postings.TrimExcess();
        _ends.TrimExcess();
    }

    /// <summary>Whether there are too many terms, so that none is here.</summary>
    public bool IsOnDisk { get; }

    /// <summary>Whether the documents of its terms are here.</summary>
    public bool HasPostings { get; }

    /// <summary>Those of a segment, read once.</summary>
    public static SegmentStems Of(AtomicReader segment, WorkSteps steps) => Known.Of(segment, steps);

    /// <summary>Documents that hold a term, deleted ones among them.</summary>
    /// <param name="term">In UTF-8.</param>
    /// <param name="hash">Of it, as <see cref="TermTable.HashOf"/> tells.</param>
    public int DocumentsWith(ReadOnlySpan<byte> term, int hash) => _terms.Find(term, hash) is >= 0 and var place ? _documents[place] : 0;

    /// <summary>The documents that hold a term with how often, deleted ones among them; where <see cref="HasPostings"/>.</summary>
    /// <inheritdoc cref="DocumentsWith" path="/param"/>
    public ReadOnlySpan<StemPosting> PostingsOf(ReadOnlySpan<byte> term, int hash) =>
        _terms.Find(term, hash) is >= 0 and var place ? CollectionsMarshal.AsSpan(_postings)[(place == 0 ? 0 : _ends[place - 1]).._ends[place]] : [];
}

/// <summary>A document of a small segment that holds a term, and how often. A term that fills an article of more than four million words counts as that many.</summary>
internal readonly record struct StemPosting
{
    // The number of a document of a small segment has no more.
    private const int DocumentBits = 10;
    private const int MostOccurrences = (1 << (32 - DocumentBits)) - 1;

    private readonly uint _value;

    private StemPosting(uint value) => _value = value;

    /// <summary>In the segment.</summary>
    public int Document => (int)(_value & ((1 << DocumentBits) - 1));

    /// <summary>How often it holds the term.</summary>
    public int Frequency => (int)(_value >> DocumentBits);

    /// <summary>One of a small segment.</summary>
    public static StemPosting Of(int document, int frequency) => new(((uint)Math.Min(frequency, MostOccurrences) << DocumentBits) | (uint)document);
}
