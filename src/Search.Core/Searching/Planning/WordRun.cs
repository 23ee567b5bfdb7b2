namespace Search.Searching.Planning;

/// <summary>
/// Plain words side by side: several of them may be the name of one thing, or another spelling of one word. Notes what it must know of the corpus in two steps and
/// then says what each word stands for.
/// </summary>
internal sealed class WordRun
{
    private readonly WordReader _reader;
    private readonly CorpusMemory _corpus;
    private readonly CompoundFinder _compounds;
    private readonly IReadOnlyList<IReadOnlyList<Alternative>> _names;

    /// <param name="words">In order.</param>
    /// <param name="names">For each word the other names of it, or of the words that it is one of.</param>
    /// <param name="reader">Reads words that stand for others.</param>
    /// <param name="corpus">What is asked.</param>
    public WordRun(IReadOnlyList<TypedWord> words, IReadOnlyList<IReadOnlyList<Alternative>> names, WordReader reader, CorpusMemory corpus)
    {
        Words = words;
        _names = names;
        _reader = reader;
        _corpus = corpus;
        _compounds = new CompoundFinder(words, reader, corpus);
    }

    /// <summary>In order.</summary>
    public IReadOnlyList<TypedWord> Words { get; }

    public void NoteFirstQuestions()
    {
        _compounds.NoteFirstQuestions();
        for (var index = 0; index < Words.Count; index++)
        {
            var word = Words[index];
            if (word.IsUnfinished)
            {
                _corpus.Note(word.Endings);
            }

            if (MayBeMistyped(index))
            {
                _corpus.Note(word.LikelyCount);
                _corpus.Note(word.Count);
            }
        }
    }

    public void NoteSecondQuestions()
    {
        _compounds.NoteSecondQuestions();
        for (var index = 0; index < Words.Count; index++)
        {
            if (IsHeldByNone(index) && !_compounds.IsJoined(index))
            {
                _corpus.Note(Words[index].Similar);
            }
        }
    }

    /// <summary>What a word stands for, the word itself first, and what it was taken for; null where it was not mistyped.</summary>
    /// <param name="index">Of a word that is not skipped.</param>
    public (IReadOnlyList<Alternative> Alternatives, Correction? Correction) Read(int index)
    {
        var (word, typed) = (Words[index].Word, Words[index].Typed);
        IReadOnlyList<Alternative> others = [.. _compounds.Of(index), .. _names[index]];

        // A word with another spelling or name was not mistyped.
        if (others.Count == 0 && IsHeldByNone(index) && Corrected(Words[index]) is { Count: > 0 } corrected)
        {
            // What its stem in a language of few articles finds is another word: that of "onlien" is "onli" in German, and "only" in English.
            return (
                [.. corrected.Prepend(new Alternative(MatchKind.Stem, typed, [WordForms.Written(word.Forms.Surface)], 1)).Take(1 + PlanBuilder.MaxExpansions)],
                new Correction(typed, [.. corrected.Select(candidate => candidate.Text)]));
        }

        List<Alternative> alternatives = [new Alternative(MatchKind.Stem, typed, [word.Forms], 1)];
        if (word.Undivided is { } undivided)
        {
            alternatives.Add(new Alternative(MatchKind.Stem, undivided.Surface, [undivided], 1));
        }

        if (Words[index].IsUnfinished)
        {
            alternatives.AddRange(_corpus.Of(Words[index].Endings).Words.Select(Ending));
        }

        return ([.. alternatives.Concat(others).Take(1 + PlanBuilder.MaxExpansions)], null);

        static Alternative Ending(string surface) => new(MatchKind.Prefix, surface, [WordForms.Written(surface)], ExpansionWeights.Prefix);
    }

    private bool MayBeMistyped(int index) =>
        Words[index] is { IsSkipped: false, Edits: > 0, Word.Undivided: null } && _names[index].Count == 0;

    private bool IsHeldByNone(int index) => MayBeMistyped(index)
        && _corpus.Of(Words[index].LikelyCount) == 0
        && !(Words[index].IsUnfinished && _corpus.Of(Words[index].Endings).Words.Count > 0);

    /// <summary>Words of the smallest number of edits that any word has; none where one of them is the typed word in another form.</summary>
    private List<Alternative> Corrected(TypedWord typed)
    {
        var similar = _corpus.Of(typed.Similar);
        var closest = similar.TakeWhile(candidate => candidate.Edits == similar[0].Edits)
            .Select(candidate => new Alternative(MatchKind.Corrected, candidate.Word, [_reader.Read(candidate.Word)[0].Forms], 1))
            .ToList();
        var isAnotherForm = _corpus.Of(typed.Count) > 0 && closest.Exists(candidate => candidate.Words[0].Stems.Intersect(typed.Word.Forms.Stems).Any());
        return isAnotherForm ? [] : closest;
    }
}
