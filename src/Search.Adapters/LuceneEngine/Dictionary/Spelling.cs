using Lucene.Net.Index;
using Lucene.Net.Util.Automaton;

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
        if (word.Length < 2 || MultiFields.GetTerms(index, field) is not { } words)
        {
            return [];
        }

        var automaton = BasicOperations.Concatenate(
            BasicAutomata.MakeChar(word[0]), new LevenshteinAutomata(word[1..], withTranspositions: true).ToAutomaton(edits));
        if (isPrefix)
        {
            automaton = BasicOperations.Concatenate(automaton, BasicAutomata.MakeAnyString());
        }

        automaton.Determinize();
        var similar = new List<SimilarWord>();
        var found = new CompiledAutomaton(automaton).GetTermsEnum(words);
        while (found.MoveNext())
        {
            var candidate = found.Term.Utf8ToString();
            if (candidate.All(char.IsLetter))
            {
                similar.Add(new SimilarWord(candidate, Distance(word, candidate, isPrefix), found.DocFreq));
            }
        }

        return [.. similar
            .Where(candidate => candidate.Edits <= edits)
            .OrderBy(candidate => candidate.Edits)
            .ThenByDescending(candidate => candidate.Articles)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Where(candidate => visible.IsVisible(new Term(field, candidate.Word)))
            .Take(question.Limit)];
    }

    /// <summary>Edits between two words, or between one and the best beginning of the other: optimal string alignment.</summary>
    public static int Distance(string word, string other, bool isPrefix = false)
    {
        var rows = new int[other.Length + 1, word.Length + 1];
        for (var column = 0; column <= word.Length; column++)
        {
            rows[0, column] = column;
        }

        var best = word.Length;
        for (var row = 1; row <= other.Length; row++)
        {
            rows[row, 0] = row;
            for (var column = 1; column <= word.Length; column++)
            {
                var change = rows[row - 1, column - 1] + (other[row - 1] == word[column - 1] ? 0 : 1);
                var edits = Math.Min(change, Math.Min(rows[row - 1, column], rows[row, column - 1]) + 1);
                if (row > 1 && column > 1 && other[row - 1] == word[column - 2] && other[row - 2] == word[column - 1])
                {
                    edits = Math.Min(edits, rows[row - 2, column - 2] + 1);
                }

                rows[row, column] = edits;
            }

            best = Math.Min(best, rows[row, word.Length]);
        }

        return isPrefix ? best : rows[other.Length, word.Length];
    }
}
