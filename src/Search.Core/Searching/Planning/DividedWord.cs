using Search.Analysis;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>
/// The two or three words that a word of a query may be divided into. A part that is short or a stop word is one by accident as often (inform, "in form"), so the parts must not stand in far
/// more articles than the word itself.
/// </summary>
/// <param name="typed">The word.</param>
/// <param name="reader">Reads its parts.</param>
/// <param name="corpus">What is asked.</param>
internal sealed class DividedWord(TypedWord typed, WordReader reader, CorpusMemory corpus)
{
    // Shorter ones are accidental more often than not.
    private const int MinLetters = 3;
    private const int MinMiddle = 2;
    private const int MinWord = 4;

    // Of so many of the likeliest divisions it is asked whether an article has them side by side: each is a walk over postings.
    private const int MaxPhrases = 3;

    private readonly List<Division> _divisions = [];
    private readonly string _word = typed.Word.Forms.Surface;
    private readonly List<Part> _parts = [.. PartsOf(typed.Word.Forms.Surface, reader)];

    /// <summary>How common the parts are.</summary>
    public void NoteFirstQuestions()
    {
        foreach (var part in _parts)
        {
            corpus.Note(CountOf(part.First));
            corpus.Note(CountOf(part.Second));
        }
    }

    /// <summary>Whether an article holds the parts side by side.</summary>
    public void NoteSecondQuestions()
    {
        _divisions.AddRange([.. NumbersOf(_word), .. Likeliest(InTwo()), .. Likeliest(InThree())]);
        _divisions.ForEach(division => corpus.Note(division.Question));
    }

    /// <summary>The division that articles have, of several that into the most common words; null where there is none.</summary>
    public Division? Find() => _divisions.Find(division => corpus.Of(division.Question));

    private IEnumerable<(string Text, int Articles)> InTwo()
    {
        var atMost = typed.Counts.Max(corpus.Of) is > 0 and var articles ? articles * WordRun.TimesAsMany : int.MaxValue;
        return _parts
            .Select(part => (Text: $"{part.First} {part.Second}", Articles: Math.Min(ArticlesOf(part.First), ArticlesOf(part.Second)), part.IsWeak))
            .Where(part => !part.IsWeak || part.Articles <= atMost)
            .Select(part => (part.Text, part.Articles));
    }

    /// <summary>Whether the middle is a word shows only where all three are looked for.</summary>
    private IEnumerable<(string Text, int Articles)> InThree() => _parts
        .Select(part => part.First)
        .Where(IsTelling)
        .SelectMany(first => _parts
            .Select(part => part.Second)
            .Where(last => first.Length + MinMiddle + last.Length <= _word.Length && IsTelling(last))
            .Select(last => ($"{first} {_word[first.Length..^last.Length]} {last}", Math.Min(ArticlesOf(first), ArticlesOf(last)))));

    private bool IsTelling(string part) => part.Length >= MinLetters && ArticlesOf(part) > 0 && !reader.IsStopWord(part);

    private IEnumerable<Division> Likeliest(IEnumerable<(string Text, int Articles)> divisions) => divisions
        .Where(division => division.Articles > 0)
        .OrderByDescending(division => division.Articles).ThenBy(division => division.Text, StringComparer.Ordinal)
        .Take(MaxPhrases)
        .Select(division => DivisionOf(division.Text));

    /// <summary>A number with points between its thousands instead of none, or without them: a point may divide whole numbers or begin a fraction.</summary>
    private IEnumerable<Division> NumbersOf(string word) => (DigitGroups.WithPoints(word) ?? DigitGroups.WithoutPoints(word)) is { } other ? [DivisionOf(other)] : [];

    private Division DivisionOf(string text) => new(text, new PhraseQuestion([.. reader.Read(text).Select(read => read.Forms)]));

    private int ArticlesOf(string word) => corpus.Of(CountOf(word));

    private static CountQuestion CountOf(string word) => new(WordForms.Written(word), QueryField.Any);

    private static IEnumerable<Part> PartsOf(string word, WordReader reader)
    {
        for (var end = 1; end < word.Length && word.Length <= TypoRule.LongestWord; end++)
        {
            var (first, second) = (word[..end], word[end..]);
            var isDigit = char.IsDigit(word[end]);
            if (char.IsDigit(word[end - 1]) != isDigit)
            {
                yield return new Part(first, second, IsWeak: false);
            }
            else if (!isDigit && char.IsLetter(word[end]) && MayBeParts(first, second))
            {
                yield return new Part(first, second, first.Length < MinLetters || second.Length < MinLetters || reader.IsStopWord(first) || reader.IsStopWord(second));
            }
        }
    }

    /// <summary>A letter is a part only before a longer word (x-ray, e-mail), and "I" as good as never.</summary>
    private static bool MayBeParts(string first, string second) => first.Length + second.Length >= MinWord
        && second.Length >= (first.Length == 1 ? MinLetters : MinLetters - 1)
        && first != "i" && !WordReader.JoinsNothing(first) && !WordReader.JoinsNothing(second);

    /// <summary>What a word may be made of.</summary>
    /// <param name="First">Of it.</param>
    /// <param name="Second">The rest.</param>
    /// <param name="IsWeak">Whether one of them is short or a stop word.</param>
    private sealed record Part(string First, string Second, bool IsWeak);

    /// <summary>A divided spelling.</summary>
    /// <param name="Text">As a reader would write it.</param>
    /// <param name="Question">Whether an article has it.</param>
    internal sealed record Division(string Text, PhraseQuestion Question);
}
