namespace Search.Queries;

/// <summary>
/// Finds the undivided spelling of two words in a row and the divided one of a word, where the corpus has it: "open source" and "opensource", "python 3" and
/// "python3" are one thing.
/// </summary>
internal sealed class CompoundFinder(ICorpus corpus, WordReader reader)
{
    // "together" is not "to get her".
    private const int MinLetters = 3;

    // A word that is about as common as its parts is no odd spelling of them: "database" is not "data base".
    private const int TimesRarer = 10;

    /// <summary>For each word the other spellings of it, or of the two words that it is one of.</summary>
    /// <param name="words">In order.</param>
    public IReadOnlyList<IReadOnlyList<Alternative>> Find(IReadOnlyList<QueryWord> words)
    {
        var found = words.Select(word => Divide(word.Forms.Surface)).ToList();
        for (var second = 1; second < words.Count; second++)
        {
            if (!words[second - 1].IsStopWord && !words[second].IsStopWord && Join(words[second - 1], words[second]) is { } joined)
            {
                found[second - 1].Add(joined);
                found[second].Add(joined);
            }
        }

        return found;
    }

    /// <summary>The words as one, where that finds more: a word with a hyphen is found by its parts as it is.</summary>
    private Alternative? Join(QueryWord first, QueryWord second)
    {
        var joined = WordForms.Written(first.Forms.Surface + second.Forms.Surface);
        return Count(joined.Surface) > 0 && corpus.HoldsWithout(joined, [first.Forms, second.Forms]) && reader.Read(joined.Surface) is [var word]
            ? Of(joined.Surface, word)
            : null;
    }

    /// <summary>The two words that articles hold side by side; of several such pairs that of the most common words.</summary>
    private List<Alternative> Divide(string word)
    {
        if (word.Length > TypoRule.LongestWord)
        {
            return [];
        }

        var common = Math.Max(1, TimesRarer * Count(word));
        return [.. Enumerable.Range(1, Math.Max(0, word.Length - 1))
            .Where(end => IsEndOfWord(word, end) && Count(word[..end]) >= common && Count(word[end..]) >= common)
            .OrderByDescending(end => Math.Min(Count(word[..end]), Count(word[end..])))
            .Select(end => $"{word[..end]} {word[end..]}")
            .Select(text => Of(text, [.. reader.Read(text)]))
            .Where(divided => corpus.HoldsPhrase(divided.Words))
            .Take(1)];
    }

    private static bool IsEndOfWord(string word, int end) => char.IsDigit(word[end - 1]) != char.IsDigit(word[end])
        || (end >= MinLetters && word.Length - end >= MinLetters && !char.IsLowSurrogate(word[end]));

    private int Count(string word) => corpus.CountArticles(WordForms.Written(word), QueryField.Any);

    private static Alternative Of(string text, params QueryWord[] words) =>
        new(MatchKind.Synonym, text, [.. words.Select(word => word.Forms)], ExpansionWeights.Synonym);
}
