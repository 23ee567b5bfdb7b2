using Lucene.Net.Index;

using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>Finds words of a similar spelling in the index.</summary>
internal static class Spelling
{
    /// <summary>As <see cref="SimilarQuestion"/> says. Only words that would be listed are looked up in articles that the audience may see.</summary>
    public static IReadOnlyList<SimilarWord> FindSimilar(IndexReader index, string field, SimilarQuestion question, VisibleTerms visible)
    {
        if (question.Word.Length < 2)
        {
            return [];
        }

        var found = new Dictionary<string, SimilarWord>(StringComparer.Ordinal);
        var walk = new SimilarWalk(question.Word, question.Edits, question.IsPrefix, visible.Steps);
        foreach (var segment in index.Leaves)
        {
            var words = SegmentWords.Of(segment.AtomicReader, field, visible.Steps);
            walk.Run(words, (word, edits) => Add(words, word, edits));
            if (question.WithOtherBeginnings)
            {
                AddOtherBeginnings(words);
            }
        }

        return Best(field, question.Limit, found.Values, visible);

        void Add(SegmentWords words, int index, int edits)
        {
            var text = words[index].ToString();
            var known = found.TryGetValue(text, out var elsewhere) ? elsewhere.Articles : 0;
            found[text] = new SimilarWord(text, edits, known + words.Documents(index));
        }

        // The first letter left out, swapped with the next, another, or one before it: each is one edit.
        void AddOtherBeginnings(SegmentWords words)
        {
            var (word, rest) = (question.Word, question.Word[1..]);
            AddOther(words, words.Find(rest));
            AddOther(words, words.Find($"{word[1]}{word[0]}{word[2..]}"));
            for (var letter = 0; letter < words.FirstLetters; letter++)
            {
                visible.Steps.Next();
                AddOther(words, words.Find(letter, rest));
                AddOther(words, words.Find(letter, word));
            }
        }

        void AddOther(SegmentWords words, int? other)
        {
            if (other is { } index && words[index][0] != question.Word[0])
            {
                Add(words, index, edits: 1);
            }
        }
    }

    /// <summary>
    /// Those of the fewest edits, then in most articles of the audience. Articles are counted in the order of all that hold a word, which are no fewer, until no other word can be among the best.
    /// </summary>
    private static IReadOnlyList<SimilarWord> Best(string field, int limit, IEnumerable<SimilarWord> found, VisibleTerms visible)
    {
        // The worst first.
        var best = new SortedSet<SimilarWord>(Comparer<SimilarWord>.Create((one, other) => -InOrder(one, other)));
        foreach (var candidate in found.Order(Comparer<SimilarWord>.Create(InOrder)))
        {
            visible.Steps.Next();
            if (best.Count == limit && InOrder(candidate, best.Min!) > 0)
            {
                break;
            }

            var term = new Term(field, candidate.Word);
            if (visible.Count(term, candidate.Articles) is > 0 and var articles && visible.IsVisible(term))
            {
                best.Add(candidate with { Articles = articles });
                if (best.Count > limit)
                {
                    best.Remove(best.Min!);
                }
            }
        }

        return [.. best.Reverse()];
    }

    private static int InOrder(SimilarWord one, SimilarWord other)
    {
        var byEdits = one.Edits.CompareTo(other.Edits);
        var byArticles = byEdits != 0 ? byEdits : other.Articles.CompareTo(one.Articles);
        return byArticles != 0 ? byArticles : string.CompareOrdinal(one.Word, other.Word);
    }
}
