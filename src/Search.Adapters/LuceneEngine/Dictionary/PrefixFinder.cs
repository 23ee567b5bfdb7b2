using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Finds the most frequent words that begin in one way.</summary>
internal static class PrefixFinder
{
    // A beginning of more words than these is one of two letters in a huge corpus; the first of them in the alphabet must do.
    private const int MaxWords = 20_000;

    /// <summary>As <see cref="PrefixQuestion"/> says. Words that the audience may not see are as good as not there.</summary>
    public static PrefixWords Find(IndexView view, string field, PrefixQuestion question, VisibleTerms visible)
    {
        var best = new PriorityQueue<string, (int Articles, string Word)>();
        var seen = 0;
        var words = new BeginningTerms(view, field, question.Prefix, visible.Steps);
        while (seen < MaxWords && words.MoveNext())
        {
            visible.Steps.Next();

            // Who may see every article need not be told that only deleted ones hold a word, unless it would be listed: the number of all words is then about right.
            var mayBeBest = best.Count < question.Limit || (best.TryPeek(out _, out var least) && words.Documents >= least.Articles);
            if (!mayBeBest && visible.HidesNone)
            {
                seen++;
                continue;
            }

            var (text, documents) = words.Current;
            var term = new Term(field, text);
            if (!visible.IsVisible(term, documents))
            {
                continue;
            }

            seen++;
            if (mayBeBest)
            {
                best.Enqueue(text, (visible.Count(term, documents), text));
                if (best.Count > question.Limit)
                {
                    best.Dequeue();
                }
            }
        }

        var found = new List<string>();
        while (best.TryDequeue(out var next, out _))
        {
            found.Add(next);
        }

        found.Reverse();
        return new PrefixWords(found, seen);
    }
}
