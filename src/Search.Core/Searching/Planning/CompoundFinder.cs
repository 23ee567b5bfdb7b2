using Search.Analysis;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>
/// Finds the undivided spelling of two words and the divided one of a word, where the corpus has it: "web app" and "webapp", "python 3" and "python3", 12500 and 12.500
/// are one thing.
/// Two words are joined whatever stands between them and in both orders, since reordering a query must not change what it finds.
/// </summary>
internal sealed class CompoundFinder
{
    // "together" is not "to get her".
    private const int MinLetters = 3;

    // All pairs of more words cost more than they find: what many words ask for is found without another spelling of two of them.
    private const int MaxWords = 8;

    private readonly IReadOnlyList<TypedWord> _words;
    private readonly WordReader _reader;
    private readonly CorpusMemory _corpus;
    private readonly IReadOnlyList<Join> _joins;
    private readonly List<Division>[] _divisions;

    /// <param name="words">In order.</param>
    /// <param name="reader">Reads other spellings.</param>
    /// <param name="corpus">What is asked.</param>
    public CompoundFinder(IReadOnlyList<TypedWord> words, WordReader reader, CorpusMemory corpus)
    {
        _words = words;
        _reader = reader;
        _corpus = corpus;
        _joins = [.. JoinsOf(words, reader)];
        _divisions = [.. words.Select(_ => new List<Division>())];
    }

    /// <summary>Whether two words are written as one, and how common the parts of each word are.</summary>
    public void NoteFirstQuestions()
    {
        foreach (var join in _joins)
        {
            _corpus.Note(join.Question);
        }

        foreach (var part in _words.Where(IsDivisible).SelectMany(word => PartsOf(word.Word.Forms.Surface)))
        {
            _corpus.Note(CountOf(part.First));
            _corpus.Note(CountOf(part.Second));
        }
    }

    /// <summary>Whether the parts of a word stand side by side.</summary>
    public void NoteSecondQuestions()
    {
        for (var index = 0; index < _words.Count; index++)
        {
            if (IsDivisible(_words[index]))
            {
                _divisions[index].AddRange([.. NumbersOf(_words[index].Word.Forms.Surface), .. DivisionsOf(_words[index].Word.Forms.Surface)]);
                _divisions[index].ForEach(division => _corpus.Note(division.Question));
            }
        }
    }

    /// <summary>Whether a word has another spelling, alone or together with another word.</summary>
    public bool IsRespelled(int index) =>
        _joins.Any(join => join.Places.Contains(index) && IsHeld(join)) || _divisions[index].Exists(division => _corpus.Of(division.Question));

    /// <summary>The other spellings.</summary>
    public IEnumerable<OtherName> Find() =>
    [
        .. _joins.Where(IsHeld).Select(join => new OtherName(join.Places, OtherSpelling(join.Text, [join.Word]))),

        // Of several divisions that into the most common words.
        .. _divisions.SelectMany((divisions, index) => divisions
            .Where(division => _corpus.Of(division.Question)).Take(1)
            .Select(division => new OtherName([index], OtherSpelling(division.Text, division.Question.Words)))),
    ];

    private static IEnumerable<Join> JoinsOf(IReadOnlyList<TypedWord> words, WordReader reader)
    {
        List<int> places = [.. Enumerable.Range(0, words.Count).Where(index => IsDivisible(words[index]) && !words[index].Word.IsStopWord)];
        if (places.Count > MaxWords)
        {
            yield break;
        }

        foreach (var first in places)
        {
            foreach (var second in places.Where(second => second != first && MayJoin(words[first].Word.Forms.Surface, words[second].Word.Forms.Surface)))
            {
                var text = words[first].Word.Forms.Surface + words[second].Word.Forms.Surface;
                if (reader.ReadUnits(text) is [{ Words: var read, Wholes: var wholes }])
                {
                    yield return new Join([Math.Min(first, second), Math.Max(first, second)], text, wholes.Count > 0 ? wholes[0] : read[0].Forms);
                }
            }
        }
    }

    private bool IsHeld(Join join) => _corpus.Of(join.Question) > 0;

    /// <summary>The two words that a word may be, those of the most common words first.</summary>
    private IEnumerable<Division> DivisionsOf(string word) => PartsOf(word)
        .Select(part => (part.First, part.Second, Articles: Math.Min(_corpus.Of(CountOf(part.First)), _corpus.Of(CountOf(part.Second)))))
        .Where(part => part.Articles > 0)
        .OrderByDescending(part => part.Articles)
        .Select(part => new Division($"{part.First} {part.Second}", new PhraseQuestion(
            [.. _reader.Read($"{part.First} {part.Second}").Select(read => read.Forms)])));

    /// <summary>A number with points between its thousands instead of none, or without them: a point may divide whole numbers or begin a fraction.</summary>
    private IEnumerable<Division> NumbersOf(string word) => (DigitGroups.WithPoints(word) ?? DigitGroups.WithoutPoints(word)) is { } other
        ? [new Division(other, new PhraseQuestion([.. _reader.Read(other).Select(read => read.Forms)]))]
        : [];

    private IEnumerable<(string First, string Second)> PartsOf(string word) => word.Length > TypoRule.LongestWord
        ? []
        : Enumerable.Range(1, Math.Max(0, word.Length - 1))
            .Where(end => IsEndOfWord(word, end))
            .Select(end => (First: word[..end], Second: word[end..]))
            .Where(part => !_reader.IsStopWord(part.First) && !_reader.IsStopWord(part.Second));

    private static bool IsEndOfWord(string word, int end) => char.IsDigit(word[end - 1]) != char.IsDigit(word[end])
        || (end >= MinLetters && word.Length - end >= MinLetters && !char.IsLowSurrogate(word[end]) && !char.IsDigit(word[end]));

    /// <summary>Digits of two words make no number unless they are its groups: 2019300 is not "2019 300".</summary>
    private static bool MayJoin(string first, string second) => !(char.IsDigit(first[^1]) && char.IsDigit(second[0])) || (DigitGroups.MayBegin(first) && DigitGroups.MayGoOn(second));

    private static bool IsDivisible(TypedWord word) => word is { IsSkipped: false, Unit: { IsWord: true, IsSign: false } };

    private static CountQuestion CountOf(string word) => new(WordForms.Written(word), QueryField.Any);

    private static Alternative OtherSpelling(string text, IReadOnlyList<WordForms> words) => new(MatchKind.Synonym, text, words, ExpansionWeights.Spelling);

    private sealed record Join(IReadOnlyList<int> Places, string Text, WordForms Word)
    {
        public CountQuestion Question { get; } = new(Word, QueryField.Any);
    }

    private sealed record Division(string Text, PhraseQuestion Question);
}
