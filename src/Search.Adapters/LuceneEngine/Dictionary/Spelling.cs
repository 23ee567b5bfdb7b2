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
            var words = SegmentWords.Of(segment.AtomicReader, field);
            walk.Run(words, (word, edits) => Add(words, word, edits));
            if (question.WithOtherBeginnings)
            {
                AddOtherBeginnings(words);
            }
        }

        return [.. found.Values
            .Select(candidate => candidate with { Articles = visible.Count(new Term(field, candidate.Word), candidate.Articles) })
            .OrderBy(candidate => candidate.Edits)
            .ThenByDescending(candidate => candidate.Articles)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Where(candidate => candidate.Articles > 0 && visible.IsVisible(new Term(field, candidate.Word)))
            .Take(question.Limit)];

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
            AddOther(words, rest);
            AddOther(words, $"{word[1]}{word[0]}{word[2..]}");
            foreach (var letter in words.FirstLetters())
            {
                AddOther(words, letter + rest);
                AddOther(words, letter + word);
            }
        }

        void AddOther(SegmentWords words, string other)
        {
            visible.Steps.Next();
            if (other[0] != question.Word[0] && words.Find(other) is { } word)
            {
                Add(words, word, edits: 1);
            }
        }
    }
}
