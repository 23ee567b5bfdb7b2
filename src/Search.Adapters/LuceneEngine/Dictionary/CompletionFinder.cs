using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Finds names and phrases by how they begin.</summary>
internal static class CompletionFinder
{
    // Of one or two letters there are more in a huge corpus; a reader types on.
    private const int MaxTerms = 2_000;

    // More articles than these need no exact count to be first.
    private const int MaxCounted = 5_000;

    /// <summary>As <see cref="ISearchView.FindCompletionsAsync"/> says.</summary>
    public static IReadOnlyList<Completion> Find(IndexView view, string beginning, int limit, Audience audience, CancellationToken cancellationToken)
    {
        if (MultiFields.GetTerms(view.Reader, FieldNames.Labels)?.GetEnumerator() is not { } terms)
        {
            return [];
        }

        var steps = new WorkSteps(cancellationToken);
        var visible = new VisibleTerms(view, audience, steps);
        var found = Enum.GetValues<CompletionKind>()
            .SelectMany(kind => FindMostUsed(terms, CompletionTerm.Beginning(kind, beginning), limit, visible).Select(term => (Kind: kind, Term: term)))
            .ToList();
        var counts = CountVisible(view.Reader, [.. found.Select(entry => new BytesRef(entry.Term))], new AudienceFilter(audience, steps), steps);
        return [.. found.Zip(counts, (entry, count) => Read(entry.Kind, entry.Term, count)).Where(label => label.ArticleCount > 0)];
    }

    private static Completion Read(CompletionKind kind, string term, int count)
    {
        var (label, isFromStart) = CompletionTerm.Read(term);
        return new Completion(kind, label, isFromStart, count);
    }

    /// <summary>The terms of different labels that most articles have, of those that the audience may see at least one of.</summary>
    private static IEnumerable<string> FindMostUsed(TermsEnum terms, string beginning, int limit, VisibleTerms visible)
    {
        var prefix = new BytesRef(beginning);
        var found = new PriorityQueue<string, int>();
        var kept = limit * CompletionTerm.MaxStarts;
        var seen = 0;
        for (var isAny = terms.SeekCeil(prefix) != TermsEnum.SeekStatus.END;
            isAny && seen < MaxTerms && StringHelper.StartsWith(terms.Term, prefix);
            isAny = terms.MoveNext())
        {
            visible.Steps.Next();
            if (!visible.IsVisible(FieldNames.Labels, terms))
            {
                continue;
            }

            seen++;
            if (found.Count < kept || (found.TryPeek(out _, out var least) && terms.DocFreq > least))
            {
                found.Enqueue(terms.Term.Utf8ToString(), visible.Count(FieldNames.Labels, terms));
                if (found.Count > kept)
                {
                    found.Dequeue();
                }
            }
        }

        return found.UnorderedItems
            .OrderByDescending(entry => entry.Priority).ThenBy(entry => entry.Element, StringComparer.Ordinal)
            .Select(entry => entry.Element)
            .DistinctBy(term => CompletionTerm.Read(term).Label)
            .Take(limit);
    }

    /// <summary>For each label how many articles of the audience have it.</summary>
    private static int[] CountVisible(IndexReader index, IReadOnlyList<BytesRef> labels, AudienceFilter audience, WorkSteps steps)
    {
        var counts = new int[labels.Count];
        foreach (var segment in index.Leaves)
        {
            steps.Look();
            var visible = audience.In(segment);
            var terms = segment.AtomicReader.GetTerms(FieldNames.Labels)?.GetEnumerator();
            DocsEnum? documents = null;
            for (var label = 0; label < counts.Length; label++)
            {
                if (terms is not null && counts[label] < MaxCounted && terms.SeekExact(labels[label]))
                {
                    documents = terms.Docs(segment.AtomicReader.LiveDocs, documents, DocsFlags.NONE);
                    for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS && counts[label] < MaxCounted; document = documents.NextDoc())
                    {
                        steps.Next();
                        counts[label] += visible.Include(document) ? 1 : 0;
                    }
                }
            }
        }

        return counts;
    }
}
