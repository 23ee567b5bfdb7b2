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
        if (MultiFields.GetTerms(index, FieldNames.Surfaces) is not { } words)
        {
            return [];
        }

        var character = BasicAutomata.MakeString(question.Character);
        var automaton = BasicOperations.Union(
        [
            BasicOperations.Concatenate(character, BasicAutomata.MakeAnyString()),
            BasicOperations.Concatenate(BasicAutomata.MakeAnyChar(), character),
            BasicOperations.Concatenate([BasicAutomata.MakeAnyChar(), BasicAutomata.MakeAnyChar(), character]),
        ]);
        automaton.Determinize();
        var found = new List<(string Pair, int Articles)>();
        var terms = new CompiledAutomaton(automaton).GetTermsEnum(words);
        while (terms.MoveNext())
        {
            var pair = terms.Term.Utf8ToString();
            if (question.IsIn(pair))
            {
                found.Add((pair, terms.DocFreq));
            }
        }

        return [.. found
            .OrderByDescending(pair => pair.Articles).ThenBy(pair => pair.Pair, StringComparer.Ordinal)
            .Where(pair => visible.IsVisible(new Term(FieldNames.Surfaces, pair.Pair)))
            .Take(question.Limit)
            .Select(pair => pair.Pair)];
    }
}
