using Search.Enrichment.Topics;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>The words of a query, some of them spelled otherwise than they were typed.</summary>
/// <param name="Words">In order.</param>
/// <param name="AreTypedHeld">Whether articles hold each of those words as it was typed.</param>
internal sealed record RespelledWords(IReadOnlyList<string> Words, bool AreTypedHeld);

/// <summary>
/// Finds the words of a query that are likely misspelled: no article holds them, or one or two by accident, and a word of a similar spelling is far more frequent. The words
/// beside them decide: what stands side by side in an article, or is the name of a topic together, is right. What is found is offered and never used unasked, so
/// that it may go further than corrections do: to short words, and to those with a wrong first letter.
/// </summary>
internal sealed class Speller
{
    // Of so many articles a word may be held by accident. Another must be far more frequent, since a rare word is more often right than not.
    private const int MostByAccident = 2;
    private const int TimesAsFrequent = 10;

    // A word that no article holds, with cognates that some do, is right unless so many hold the same word spelled otherwise.
    private const int LeastOfFamily = 3;

    // Of the likeliest so many are tried beside their neighbours.
    private const int MaxCandidates = 6;

    private readonly IReadOnlyList<string> _typed;
    private readonly bool _foundLittle;
    private readonly HashSet<string> _cognates;
    private readonly WordReader _reader;
    private readonly TopicVocabulary _topics;
    private readonly CorpusMemory _corpus;
    private readonly IReadOnlyList<string> _taken;
    private readonly IReadOnlyList<Doubt?> _doubts;
    private readonly Dictionary<(int Index, string Word), IReadOnlyList<PhraseQuestion>> _pairs = [];

    /// <param name="typed">The words, as typed.</param>
    /// <param name="plan">What they were taken for.</param>
    /// <param name="foundLittle">Whether few articles were found.</param>
    /// <param name="reader">Reads words.</param>
    /// <param name="topics">Names that are right.</param>
    /// <param name="corpus">Knows how many articles hold each word from planning them.</param>
    public Speller(
        IReadOnlyList<string> typed, QueryPlan plan, bool foundLittle, WordReader reader, TopicVocabulary topics, CorpusMemory corpus)
    {
        (_typed, _foundLittle, _reader, _topics, _corpus) = (typed, foundLittle, reader, topics, corpus);
        _taken = [.. typed.Select(word => plan.Corrections.FirstOrDefault(correction => correction.Typed == word)?.Words[0] ?? word)];
        var known = plan.Notes.Where(note => note.Kind == QueryNoteKind.OtherNames).Select(note => note.Text).ToHashSet();
        _cognates = [.. plan.Notes.Where(note => note.Kind == QueryNoteKind.CognatesOnly).Select(note => note.Text)];
        _doubts = [.. typed.Select((word, index) => !known.Contains(word) && DoubtOf(word, reader, topics, corpus) is { } doubt
            && (_taken[index] == word || IsTakenForRare(doubt, _taken[index])) ? doubt : null)];
    }

    /// <summary>Notes which words may be meant, while a query is planned: once it is known how many articles hold each.</summary>
    /// <param name="typed">The words, as typed.</param>
    /// <param name="reader">Reads words.</param>
    /// <param name="topics">Names that are right.</param>
    /// <param name="corpus">What is asked.</param>
    public static void NoteDoubts(IEnumerable<string> typed, WordReader reader, TopicVocabulary topics, CorpusMemory corpus)
    {
        foreach (var doubt in typed.Select(word => DoubtOf(word, reader, topics, corpus)).OfType<Doubt>())
        {
            corpus.Note(doubt.Similar);
        }
    }

    /// <summary>Notes what stands beside what.</summary>
    public void NoteQuestions()
    {
        for (var index = 0; index < _typed.Count; index++)
        {
            List<string> candidates = [.. CandidatesOf(index).Select(candidate => candidate.Word)];
            foreach (var pair in candidates.Count == 0 ? [] : candidates.Prepend(_typed[index]).SelectMany(word => PairsOf(index, word)))
            {
                _corpus.Note(pair);
            }
        }
    }

    /// <summary>The words, some of them spelled otherwise; null where that is so of none but those that were taken for others already.</summary>
    public RespelledWords? Respell()
    {
        List<string?> better = [.. Enumerable.Range(0, _typed.Count).Select(BetterOf)];
        return better.Exists(word => word is not null)
            ? new RespelledWords([.. better.Select((word, index) => word ?? _taken[index])], !better.Where((word, index) => word is not null && _doubts[index] is { Articles: 0 }).Any())
            : null;
    }

    /// <summary>What is known of a word that may be misspelled; null for one that is not.</summary>
    private static Doubt? DoubtOf(string typed, WordReader reader, TopicVocabulary topics, CorpusMemory corpus)
    {
        var edits = TypoRule.EditsToOffer(typed, topics);
        if (edits == 0 || reader.ReadUnits(typed) is not [{ IsWord: true, Words: [{ IsStopWord: false } word] }])
        {
            return null;
        }

        var articles = Math.Max(
            corpus.Of(new CountQuestion(word.LikelyForms, QueryField.Any)), corpus.Of(new CountQuestion(WordForms.Written(word.Forms.Surface), QueryField.Any)));
        return articles > MostByAccident ? null : new Doubt(word, articles, articles == 0 ? edits : 1);
    }

    /// <summary>Whether a word was taken for one that is far rarer than another with the same letters: phyton is python rather than photon.</summary>
    private bool IsTakenForRare(Doubt doubt, string taken)
    {
        var similar = _corpus.Of(doubt.Similar);
        var articles = similar.FirstOrDefault(word => word.Word == taken)?.Articles ?? 0;
        return similar.Any(word => TypoRule.IsReordered(doubt.Surface, word.Word) && word.Articles > articles * TimesAsFrequent);
    }

