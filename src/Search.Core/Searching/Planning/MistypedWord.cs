namespace Search.Searching.Planning;

/// <summary>A plain word of a query that may be mistyped, and the words of a similar spelling that it is taken for unasked.</summary>
/// <param name="word">The word.</param>
/// <param name="held">In which forms articles hold it.</param>
/// <param name="reader">Reads what it is taken for.</param>
/// <param name="corpus">What is asked.</param>
internal sealed class MistypedWord(TypedWord word, HeldWord held, WordReader reader, CorpusMemory corpus)
{
    /// <summary>Whether similar words must be asked for: no article in a language of many holds it, nor one as it is written.</summary>
    public bool IsPossible => word is { IsSkipped: false, Edits: > 0, Unit.IsWord: true, Undivided.Count: 0 }
        && corpus.Of(word.LikelyCount) == 0
        && corpus.Of(word.WrittenCount) == 0
        && !(word.IsUnfinished && corpus.Of(word.Endings).Words.Count > 0);

    public void NoteQuestion() => corpus.Note(word.Similar);

    /// <summary>What it stands for, the word itself first, and what it was taken for; null where it was not mistyped. <see cref="IsPossible"/> must hold.</summary>
    public (IReadOnlyList<Alternative> Alternatives, Correction Correction)? Read() =>
        held.Meant.Count > 0 || Corrected() is not { Count: > 0 } corrected ? null : (
            [
                .. corrected.Prepend(new Alternative(MatchKind.Stem, word.Typed, [WordForms.Written(word.Word.Forms.Surface)], 1))
                    .Concat(corrected.Select(AsWritten)).Take(1 + PlanBuilder.MaxExpansions),
            ],
            new Correction(word.Typed, [.. corrected.Select(candidate => candidate.Text)]));

    /// <summary>The dictionary of spellings has no marks, and the article may.</summary>
    private static Alternative AsWritten(Alternative corrected) => corrected with { Kind = MatchKind.Cognate, Words = [WordForms.Written(corrected.Text)] };

    /// <summary>
    /// Words of the smallest number of edits that any word has, the likeliest first; where one of them is the typed word in another form of the languages of many articles only
    /// such, and none where that finds them already. A word that is right is taken for no other: who types "dessert" does not mean "desert".
    /// </summary>
    private List<Alternative> Corrected()
    {
        var closest = TypoRule.Nearest(Surface, corpus.Of(word.Similar).Where(candidate => candidate.Word[0] == Surface[0]));
        if (RareForms.Holds(word.Word, held.Count, closest, reader))
        {
            return [];
        }

        List<Alternative> words = [.. closest.Select(candidate => new Alternative(MatchKind.Corrected, candidate.Word, [reader.Read(candidate.Word)[0].FormsOfCorrection], 1))];
        var ofFamily = words.FindAll(candidate => candidate.Words[0].IsOfFamily(word.Word.LikelyForms));
        return CountLikelyFamily > 0 ? []
            : ofFamily.Count == 0 ? word.Word.IsKnown ? [] : words
            : corpus.Of(word.FamilyCount) > 0 ? [] : ofFamily;
    }

    private string Surface => word.Similar.Word;

    private int CountLikelyFamily => corpus.Of(word.Word.RareLanguages.Count > 0 ? word.LikelyFamilyCount : word.FamilyCount);
}
