namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// Chooses entries of a list one by one, each for being good and unlike those before it: J. Carbonell and J. Goldstein, "The Use of MMR,
/// Diversity-Based Reranking for Reordering Documents and Producing Summaries" (1998). Likeness up to a threshold counts as none.
/// </summary>
internal static class MarginalRelevance
{
    /// <summary>Positions of the chosen entries, in the order to show; of equally good ones the first.</summary>
    /// <param name="scores">How good each entry is, best first.</param>
    /// <param name="likeness">How alike two entries are, given by their positions; 0 to 1.</param>
    /// <param name="limit">Entries to choose.</param>
    public static IReadOnlyList<int> Choose(IReadOnlyList<float> scores, Func<int, int, float> likeness, int limit)
    {
        var chosen = new List<int>(limit);
        var remaining = Enumerable.Range(0, scores.Count).ToList();
        var repetition = new float[scores.Count];
        while (chosen.Count < limit && remaining.Count > 0)
        {
            var best = remaining.MaxBy(entry => (RelatedOptions.Relevance * scores[entry]) - ((1 - RelatedOptions.Relevance) * repetition[entry]));
            chosen.Add(best);
            remaining.Remove(best);
            foreach (var entry in remaining)
            {
                repetition[entry] = Math.Max(repetition[entry], likeness(best, entry) - RelatedOptions.Repetition);
            }
        }

        return chosen;
    }
}
