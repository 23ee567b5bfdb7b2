using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// English text to terms: words by UAX #29, without possessive 's, lower case, without accents, stemmed by Porter's algorithm. Stop words
/// stay, so that phrases match word for word; queries leave them out.
/// </summary>
internal sealed class EnglishAnalysis : Analyzer
{
    /// <summary>Names this chain in the fingerprint; changes with every change of the chain.</summary>
    public const string Name = "english-1";

    /// <summary>The Lucene release whose rules the tokenizer follows.</summary>
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    // Words of two sections, or of two authors, are no phrase. Longer than any phrase that a query can hold.
    private const int GapBetweenValues = 600;

    /// <inheritdoc/>
    public override int GetPositionIncrementGap(string fieldName) => GapBetweenValues;

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new StandardTokenizer(Version, reader);
        TokenStream terms = new EnglishPossessiveFilter(Version, words);
        terms = new LowerCaseFilter(Version, terms);
        terms = new ASCIIFoldingFilter(terms);
        terms = new PorterStemFilter(terms);
        return new TokenStreamComponents(words, terms);
    }
}
