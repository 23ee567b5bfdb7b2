using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>A plain word of a query, beside others, before the corpus has been asked about it; or what was written as one without being one word.</summary>
/// <param name="Unit">What it was read as.</param>
/// <param name="Typed">As typed.</param>
/// <param name="IsSkipped">Whether it is too common to be looked for beside others.</param>
/// <param name="IsUnfinished">Whether the reader is still typing it.</param>
/// <param name="Edits">Letters in which another word may differ that it stands for; 0 where it was not mistyped.</param>
internal sealed record TypedWord(WrittenUnit Unit, string Typed, bool IsSkipped, bool IsUnfinished, int Edits)
{
    /// <summary>As typed; of a pair of characters in a script without space between words the whole word.</summary>
    public string Whole { get; init; } = Typed;

    /// <summary>Where it is a part of a word with hyphens, the forms of that without them; of an amount the same with its currency on the other side.</summary>
    public IReadOnlyList<WordForms> Undivided { get; init; } = [];

    /// <summary>Whether it is too common to be asked for beside others, and yet makes an article better.</summary>
    public bool IsCommon { get; init; }

    /// <summary>The word, or the last of several.</summary>
    public QueryWord Word => Unit.Words[^1];

    /// <summary>How many articles hold it in a form of the languages that many articles have.</summary>
    public CountQuestion LikelyCount => Word.LikelyCount;

    /// <summary>How many hold it or a cognate in those languages.</summary>
    public CountQuestion LikelyFamilyCount { get; } = new(Unit.Words[^1].LikelyForms, QueryField.Any) { WithCognates = true };

    /// <summary>How many hold it as it was typed.</summary>
    public CountQuestion WrittenCount { get; } = new(WordForms.Written(Unit.Words[^1].Forms.Surface), QueryField.Any);

    /// <summary>How many hold it in any form; of several words the undivided ones.</summary>
    public IReadOnlyList<CountQuestion> Counts { get; } =
        [.. (Unit.Wholes.Count > 0 ? Unit.Wholes : Unit.Words[^1].TypedForms).Select(forms => new CountQuestion(forms, QueryField.Any))];

    /// <summary>How many hold it or a cognate.</summary>
    public CountQuestion FamilyCount { get; } = new(Unit.Words[^1].Forms, QueryField.Any) { WithCognates = true };

    /// <summary>Whether its words stand side by side.</summary>
    public PhraseQuestion Parts { get; } = new([.. Unit.Words.Select(word => word.Forms)]);

    /// <summary>The words that it begins.</summary>
    public PrefixQuestion Endings { get; } = new((Unit.Wholes.Count > 0 ? Unit.Wholes[0] : Unit.Words[^1].Forms).Surface, QueryField.Any, PlanBuilder.MaxExpansions);

    /// <summary>Whether it may be a part of compounds.</summary>
    public bool MayBeInCompounds => !IsSkipped && !IsCommon && !IsUnfinished && Unit.IsWord && Word.Forms.Stems.Any(stems => CompoundRule.PartOf(Word.Forms, stems) is not null);

    /// <summary>The compounds that it is a part of.</summary>
    public CompoundQuestion Compounds { get; } = new(Unit.Words[^1].Forms, PlanBuilder.MaxExpansions);

    /// <summary>The words that only their marks tell from it.</summary>
    public MarkedQuestion Marked { get; } = new(Unit.Words[^1].Forms, PlanBuilder.MaxExpansions);

    /// <summary>Where it is one character of a script without space between words, the pairs that it stands in; else null.</summary>
    public PairQuestion? Pairs { get; } =
        Unit.IsWord && !IsSkipped ? PairQuestion.Of(Unit.Words[0].Forms.Surface) : null;

    /// <summary>The words that it may be a misspelling of.</summary>
    public SimilarQuestion Similar { get; } = TypoRule.Ask(Unit.Words[^1].Forms.Surface, Edits, IsUnfinished, isUnknown: true);
}
