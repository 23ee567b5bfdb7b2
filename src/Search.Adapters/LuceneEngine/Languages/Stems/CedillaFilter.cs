using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>Romanian letters with a comma below as those with a cedilla, which stood for them before Unicode 3 and are all that the stemmer knows.</summary>
internal sealed class CedillaFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;

    /// <param name="words">Lower-case words.</param>
    public CedillaFilter(TokenStream words)
        : base(words) => _term = AddAttribute<ICharTermAttribute>();

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        var letters = _term.Buffer.AsSpan(0, _term.Length);
        letters.Replace('ș', 'ş');
        letters.Replace('ț', 'ţ');
        return true;
    }
}