    private string? BetterOf(int index)
    {
        var candidates = CandidatesOf(index).Select(candidate => candidate.Word).ToList();
        if (_doubts[index] is not { } doubt || candidates.Count == 0 || IsInflected(doubt) || (doubt.Articles > 0 && PairsOf(index, _typed[index]).Any(_corpus.Of)))
        {
            return null;
        }

        var mustFit = (doubt.Articles > 0 && !_foundLittle) || (_typed.Count > 1 && (doubt.Word.IsKnown || TypoRule.IsShort(doubt.Surface)));
        return candidates.Find(word => IsTopic(index, word))
            ?? candidates.Find(word => PairsOf(index, word).Any(_corpus.Of))
            ?? (mustFit ? null : candidates.Find(word => SpeaksForItself(doubt, word)));
    }

    /// <summary>The words that one may be a misspelling of, the likeliest first.</summary>
    private IEnumerable<SimilarWord> CandidatesOf(int index) => _doubts[index] is not { } doubt ? [] : TypoRule.Likeliest(doubt.Surface, _corpus.Of(doubt.Similar)
            .Where(similar => similar.Word != doubt.Surface && MayBeMeant(doubt, similar, _cognates.Contains(_typed[index])))
            .Where(similar => similar.Articles > doubt.Articles * TimesAsFrequent))
        .Take(MaxCandidates);

    private bool MayBeMeant(Doubt doubt, SimilarWord similar, bool hasCognates)
    {
        var isSure = TypoRule.IsShort(doubt.Surface) && (doubt.Surface.Length <= 3 || similar.Word[0] != doubt.Surface[0]);
        return TypoRule.EditsTo(doubt.Surface, similar) <= doubt.Edits && (!isSure || TypoRule.IsSwapped(doubt.Surface, similar.Word))
            && (!hasCognates || (similar.Articles >= LeastOfFamily && IsSameMisspelled(doubt, similar.Word)));
    }

    /// <summary>Whether a word with cognates is another misspelled: one of its family, or a long word that is right where it is not (definately).</summary>
    private bool IsSameMisspelled(Doubt doubt, string word) => TypoRule.IsMisspelledForm(doubt.Surface, word) && _reader.Read(word)[0] is var read
        && (read.LikelyForms.IsOfFamily(doubt.Word.LikelyForms) || (read.IsKnown && !doubt.Word.IsKnown && TypoRule.IsLong(doubt.Surface)));

    /// <summary>
    /// Whether a word is likely meant without others beside it. For one that is right only where no article holds that and two letters are swapped or one is doubled (diary, dessert);
    /// for a short one where the same letters were typed or one was left out, since many other words are as near.
    /// </summary>
    private static bool SpeaksForItself(Doubt doubt, string word) => doubt.Word.IsKnown
        ? doubt.Articles == 0 && (TypoRule.IsSwapped(doubt.Surface, word) || TypoRule.IsDoubled(doubt.Surface, word))
        : !TypoRule.IsShort(doubt.Surface) || TypoRule.IsSlip(doubt.Surface, word) || (doubt.Articles == 0 && word.Length > doubt.Surface.Length);

    /// <summary>Whether a word is a form of one that articles hold, perhaps in a language of few of them.</summary>
    private bool IsInflected(Doubt doubt)
    {
        var nearest = TypoRule.Nearest(doubt.Surface, _corpus.Of(doubt.Similar).Where(similar => similar.Word != doubt.Surface));
        return doubt.Articles == 0 && RareForms.Holds(doubt.Word, _corpus.Of(new CountQuestion(doubt.Word.Forms, QueryField.Any)), nearest, _reader);
    }

    private bool IsTopic(int index, string word) =>
        _typed.Count > 1 && _topics.FindOwner(string.Join(' ', _taken.Select((typed, place) => place == index ? word : typed))) is not null;

    /// <summary>A word that may stand in a doubtful place together with the one before it, and with the one after it.</summary>
    private IReadOnlyList<PhraseQuestion> PairsOf(int index, string word)
    {
        if (!_pairs.TryGetValue((index, word), out var pairs))
        {
            var forms = _reader.Read(word)[0].Forms;
            IReadOnlyList<PhraseQuestion> before = index > 0 ? [new([_reader.Read(GuessOf(index - 1))[^1].Forms, forms])] : [];
            IReadOnlyList<PhraseQuestion> after = index < _typed.Count - 1 ? [new([forms, _reader.Read(GuessOf(index + 1))[0].Forms])] : [];
            _pairs[(index, word)] = pairs = [.. before, .. after];
        }

        return pairs;
    }

    /// <summary>What a neighbour likely is, where no article holds it.</summary>
    private string GuessOf(int index) => _doubts[index] is { Articles: 0 } ? CandidatesOf(index).FirstOrDefault()?.Word ?? _typed[index] : _taken[index];

    /// <summary>A word that may be misspelled.</summary>
    /// <param name="Word">The word.</param>
    /// <param name="Articles">That hold it.</param>
    /// <param name="Edits">Letters in which another may differ, but for their order.</param>
    private sealed record Doubt(QueryWord Word, int Articles, int Edits)
    {
        public string Surface => Word.Forms.Surface;

        /// <summary>Which words may be meant.</summary>
        public SimilarQuestion Similar { get; } = TypoRule.AskToOffer(Word.Forms.Surface, Edits, Articles == 0);
    }
}
