using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>
/// Words without accents, as surfaces are. For Greek, whose own filter in Lucene asks for a culture that the invariant mode does not have, and for
/// Russian, whose stemmers know no ё.
/// </summary>
internal sealed class FoldingFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;

    public FoldingFilter(TokenStream words)
        : base(words) => _term = AddAttribute<ICharTermAttribute>();

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        var folded = TextNormalizer.Fold(_term.ToString()!);
        _term.SetEmpty().Append(folded);
        return true;
    }
}
