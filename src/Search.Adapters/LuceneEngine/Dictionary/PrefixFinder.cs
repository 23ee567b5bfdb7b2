using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Finds the most frequent words that begin in one way.</summary>
internal static class PrefixFinder
{
    // A beginning of more words than these is one of two letters in a huge corpus; the first of them in the alphabet must do.
    private const int MaxWords = 20_000;

    /// <summary>As <see cref="PrefixQuestion"/> says. Words that the audience may not see are as good as not there.</summary>
    public static PrefixWords Find(IndexReader index, string field, PrefixQuestion question, VisibleTerms visible)
    {
        var best = new PriorityQueue<string, (int Articles, string Word)>();
        var seen = 0;
        if (MultiFields.GetTerms(index, field) is { } terms)
        {
            var prefix = new BytesRef(question.Prefix);
            var word = terms.GetEnumerator();
            for (var status = word.SeekCeil(prefix);
                seen < MaxWords && status != TermsEnum.SeekStatus.END && StringHelper.StartsWith(word.Term, prefix);
                status = Next(word))
            {
                visible.Steps.Next();
                if (!visible.IsVisible(field, word))
                {
                    continue;
                }

                seen++;
                if (best.Count < question.Limit || (best.TryPeek(out _, out var least) && word.DocFreq >= least.Articles))
                {
                    var text = word.Term.Utf8ToString();
                    best.Enqueue(text, (visible.Count(field, word), text));
                    if (best.Count > question.Limit)
                    {
                        best.Dequeue();
                    }
                }
            }
        }

        var words = new List<string>();
        while (best.TryDequeue(out var next, out _))
        {
            words.Add(next);
        }

        words.Reverse();
        return new PrefixWords(words, seen);
    }

    private static TermsEnum.SeekStatus Next(TermsEnum terms) => terms.MoveNext() ? TermsEnum.SeekStatus.FOUND : TermsEnum.SeekStatus.END;
}
