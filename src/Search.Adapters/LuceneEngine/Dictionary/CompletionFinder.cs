using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Finds names and phrases by how they begin.</summary>
internal static class CompletionFinder
{
    // More articles than these need no exact count to be first.
    private const int MaxCounted = 5_000;

    /// <summary>As <see cref="ISearchView.FindCompletionsAsync"/> says.</summary>
    public static IReadOnlyList<Completion> Find(IndexView view, string beginning, int limit, Audience audience, CancellationToken cancellationToken)
    {
        var visible = new VisibleTerms(view, audience, new WorkSteps(cancellationToken));
        var seen = visible.HidesNone ? null : new VisibleStretches(audience, countsDeleted: true, visible.Steps);
        var living = new VisibleStretches(audience, countsDeleted: false, visible.Steps);
        return [.. Enum.GetValues<CompletionKind>().SelectMany(kind => Find(view, kind, beginning, limit, visible, seen, living))];
    }

    /// <summary>
    /// Hardly a label is one that only deleted articles have: those are left out at the end, and looked for among all only where too few are left.
    /// </summary>
    private static List<Completion> Find(IndexView view, CompletionKind kind, string beginning, int limit, VisibleTerms visible, VisibleStretches? seen, VisibleStretches living)
    {
        var kept = limit * CompletionTerm.MaxStarts;
        var found = Take(FindMostUsed(view, CompletionTerm.Beginning(kind, beginning), kept, visible.Steps, seen, out var isAll));
        return found.Count < limit && !isAll
            ? Take(FindMostUsed(view, CompletionTerm.Beginning(kind, beginning), kept, visible.Steps, living, out _))
            : found;

        List<Completion> Take(IEnumerable<(BeginningTerm Term, int Count)> terms) =>
        [
            .. terms
                .OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Term.Text, StringComparer.Ordinal)
                .Select(entry => (entry.Term, Label: CompletionTerm.Read(entry.Term.Text)))
                .DistinctBy(entry => entry.Label.Label)
                .Select(entry => new Completion(kind, entry.Label.Label, entry.Label.IsFromStart, visible.CountLive(entry.Term.ToTerm(FieldNames.Labels), entry.Term.Documents, MaxCounted)))
                .Where(completion => completion.ArticleCount > 0)
                .Take(limit),
        ];
    }

    /// <summary>The terms that most articles have, of all that begin so.</summary>
    /// <param name="view">The index.</param>
    /// <param name="beginning">How they begin.</param>
    /// <param name="limit">Most terms.</param>
    /// <param name="steps">Of the answer.</param>
    /// <param name="visible">Counts documents of the audience; null where all count.</param>
    /// <param name="isAll">Whether there are no others.</param>
    private static PriorityQueue<BeginningTerm, int>.UnorderedItemsCollection FindMostUsed(
        IndexView view, string beginning, int limit, WorkSteps steps, VisibleStretches? visible, out bool isAll)
    {
        var best = new PriorityQueue<BeginningTerm, int>();
        isAll = true;
        var terms = new BeginningTerms(view, FieldNames.Labels, beginning, visible, steps);
        while (terms.MoveNext())
        {
            steps.Next();
            var least = best.Count == limit && best.TryPeek(out _, out var count) ? count : 0;
            if (terms.Documents <= least)
            {
                // One that nobody of the audience sees is none.
                isAll = isAll && terms.Documents == 0;
                continue;
            }

            best.Enqueue(terms.Current, terms.Documents);
            if (best.Count > limit)
            {
                best.Dequeue();
                isAll = false;
            }
        }

        return best.UnorderedItems;
    }
}
