using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>An article as the direction that its informative terms point in.</summary>
/// <param name="Terms">By their numbers, in the order of those.</param>
/// <param name="Weights">Of the same places; the sum of their squares is 1.</param>
internal sealed record InformativeTermVector(int[] Terms, float[] Weights)
{
    /// <summary>The value of a column, weighted by idf. Without terms where none of them tells anything.</summary>
    public static InformativeTermVector Of(BytesRef column, TermIdf idf)
    {
        Span<(int, float)> terms = new (int, float)[InformativeTermColumn.MaxTerms];
        var count = 0;
        foreach (var term in InformativeTermColumn.Read(column))
        {
            terms[count++] = (idf.NumberOf(term.Text), term.Frequency);
        }

        return Of(terms[..count], idf);
    }

    /// <summary>What the column of an article would hold, weighted by idf.</summary>
    public static InformativeTermVector Of(IReadOnlyList<(string Term, float Frequency)> column, TermIdf idf)
    {
        Span<(int, float)> terms = new (int, float)[column.Count];
        for (var place = 0; place < column.Count; place++)
        {
            var number = idf.NumberOf(column[place].Term);
            idf.ArticlesWithOwn(number);
            terms[place] = (number, column[place].Frequency);
        }

        return Of(terms, idf);
    }

    /// <summary>The cosine: 0 for no term in common, 1 for the same direction.</summary>
    public float Cosine(InformativeTermVector other)
    {
        var (mine, theirs) = (Terms, other.Terms);
        var cosine = 0f;
        for (int here = 0, there = 0; here < mine.Length && there < theirs.Length;)
        {
            var order = mine[here].CompareTo(theirs[there]);
            cosine += order == 0 ? Weights[here] * other.Weights[there] : 0;
            here += order <= 0 ? 1 : 0;
            there += order >= 0 ? 1 : 0;
        }

        return cosine;
    }

    /// <summary>The terms of both, by their numbers, with what each adds to the cosine.</summary>
    public IEnumerable<(int Term, float Weight)> Shared(InformativeTermVector other) => Terms
        .Zip(Weights)
        .Join(other.Terms.Zip(other.Weights), mine => mine.First, theirs => theirs.First, (mine, theirs) => (Term: mine.First, Weight: mine.Second * theirs.Second));

    private static InformativeTermVector Of(Span<(int Term, float Frequency)> terms, TermIdf idf)
    {
        var (numbers, weights) = (new int[terms.Length], new float[terms.Length]);
        var (count, length) = (0, 0f);
        foreach (var (term, frequency) in terms)
        {
            var weight = frequency * idf.Of(term);
            if (weight > 0)
            {
                (numbers[count], weights[count]) = (term, weight);
                length += weight * weight;
                count++;
            }
        }

        length = MathF.Sqrt(length);
        Array.Resize(ref numbers, count);
        Array.Resize(ref weights, count);
        for (var place = 0; place < count; place++)
        {
            weights[place] /= length;
        }

        Array.Sort(numbers, weights);
        return new InformativeTermVector(numbers, weights);
    }
}
