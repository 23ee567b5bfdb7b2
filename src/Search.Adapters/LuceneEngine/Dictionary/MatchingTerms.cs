using Lucene.Net.Index;
using Lucene.Net.Util.Automaton;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Walks over the terms of a field that an automaton accepts, in the order of the dictionary, without reading those between them.</summary>
internal static class MatchingTerms
{
    /// <param name="index">The index.</param>
    /// <param name="field">Of the terms; there are none where no article has it.</param>
    /// <param name="automaton">What they look like; it is made deterministic.</param>
    /// <param name="steps">Of the answer.</param>
    /// <returns>Each term with the number of documents that hold it, deleted ones among them.</returns>
    public static IEnumerable<(string Text, int Articles)> Of(IndexReader index, string field, Automaton automaton, WorkSteps steps)
    {
        if (MultiFields.GetTerms(index, field) is { } terms)
        {
            // Each of these may take milliseconds.
            steps.Look();
            automaton.Determinize();
            steps.Look();
            var found = new CompiledAutomaton(automaton, null, simplify: true).GetTermsEnum(terms);
            steps.Look();
            while (found.MoveNext())
            {
                steps.Next();
                yield return (found.Term.Utf8ToString(), found.DocFreq);
            }
        }
    }
}
