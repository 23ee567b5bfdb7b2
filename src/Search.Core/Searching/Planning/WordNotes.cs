using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>Says of plain words that no article holds, or few, by what else they find articles.</summary>
internal static class WordNotes
{
    /// <summary>Most names in a note.</summary>
    public const int MaxNames = 3;

    /// <summary>The note of a word; null where it finds what was typed.</summary>
    /// <param name="run">The words.</param>
    /// <param name="index">Of a word that was not corrected.</param>
    public static QueryNote? Of(WordRun run, int index)
    {
        if (run.Words[index].IsUnfinished)
        {
            return null;
        }

        var typed = run.Words[index].Whole;
        var isHeld = run.IsHeld(index);
        if (run.NamesShown(index) is { Count: > 0 } names)
        {
            return OfNames(typed, isHeld, names);
        }

        // Half of a word that was typed divided need not stand alone.
        if (!isHeld && run.IsHeldJoined(index))
        {
            return null;
        }

        if (run.IsFoundByCompounds(index))
        {
            return new QueryNote(QueryNoteKind.CognatesOnly, typed, Shown(isHeld, "compounds of it"));
        }

        if (run.IsFoundByCognatesAlone(index))
        {
            return new QueryNote(QueryNoteKind.CognatesOnly, typed, "no article holds it by itself; those with words of its family, with names that it is a part of, or with a topic so named, are shown");
        }

        // Whether names of several words find anything is not known yet.
        return isHeld || run.NamesOfMore(index).Count > 0 ? null : NotFound(run.NumberWith(index) ?? typed);
    }

    /// <summary>Says that words find mostly by other names.</summary>
    /// <param name="typed">The words.</param>
    /// <param name="isHeld">Whether any article holds them.</param>
    /// <param name="names">Of which some article holds each; the first are named.</param>
    public static QueryNote OfNames(string typed, bool isHeld, IEnumerable<string> names) =>
        new(QueryNoteKind.OtherNames, typed, Shown(isHeld, string.Join(", ", names.Take(MaxNames))));

    /// <summary>Says that nothing is found by what was typed.</summary>
    public static QueryNote NotFound(string typed) => new(QueryNoteKind.NotFound, typed, "no article holds it");

    private static string Shown(bool isHeld, string others) =>
        isHeld ? $"few articles hold it; those with {others} are shown below them" : $"no article holds it; those with {others} are shown";
}
