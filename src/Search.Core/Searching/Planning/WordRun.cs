using Search.Analysis;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>
/// The plain words of a query: several of them may be the name of one thing, or another spelling of one word. Notes what it must know of the corpus in two steps and
/// then says what each word stands for.
/// </summary>
internal sealed class WordRun
{
    // A family of so many times as many articles as the word itself is another word: "new" is no form of "news".
    public const int TimesAsMany = 10;

    private readonly WordReader _reader;
    private readonly CorpusMemory _corpus;
    private readonly CompoundFinder _compounds;
    private readonly IReadOnlyList<OtherName> _names;
    private readonly IReadOnlyList<bool> _isAsking;

    /// <param name="words">In order.</param>
    /// <param name="names">Other names of them.</param>
    /// <param name="reader">Reads words that stand for others.</param>
    /// <param name="corpus">What is asked.</param>
    public WordRun(IReadOnlyList<TypedWord> words, IReadOnlyList<OtherName> names, WordReader reader, CorpusMemory corpus)
    {
        Words = words;
        _names = names;
        _reader = reader;
        _corpus = corpus;
        _compounds = new CompoundFinder(words, reader, corpus);
        _isAsking = AskingWords.In(
            [.. words.Select(word => word.Word.Forms.Surface)], [.. words.Select(word => !word.IsSkipped && !word.IsCommon)]);
    }

    /// <summary>In order.</summary>
    public IReadOnlyList<TypedWord> Words { get; }

    /// <summary>Whether an article need not hold the word, which only makes it a little better: a common one, or one by which the reader asks.</summary>
    public bool SaysLittle(int index) => Words[index].IsCommon || _isAsking[index];

    /// <summary>Words in scripts without space between words that are more than one pair of characters.</summary>
    public IReadOnlyList<UnspacedWord> UnspacedWords
    {
        get
        {
            List<List<int>> words = [];
            for (var index = 0; index < Words.Count; index++)
            {
                if (!Words[index].Unit.GoesOn || words.Count == 0)
                {
                    words.Add([]);
                }

                words[^1].Add(index);
            }

            return [.. words.Where(places => places.Count > 1).Select(places => new UnspacedWord(places, [.. places.Select(place => Words[place].Word.Forms.Surface)]))];
        }
    }

    /// <summary>Other names and spellings of several words together, once the corpus was asked.</summary>
    public IEnumerable<IGrouping<string, OtherName>> NamesOfSeveral => _names.Concat(_compounds.Find())
        .Where(name => name.Words.Count > 1 && name.Words.Any(word => !Words[word].IsSkipped))
        .GroupBy(name => string.Join(' ', name.Words));

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

