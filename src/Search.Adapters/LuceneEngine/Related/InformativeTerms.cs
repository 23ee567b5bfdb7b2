using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>A term that tells an article from others.</summary>
/// <param name="Text">The term.</param>
/// <param name="Number">Of the term, as <see cref="TermIdf"/> gives it.</param>
/// <param name="Weight">How much it counts in a query, idf included once.</param>
/// <param name="Idf">Its inverse document frequency, by which the query counts it once more.</param>
internal readonly record struct InformativeTerm(string Text, int Number, float Weight, float Idf);

/// <summary>
/// The terms by which articles like a given one are looked for: "more like this" with weights. A term counts by saturated frequency times inverse
/// document frequency; the words of the title count more, those that the body repeats most.
/// </summary>
internal static class InformativeTerms
{
    /// <summary>The heaviest terms, then words of the title that are not among them.</summary>
    /// <param name="terms">Of the article.</param>
    /// <param name="idfs">Of the index where others are looked for.</param>
    /// <param name="minArticles">Documents that a term must have; 2 where the article itself is one of them.</param>
    public static IReadOnlyList<InformativeTerm> Of(
        IReadOnlyDictionary<string, TermCounts> terms, TermIdf idfs, int minArticles)
    {
        var found = new List<InformativeTerm>();
        var bodyWords = terms.Values.Sum(counts => counts.Body);
        foreach (var (term, counts) in terms)
        {
            var number = idfs.NumberOf(term);
            var idf = idfs.Articles(number) < minArticles ? 0 : idfs.Of(number);
            var frequency = counts.Title + (RelatedOptions.DescriptionWeight * counts.Description) + counts.Body;
            if (idf > 0 && frequency > 0)
            {
                found.Add(new InformativeTerm(term, number, frequency / (frequency + TermCounts.Saturation) * idf, idf));
            }
        }

        var heaviest = new List<InformativeTerm>();
        var place = 0;
        foreach (var term in found.OrderByDescending(term => term.Weight).ThenBy(term => term.Text, StringComparer.Ordinal))
        {
            // Whether the audience may know of a term is asked of those alone that would be looked for.
            var weight = (place < RelatedOptions.QueryTerms ? term.Weight : 0) + TitleBonus(terms[term.Text], bodyWords, term.Idf);
            if (weight > 0 && idfs.ArticlesWithOwn(term.Number) >= minArticles)
            {
                heaviest.Add(term with { Weight = weight });
                place++;
            }
        }

        return heaviest;
    }

    private static float TitleBonus(TermCounts counts, int bodyWords, float idf)
    {
        if (counts.Title == 0)
        {
            return 0;
        }

        var repeats = counts.Body + counts.Heading;
        var expected = Math.Min(2, bodyWords / RelatedOptions.WordsForOneRepeat);
        var repeated = repeats == 0 && expected == 0 ? 1 : repeats / (repeats + expected);
        return RelatedOptions.TitleBonus * (RelatedOptions.UnrepeatedTitleShare + ((1 - RelatedOptions.UnrepeatedTitleShare) * repeated)) * idf;
    }
}
