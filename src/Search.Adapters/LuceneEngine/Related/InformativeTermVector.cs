using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>An article as the direction that its informative terms point in.</summary>
/// <param name="Terms">In ordinal order.</param>
/// <param name="Weights">Of the same places; the sum of their squares is 1.</param>
internal sealed record InformativeTermVector(string[] Terms, float[] Weights)
{
    /// <summary>Frequencies as <see cref="InformativeTermColumn"/> keeps them, weighted by idf. Without terms where none of them tells anything.</summary>
    public static InformativeTermVector Of(IEnumerable<(string Term, float Frequency)> terms, TermIdf idf)
    {
        var weighted = terms
            .Select(term => (term.Term, Weight: term.Frequency * idf.Of(term.Term)))
            .Where(term => term.Weight > 0)
            .ToList();
        var length = MathF.Sqrt(weighted.Sum(term => term.Weight * term.Weight));
        return new InformativeTermVector([.. weighted.Select(term => term.Term)], [.. weighted.Select(term => term.Weight / length)]);
    }

    /// <summary>The cosine: 0 for no term in common, 1 for the same direction.</summary>
    public float Cosine(InformativeTermVector other)
    {
        var cosine = 0f;
        for (int mine = 0, theirs = 0; mine < Terms.Length && theirs < other.Terms.Length;)
        {
            var order = string.CompareOrdinal(Terms[mine], other.Terms[theirs]);
            cosine += order == 0 ? Weights[mine] * other.Weights[theirs] : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }

        return cosine;
    }

    /// <summary>The terms of both, those that add most to the cosine first.</summary>
    public IEnumerable<string> Shared(InformativeTermVector other) => Terms
        .Zip(Weights)
        .Join(other.Terms.Zip(other.Weights), mine => mine.First, theirs => theirs.First, (mine, theirs) => (Term: mine.First, Weight: mine.Second * theirs.Second))
        .OrderByDescending(term => term.Weight)
        .Select(term => term.Term);
}