            if (!word.IsSkipped)
            {
                foreach (var count in word.Counts)
                {
                    _corpus.Note(count);
                }

                if (word.Pairs is not null)
                {
                    _corpus.Note(word.Pairs);
                }

                if (word.Unit.IsWord)
                {
                    _corpus.Note(word.LikelyCount);
                    _corpus.Note(word.WrittenCount);
                    _corpus.Note(word.FamilyCount);
                    if (word.Word.RareLanguages.Count > 0)
                    {
                        _corpus.Note(word.LikelyFamilyCount);
                    }

                    if (HasCompounds(index))
                    {
                        _corpus.Note(word.Compounds);
                    }
                }
                else if (word.Unit.Words.Count > 1)
                {
                    _corpus.Note(word.Parts);
                }
            }
        }

        foreach (var name in _names.Where(name => name.Alternative.Words.Count == 1))
        {
            _corpus.Note(CountOf(name));
        }
    }

    public void NoteSecondQuestions()
    {
        _compounds.NoteSecondQuestions();
        for (var index = 0; index < Words.Count; index++)
        {
            if (HasOtherMarks(Words[index]))
            {
                _corpus.Note(Words[index].Marked);
            }

            if (MayBeMistyped(index))
            {
                _corpus.Note(Words[index].Similar);
            }
        }
    }

    /// <summary>About how many articles hold a word in a form that was typed.</summary>
    public int CountTyped(int index) => Words[index].IsSkipped ? 0 : CountTyped(Words[index]);

    /// <summary>Whether an article holds what was typed, in one piece or, of several words, side by side.</summary>
    public bool IsHeld(int index) => CountTyped(index) > 0 || PairsOf(index).Count > 0 || (Words[index].Unit.Words.Count > 1 && _corpus.Of(Words[index].Parts));

    /// <summary>Whether an article holds what was typed as a part of one word: no article need hold the "tube" of "you tube".</summary>
    public bool IsHeldJoined(int index) => _compounds.IsHeldJoined(index);

    /// <summary>The number that a word is a group of, as it was typed (12 500); null where it is none.</summary>
    public string? NumberWith(int index)
    {
        var (first, last) = (index, index);
        while (first > 0 && DigitGroups.MayGoOn(Words[first].Typed))
        {
            first--;
        }

        while (last + 1 < Words.Count && DigitGroups.MayGoOn(Words[last + 1].Typed))
        {
            last++;
        }

        return first < last && DigitGroups.MayBegin(Words[first].Typed) ? string.Join(' ', Enumerable.Range(first, last - first + 1).Select(word => Words[word].Typed)) : null;
    }

    /// <summary>What a word stands for, the word itself first, and what it was taken for; null where it was not mistyped.</summary>
    /// <param name="index">Of a word that is not skipped.</param>
    public (IReadOnlyList<Alternative> Alternatives, Correction? Correction) Read(int index)
    {
        var word = Words[index];
        var others = _names.Concat(_compounds.Find()).Where(name => name.Words is [var only] && only == index).Select(name => name.Alternative).ToList();

        others.AddRange(CompoundsOf(index).Select(CompoundWord));

        // A word with another spelling or name was not mistyped.
        if (others.Count == 0 && MayBeMistyped(index) && MeantOf(word).Count == 0 && !_compounds.IsRespelled(index) && Corrected(word) is { Count: > 0 } corrected)
        {
            return (
                [.. corrected.Prepend(new Alternative(MatchKind.Stem, word.Typed, [WordForms.Written(word.Word.Forms.Surface)], 1))
                    .Concat(corrected.Select(AsWritten)).Take(1 + PlanBuilder.MaxExpansions)],
                new Correction(word.Typed, [.. corrected.Select(candidate => candidate.Text)]));
        }

        List<Alternative> alternatives = [.. TypedForms(word)];
        if (word.IsUnfinished)
        {
            alternatives.AddRange(_corpus.Of(word.Endings).Words.Select(Ending));
        }

        return ([.. alternatives.Concat(others).Take(1 + PlanBuilder.MaxExpansions), .. PairsOf(index).Select(PairWith)], null);

        Alternative PairWith(string pair) =>
            new(MatchKind.Synonym, pair, [WordForms.Written(pair)], ExpansionWeights.Pair) { Within = word.Word.Forms.Surface };

        // The dictionary of spellings has no marks, and the article may.
        static Alternative AsWritten(Alternative corrected) => corrected with { Kind = MatchKind.Cognate, Words = [WordForms.Written(corrected.Text)] };

        static Alternative Ending(string surface) => new(MatchKind.Prefix, surface, [WordForms.Written(surface)], ExpansionWeights.Prefix);
    }

    /// <summary>Other names and spellings by which a word finds that no article holds, or that only a few hold beside those of its other names.</summary>
    /// <param name="index">Of the word.</param>
    public IReadOnlyList<string> NamesShown(int index)
    {
        var typed = CountTyped(index);
        var spellings = typed == 0 ? _compounds.Find() : [];
        return [.. _names
            .Where(name => name.Alternative.Words.Count == 1 && _corpus.Of(CountOf(name)) > (typed == 0 ? 0 : typed * TimesAsMany))
            .Concat(spellings)
            .Where(name => name.Words is [var only] && only == index)
            .Select(name => name.Alternative.Text)];
    }

    /// <summary>Other names of a word by which it may find far more than those that hold it; empty where it cannot. How many hold a name of several words is not known.</summary>
    public IReadOnlyList<Alternative> NamesOfMore(int index)
    {
        List<OtherName> names = [.. _names.Where(name => name.Words is [var only] && only == index)];
        var atMost = names.Sum(name => name.Alternative.Words.Count > 1 ? _corpus.ArticleCount : _corpus.Of(CountOf(name)))
            + (Words[index].Unit.IsWord ? _corpus.Of(Words[index].FamilyCount) : 0);
        return names.Count > 0 && IsRare(index) && atMost > CountTyped(index) * TimesAsMany ? [.. names.Select(name => name.Alternative)] : [];
    }

    /// <summary>Whether far more articles may hold something else than hold a word.</summary>
    public bool IsRare(int index) => CountTyped(index) * TimesAsMany < _corpus.ArticleCount;

    /// <summary>Whether a word finds articles by compounds alone, or mostly.</summary>
    public bool IsFoundByCompounds(int index) => CompoundsOf(index) is { Count: > 0 } compounds && compounds.Max(compound => compound.Articles) > CountTyped(index) * TimesAsMany;

    /// <summary>Whether a word finds articles by its cognates alone.</summary>
    public bool IsFoundByCognatesAlone(int index) => Words[index].Unit.IsWord && CountTyped(index) == 0
        && (_corpus.Of(Words[index].FamilyCount) > 0 || _corpus.Of(Words[index].WrittenCount) > 0);

    private bool HasCompounds(int index) => Words[index].MayBeInCompounds && !SaysLittle(index);

    private IReadOnlyList<Compound> CompoundsOf(int index) => HasCompounds(index) ? _corpus.Of(Words[index].Compounds) : [];

    private IReadOnlyList<string> PairsOf(int index) => Words[index].Pairs is { } question ? _corpus.Of(question) : [];

    private static Alternative CompoundWord(Compound compound) => new(
        MatchKind.Synonym, compound.Stem, [new WordForms(compound.Stem, [new WordStems(compound.Language, compound.Stem, compound.Stem)])], ExpansionWeights.Compound);

    private IEnumerable<Alternative> TypedForms(TypedWord word)
    {
        IReadOnlyList<WordForms> parts = [.. word.Unit.Words.Select(part => part.Forms)];
        if (word.Unit.IsWord)
        {
            var isAtHome = word.Word.IsAtHome(_corpus);
            var marked = MarkedOf(word);
            var meant = MeantOf(word);
            foreach (var forms in word.Word.In(_corpus).TypedForms)
            {
                yield return new Alternative(MatchKind.Stem, word.Typed, [meant.Count > 0 && forms.Stems.Count > 0 ? forms.With(meant) : forms], 1);
            }

            if (marked.Count > meant.Count)
            {
                yield return new Alternative(MatchKind.Marked, word.Typed, [word.Word.Forms.Only(marked.Except(meant))], 1);
            }

            var (typed, family) = (CountTyped(word), FamilyOf(word));
            if (family > typed && (typed == 0 || family < typed * TimesAsMany))
            {
                yield return new Alternative(MatchKind.Cognate, word.Typed, isAtHome ? [word.Word.LikelyForms] : parts, 1);
            }
            else if (typed == 0 && _corpus.Of(word.WrittenCount) > 0)
            {
                // Without its marks, which tell its inflection.
                yield return new Alternative(MatchKind.Cognate, word.Typed, [WordForms.Written(parts[0].Surface)], 1);
            }
        }

        foreach (var whole in word.Unit.Wholes.Concat(word.Undivided))
        {
            yield return new Alternative(MatchKind.Stem, word.Typed, [whole], 1);
        }

        if (word.Unit.Pieces.Count > 1)
        {
            yield return new Alternative(
                MatchKind.Synonym, string.Join(' ', word.Unit.Pieces.Select(piece => piece.Surface)), word.Unit.Pieces, ExpansionWeights.Parts);
        }

        if (parts.Count > 1)
        {
            yield return new Alternative(MatchKind.Stem, string.Join(' ', parts.Select(part => part.Surface)), parts, ExpansionWeights.Parts);
        }
    }

    /// <summary>About how many articles hold a word as it was typed, or with the marks that it was typed without where those are meant too.</summary>
    private int CountTyped(TypedWord word) => CountHeld(word) + MeantOf(word).Sum(marked => marked.Articles);

    private int CountHeld(TypedWord word) => word.Unit.IsWord && word.Word.IsAtHome(_corpus)
        ? Math.Max(_corpus.Of(word.LikelyCount), word.Word.IsAcronym ? _corpus.Of(word.WrittenCount) : 0)
        : word.Counts.Max(_corpus.Of);

    private int FamilyOf(TypedWord word) => _corpus.Of(word.Word.IsAtHome(_corpus) ? word.LikelyFamilyCount : word.FamilyCount);

    /// <summary>Whether articles may hold words that only their marks tell from one: they are of its family, or are written with its letters.</summary>
    private bool HasOtherMarks(TypedWord word) => word is { IsSkipped: false, Unit: { IsWord: true, IsSign: false } } && word.Word.Forms.Stems.Count > 0
        && Math.Max(FamilyOf(word), _corpus.Of(word.WrittenCount)) > CountHeld(word);

    private IReadOnlyList<MarkedWord> MarkedOf(TypedWord word) => word.Unit.IsWord ? _corpus.Of(word.Marked) : [];

    /// <summary>Those that who typed a word without marks means.</summary>
    private IReadOnlyList<MarkedWord> MeantOf(TypedWord word) =>
        MarkedOf(word) is { Count: > 0 } marked ? [.. marked.Where(found => word.Marked.IsMeant(found, CountHeld(word)))] : [];

    private bool MayBeMistyped(int index) => Words[index] is { IsSkipped: false, Edits: > 0, Unit.IsWord: true }
        && Words[index].Undivided.Count == 0
        && _corpus.Of(Words[index].LikelyCount) == 0
        && _corpus.Of(Words[index].WrittenCount) == 0
        && !(Words[index].IsUnfinished && _corpus.Of(Words[index].Endings).Words.Count > 0)
        && !_names.Any(name => name.Words is [var only] && only == index);

    /// <summary>
    /// Words of the smallest number of edits that any word has; where one of them is the typed word in another form of the languages of many articles only such, and none where
    /// that finds them already.
    /// </summary>
    private List<Alternative> Corrected(TypedWord typed)
    {
        var similar = _corpus.Of(typed.Similar).Where(candidate => candidate.Word[0] == typed.Similar.Word[0]).ToList();
        var closest = similar.TakeWhile(candidate => candidate.Edits == similar[0].Edits)
            .Select(candidate => new Alternative(MatchKind.Corrected, candidate.Word, [_reader.Read(candidate.Word)[0].FormsOfCorrection], 1))
            .ToList();
        // A form of a word that no article of other languages holds: gobiernos, gobierno. But "inteligence" is no French for an article in English on intelligence.
        if (CountHeld(typed) is > 0 and var held && similar.Exists(candidate => candidate.Edits == similar[0].Edits
            && candidate.Articles <= held && _reader.Read(candidate.Word)[0].Forms.IsFormOf(typed.Word.Forms)))
        {
            return [];
        }

        var ofFamily = closest.FindAll(candidate => candidate.Words[0].IsOfFamily(typed.Word.LikelyForms));
        return LikelyFamilyOf(typed) > 0 ? [] : ofFamily.Count == 0 ? closest : _corpus.Of(typed.FamilyCount) > 0 ? [] : ofFamily;
    }

    private int LikelyFamilyOf(TypedWord word) => _corpus.Of(word.Word.RareLanguages.Count > 0 ? word.LikelyFamilyCount : word.FamilyCount);

    private static CountQuestion CountOf(OtherName name) => new(name.Alternative.Words[0], QueryField.Any);
}
