using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>Brings a lower-case word to its stem, which is never empty.</summary>
internal delegate string StemWord(string word);

/// <summary>
/// Lucene's filters for one word at a time: made once, it is the stream that they read from, and gives them word after word. Not safe for use by many
/// threads.
/// </summary>
internal sealed class StemChain : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly TokenStream _filters;
    private string _word = "";

    /// <param name="filters">Is put over a stream of lower-case words.</param>
    public StemChain(Func<TokenStream, TokenStream> filters)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _filters = filters(this);
    }

    /// <summary>What the filters make of a word; the word itself where they leave nothing of it.</summary>
    public string Stem(string word)
    {
        _word = word;
        if (!_filters.IncrementToken() || _term.Length == 0)
        {
            return word;
        }

        return word.AsSpan().SequenceEqual(_term.Buffer.AsSpan(0, _term.Length)) ? word : _term.ToString()!;
    }

    /// <summary>For the filters: the word that is to be stemmed.</summary>
    public override bool IncrementToken()
    {
        ClearAttributes();
        _term.SetEmpty().Append(_word);
        return true;
    }
}
