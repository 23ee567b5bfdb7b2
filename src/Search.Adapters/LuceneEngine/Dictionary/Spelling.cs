using Lucene.Net.Index;
using Lucene.Net.Util.Automaton;

using Search.Analysis;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// Finds words of a similar spelling in the index, by intersecting its words with a Levenshtein automaton: K. Schulz and S. Mihov, "Fast String
/// Correction with Levenshtein-Automata" (2002). Swapping two neighbouring letters is one edit.
/// </summary>
internal static class Spelling
{
    /// <summary>As <see cref="SimilarQuestion"/> says. Only words that would be listed are looked up in articles that the audience may see.</summary>
    public static IReadOnlyList<SimilarWord> FindSimilar(IndexReader index, string field, SimilarQuestion question, VisibleTerms visible)
    {
        var (word, edits, isPrefix) = (question.Word, question.Edits, question.IsPrefix);
        if (word.Length < 2)
        {
            return [];
        }

        var automaton = BasicOperations.Concatenate(
            BasicAutomata.MakeChar(word[0]), new LevenshteinAutomata(word[1..], withTranspositions: true).ToAutomaton(edits));
        if (question.WithOtherBeginnings)
        {
            var rest = BasicAutomata.MakeString(word[1..]);
            automaton = BasicOperations.Union(
            [
                automaton,
                rest,
                BasicOperations.Concatenate(BasicAutomata.MakeAnyChar(), rest),
                BasicOperations.Concatenate(BasicAutomata.MakeAnyChar(), BasicAutomata.MakeString(word)),
                BasicAutomata.MakeString($"{word[1]}{word[0]}{word[2..]}"),
            ]);
        }

        if (isPrefix)
        {
            automaton = BasicOperations.Concatenate(automaton, BasicAutomata.MakeAnyString());
        }

        return [.. MatchingTerms.Of(index, field, automaton, visible.Steps, endsAnyhow: isPrefix)
            .Where(term => term.Text.All(char.IsLetter))
            .Select(term => new SimilarWord(term.Text, EditDistance.Between(word, term.Text, isPrefix), term.Articles))
            .Where(candidate => candidate.Edits <= edits)
            .Select(candidate => candidate with { Articles = visible.Count(new Term(field, candidate.Word), candidate.Articles) })
            .OrderBy(candidate => candidate.Edits)
            .ThenByDescending(candidate => candidate.Articles)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Where(candidate => candidate.Articles > 0 && visible.IsVisible(new Term(field, candidate.Word)))
            .Take(question.Limit)];
    }
}
