namespace Search.Searching.Planning;

/// <summary>
/// Finds the undivided spelling of words and the divided one of a word, where the corpus has it: "web app" and "webapp", "open street map" and "OpenStreetMap", "python 3"
/// and "python3", 12500 and 12.500 are one thing.
/// </summary>
internal sealed class CompoundFinder(IReadOnlyList<TypedWord> words, WordReader reader, CorpusMemory corpus)
{
    private readonly IReadOnlyList<JoinedWords> _joined = JoinedWords.In(words, reader);
    private readonly IReadOnlyList<DividedWord?> _divided =
        [.. words.Select(word => word is { IsSkipped: false, Unit: { IsWord: true, IsSign: false } } ? new DividedWord(word, reader, corpus) : null)];

    /// <summary>Whether words are written as one, and how common the parts of each word are.</summary>
    public void NoteFirstQuestions()
    {
        foreach (var join in _joined)
        {
            corpus.Note(join.Question);
        }

        foreach (var word in _divided)
        {
            word?.NoteFirstQuestions();
        }
    }

    /// <summary>Whether the parts of a word stand side by side.</summary>
    public void NoteSecondQuestions()
    {
        foreach (var word in _divided)
        {
            word?.NoteSecondQuestions();
        }
    }

    /// <summary>Whether a word has another spelling, alone or together with others.</summary>
    public bool IsRespelled(int index) => _joined.Any(join => join.Places.Contains(index) && IsHeld(join)) || _divided[index]?.Find() is not null;

    /// <summary>Whether articles hold a word as a part of one that was typed divided.</summary>
    public bool IsHeldJoined(int index) => _joined.Any(join => join.IsAsTyped && join.Places.Contains(index) && IsHeld(join));

    /// <summary>The other spellings.</summary>
    public IEnumerable<OtherName> Find() =>
    [
        .. _joined.Where(IsHeld).Select(join => new OtherName(join.Places, new Alternative(
            MatchKind.Synonym, join.Word.Surface, [join.Word], join.IsAsTyped ? ExpansionWeights.Spelling : ExpansionWeights.SpellingOfOtherOrder))),
        .. _divided.SelectMany((word, index) => word?.Find() is { } parts
            ? [new OtherName([index], new Alternative(MatchKind.Synonym, parts.Text, parts.Question.Words, ExpansionWeights.Spelling))]
            : (IReadOnlyList<OtherName>)[]),
    ];

    private bool IsHeld(JoinedWords join) => corpus.Of(join.Question) > 0;
}
