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

    private readonly CorpusMemory _corpus;
    private readonly CompoundFinder _compounds;
    private readonly IReadOnlyList<HeldWord> _held;
    private readonly IReadOnlyList<MistypedWord> _mistyped;
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
        _corpus = corpus;
        _compounds = new CompoundFinder(words, reader, corpus);
        _held = [.. words.Select(word => new HeldWord(word, corpus))];
        _mistyped = [.. words.Zip(_held, (word, held) => new MistypedWord(word, held, reader, corpus))];
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
            _held[index].NoteFirstQuestions();
            if (MayBeInCompounds(index))
            {
                _corpus.Note(Words[index].Compounds);
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
            _held[index].NoteSecondQuestions();
            if (MayBeMistyped(index))
            {
                _mistyped[index].NoteQuestion();
            }
        }
    }

    /// <summary>About how many articles hold a word in a form that was typed.</summary>
    public int CountTyped(int index) => _held[index].CountTyped;

    /// <summary>Whether an article holds what was typed, in one piece or, of several words, side by side.</summary>
    public bool IsHeld(int index) => _held[index].IsHeld;

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
        List<Alternative> others =
        [
            .. _names.Concat(_compounds.Find()).Where(name => name.Words is [var only] && only == index).Select(name => name.Alternative),
            .. CompoundsOf(index).Select(CompoundWord),
        ];

        // A word with another spelling or name was not mistyped.
        if (others.Count == 0 && MayBeMistyped(index) && !_compounds.IsRespelled(index) && _mistyped[index].Read() is { } corrected)
        {
            return corrected;
        }

        IEnumerable<string> endings = word.IsUnfinished ? _corpus.Of(word.Endings).Words : [];
        return (
            [
                .. _held[index].Forms().Concat(endings.Select(Ending)).Concat(others).Take(1 + PlanBuilder.MaxExpansions),
                .. _held[index].Pairs.Select(PairWith),
            ],
            null);

        Alternative PairWith(string pair) =>
            new(MatchKind.Synonym, pair, [WordForms.Written(pair)], ExpansionWeights.Pair) { Within = word.Word.Forms.Surface };

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
    public bool IsFoundByCognatesAlone(int index) => _held[index].IsFoundByCognatesAlone;

    private bool MayBeInCompounds(int index) => Words[index].MayBeInCompounds && !SaysLittle(index);

    private IReadOnlyList<Compound> CompoundsOf(int index) => MayBeInCompounds(index) ? _corpus.Of(Words[index].Compounds) : [];

    private static Alternative CompoundWord(Compound compound) => new(
        MatchKind.Synonym, compound.Stem, [new WordForms(compound.Stem, [new WordStems(compound.Language, compound.Stem, compound.Stem)])], ExpansionWeights.Compound);

    private bool MayBeMistyped(int index) => _mistyped[index].IsPossible && !_names.Any(name => name.Words is [var only] && only == index);

    private static CountQuestion CountOf(OtherName name) => new(name.Alternative.Words[0], QueryField.Any);
}
