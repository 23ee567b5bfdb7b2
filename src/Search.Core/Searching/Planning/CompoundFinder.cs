using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>
/// Finds the undivided spelling of two words in a row and the divided one of a word, where the corpus has it: "open source" and "opensource", "python 3" and
/// "python3" are one thing.
/// </summary>
internal sealed class CompoundFinder(IReadOnlyList<TypedWord> words, WordReader reader, CorpusMemory corpus)
{
    // "together" is not "to get her".
    private const int MinLetters = 3;

    // A word that is about as common as its parts is no odd spelling of them: "database" is not "data base".
    private const int TimesRarer = 10;

    private readonly WithoutQuestion?[] _joins = [.. words.Select((_, index) => JoinOf(words, index))];
    private readonly List<Division>[] _divisions = [.. words.Select(_ => new List<Division>())];

    /// <summary>How common words and their parts are, and whether two are written as one.</summary>
    public void NoteFirstQuestions()
    {
        foreach (var join in _joins.OfType<WithoutQuestion>())
        {
            corpus.Note(join);
        }

        foreach (var word in words.Where(word => !word.IsSkipped).Select(word => word.Word.Forms.Surface))
        {
            var ends = EndsOfWords(word).ToList();
            if (ends.Count > 0)
            {
                corpus.Note(CountOf(word));
            }

            foreach (var end in ends)
            {
                corpus.Note(CountOf(word[..end]));
                corpus.Note(CountOf(word[end..]));
            }
        }
    }

    /// <summary>Whether the parts of a word that are common enough stand side by side.</summary>
    public void NoteSecondQuestions()
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (!words[index].IsSkipped)
            {
                _divisions[index].AddRange(DivisionsOf(words[index].Word.Forms.Surface));
                _divisions[index].ForEach(division => corpus.Note(division.Question));
            }
        }
    }

    /// <summary>Whether a word is written as one with the word before or behind it.</summary>
    public bool IsJoined(int index) => JoinedAt(index) is not null || (index + 1 < words.Count && JoinedAt(index + 1) is not null);

    /// <summary>The other spellings of a word, or of the two words that it is one of.</summary>
    public IEnumerable<Alternative> Of(int index)
    {
        // Of several pairs that of the most common words.
        if (_divisions[index].Find(division => corpus.Of(division.Question)) is { } divided)
        {
            yield return divided.Alternative;
        }

        if (JoinedAt(index) is { } before)
        {
            yield return before;
        }

        if (index + 1 < words.Count && JoinedAt(index + 1) is { } behind)
        {
            yield return behind;
        }
    }

    /// <summary>A word and the one before it as one, where that finds more: a word with a hyphen is found by its parts as it is.</summary>
    private static WithoutQuestion? JoinOf(IReadOnlyList<TypedWord> words, int second)
    {
        if (second == 0 || words[second - 1].Word.IsStopWord || words[second].Word.IsStopWord)
        {
            return null;
        }

        var (first, last) = (words[second - 1].Word.Forms, words[second].Word.Forms);
        return new WithoutQuestion(WordForms.Written(first.Surface + last.Surface), [first, last]);
    }

    private Alternative? JoinedAt(int second) => _joins[second] is { } join && corpus.Of(join) && reader.Read(join.Word.Surface) is [var word]
        ? Of(join.Word.Surface, word)
        : null;

    /// <summary>The two words that a word may be, those of the most common words first.</summary>
    private IEnumerable<Division> DivisionsOf(string word)
    {
        var ends = EndsOfWords(word).ToList();
        if (ends.Count == 0)
        {
            return [];
        }

        var common = Math.Max(1, TimesRarer * Count(word));
        return ends
            .Where(end => Count(word[..end]) >= common && Count(word[end..]) >= common)
            .OrderByDescending(end => Math.Min(Count(word[..end]), Count(word[end..])))
            .Select(end => $"{word[..end]} {word[end..]}")
            .Select(text => Of(text, [.. reader.Read(text)]))
            .Select(divided => new Division(divided, new PhraseQuestion(divided.Words)));
    }

    private static IEnumerable<int> EndsOfWords(string word) => word.Length > TypoRule.LongestWord
        ? []
        : Enumerable.Range(1, Math.Max(0, word.Length - 1)).Where(end => IsEndOfWord(word, end));

    private static bool IsEndOfWord(string word, int end) => char.IsDigit(word[end - 1]) != char.IsDigit(word[end])
        || (end >= MinLetters && word.Length - end >= MinLetters && !char.IsLowSurrogate(word[end]));

    private int Count(string word) => corpus.Of(CountOf(word));

    private static CountQuestion CountOf(string word) => new(WordForms.Written(word), QueryField.Any);

    private static Alternative Of(string text, params QueryWord[] words) =>
        new(MatchKind.Synonym, text, [.. words.Select(word => word.Forms)], ExpansionWeights.Synonym);

    private sealed record Division(Alternative Alternative, PhraseQuestion Question);
}
