using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Finds the compounds that a word is a part of: by their beginnings among all words, and by their ends among words that are written backwards.</summary>
internal static class CompoundTerms
{
    // More words begin or end so with a short stem in a huge corpus only; the first of them in the alphabet must do.
    private const int MaxWords = 20_000;

    /// <summary>As <see cref="CompoundQuestion"/> says.</summary>
    public static IReadOnlyList<Compound> Find(IndexView view, CompoundQuestion question, VisibleTerms visible) =>
    [
        .. question.Word.Stems
            .Select(stems => (Part: CompoundRule.PartOf(question.Word, stems), stems.Language))
            .SelectMany(part => part.Part is null ? [] : WordsWith(view, part.Part, part.Language, visible.Steps)
                .Where(word => CompoundRule.IsCompoundOf(word.Stem, part.Part, rest => visible.IsVisible(TermOf(rest, part.Language)))))
            .Distinct()
            .Select(word => word with { Articles = visible.Count(TermOf(word.Stem, word.Language), word.Articles) })
            .OrderByDescending(word => word.Articles).ThenBy(word => word.Stem, StringComparer.Ordinal).ThenBy(word => word.Language, StringComparer.Ordinal)
            .Where(word => word.Articles > 0 && visible.IsVisible(TermOf(word.Stem, word.Language)))
            .Take(question.Limit),
    ];

    private static IEnumerable<Compound> WordsWith(IndexView view, string part, string language, WorkSteps steps) =>
    [
        .. Beginning(view, FieldNames.Words, part, language, steps),
        .. Beginning(view, FieldNames.Endings, StemTerms.Backwards(part), language, steps).Select(word => word with { Stem = StemTerms.Backwards(word.Stem) }),
    ];

    private static List<Compound> Beginning(IndexView view, string field, string beginning, string language, WorkSteps steps)
    {
        var found = new List<Compound>();
        var terms = new BeginningTerms(view, field, beginning, steps);
        for (var seen = 0; seen < MaxWords && terms.MoveNext(); seen++)
        {
            steps.Next();
            if (StemTerms.StemIn(terms.Current.Text, language) is { } stem)
            {
                found.Add(new Compound(stem, language, terms.Documents));
            }
        }

        return found;
    }

    private static Term TermOf(string stem, string language) => new(FieldNames.Words, StemTerms.Of(stem, language));
}
