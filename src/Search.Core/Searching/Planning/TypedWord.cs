using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>A plain word of a query, beside others, before the corpus has been asked about it.</summary>
/// <param name="Word">The word, or a part of a compound.</param>
/// <param name="Typed">As typed.</param>
/// <param name="IsSkipped">Whether it is too common to be looked for beside others.</param>
/// <param name="IsUnfinished">Whether the reader is still typing it.</param>
/// <param name="Edits">Letters in which another word may differ that it stands for; 0 where it was not mistyped.</param>
internal sealed record TypedWord(QueryWord Word, string Typed, bool IsSkipped, bool IsUnfinished, int Edits)
{
    /// <summary>How many articles hold it in a form of the languages that many articles have.</summary>
    public CountQuestion LikelyCount { get; } = new(Word.LikelyForms, QueryField.Any);

    /// <summary>How many hold it in any form.</summary>
    public CountQuestion Count { get; } = new(Word.Forms, QueryField.Any);

    /// <summary>The words that it begins.</summary>
    public PrefixQuestion Endings { get; } = new(Word.Forms.Surface, QueryField.Any, PlanBuilder.MaxExpansions);

    /// <summary>The words that it may be a misspelling of.</summary>
    public SimilarQuestion Similar { get; } = new(Word.Forms.Surface, QueryField.Any, Edits, IsUnfinished, PlanBuilder.MaxExpansions);
}
