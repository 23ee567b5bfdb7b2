using Lucene.Net.Index;
using Lucene.Net.Util.Automaton;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Languages.Stems;
using Search.Adapters.LuceneEngine.Views;
using Search.Analysis;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// Finds the words that only marks tell from a word, by intersecting the words of the index with an automaton that has each letter with and without them. Of most words there
/// are none, which a look into <see cref="FieldNames.Marked"/> tells.
/// </summary>
internal static class MarkedTerms
{
    /// <summary>As <see cref="MarkedQuestion"/> says.</summary>
    public static IReadOnlyList<MarkedWord> Find(IndexView view, MarkedQuestion question, VisibleTerms visible) =>
        [
            .. question.Word.Stems
                .Select(stems => (Letters: TextNormalizer.Fold(stems.Inflection), stems.Inflection, stems.Language))
                .Where(stem => stem.Letters != stem.Inflection || view.Terms.Of(new Term(FieldNames.Marked, StemTerms.Of(stem.Letters, stem.Language))).DocFreq > 0)
                .Select(stem => (stem.Letters, stem.Language)).Distinct()
                .SelectMany(stem => MarkedIn(view.Reader, stem.Letters, stem.Language, visible))
                .Where(word => !question.Word.Stems.Any(stems => stems.Language == word.Language && stems.Inflection == word.Stem))
                .Where(word => visible.IsVisible(TermOf(word.Stem, word.Language), word.Articles))
                .OrderByDescending(word => word.Articles).ThenBy(word => word.Stem, StringComparer.Ordinal).ThenBy(word => word.Language, StringComparer.Ordinal)
                .Take(question.Limit),
        ];

    private static IEnumerable<MarkedWord> MarkedIn(IndexReader index, string stem, string language, VisibleTerms visible) =>
        from term in MatchingTerms.Of(index, FieldNames.Words, AutomatonOf(stem, language), visible.Steps)
        let marked = StemTerms.StemIn(term.Text, language)
        where marked is not null
        select new MarkedWord(marked, language, visible.Count(TermOf(marked, language), term.Articles));

    private static Term TermOf(string stem, string language) => new(FieldNames.Words, StemTerms.Of(stem, language));

    private static Automaton AutomatonOf(string stem, string language)
    {
        State[] places = [.. Enumerable.Range(0, stem.Length + 1).Select(_ => new State())];
        for (var place = 0; place < stem.Length; place++)
        {
            places[place].AddTransition(new Transition(stem[place], places[place + 1]));
            foreach (var letter in TextNormalizer.MarkedLettersOf(stem.AsSpan(place, 1)))
            {
                places[place].AddTransition(new Transition(letter, places[place + 1]));
            }

            foreach (var letter in place + 1 < stem.Length ? TextNormalizer.MarkedLettersOf(stem.AsSpan(place, 2)) : "")
            {
                places[place].AddTransition(new Transition(letter, places[place + 2]));
            }
        }

        // Behind the stem the mark of an ending, or none, and then the language.
        var tail = StemTerms.Of("", language);
        State[] ends = [.. Enumerable.Range(0, tail.Length).Select(_ => new State())];
        var marked = new State();
        places[^1].AddTransition(new Transition(tail[0], ends[0]));
        places[^1].AddTransition(new Transition(RestoredMarks.OfEnding, marked));
        marked.AddTransition(new Transition(tail[0], ends[0]));
        for (var place = 1; place < tail.Length; place++)
        {
            ends[place - 1].AddTransition(new Transition(tail[place], ends[place]));
        }

        ends[^1].Accept = true;
        return new Automaton(places[0]) { IsDeterministic = true };
    }
}
