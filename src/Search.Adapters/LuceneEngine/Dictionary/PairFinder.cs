using Lucene.Net.Index;
using Lucene.Net.Util.Automaton;

using Search.Adapters.LuceneEngine.Documents;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Finds the pairs of characters in which a character stands, by intersecting the words of the index with an automaton.</summary>
internal static class PairFinder
{
    /// <summary>As <see cref="PairQuestion"/> says.</summary>
    public static IReadOnlyList<string> Find(IndexReader index, PairQuestion question, VisibleTerms visible)
    {
        var character = BasicAutomata.MakeString(question.Character);
        var automaton = BasicOperations.Union(
        [
            BasicOperations.Concatenate(character, BasicAutomata.MakeAnyString()),
            BasicOperations.Concatenate(BasicAutomata.MakeAnyChar(), character),
            BasicOperations.Concatenate([BasicAutomata.MakeAnyChar(), BasicAutomata.MakeAnyChar(), character]),
        ]);
        return [.. MatchingTerms.Of(index, FieldNames.Surfaces, automaton, visible.Steps)
            .Where(pair => question.IsIn(pair.Text))
            .Select(pair => (pair.Text, Articles: visible.Count(new Term(FieldNames.Surfaces, pair.Text), pair.Articles)))
            .OrderByDescending(pair => pair.Articles).ThenBy(pair => pair.Text, StringComparer.Ordinal)
            .Where(pair => visible.IsVisible(new Term(FieldNames.Surfaces, pair.Text)))
            .Take(question.Limit)
            .Select(pair => pair.Text)];
    }
}
