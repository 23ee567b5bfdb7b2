using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>Says of plain words that no article holds, or few, by what else they find articles.</summary>
internal static class WordNotes
{
    private const int MaxNames = 3;

    /// <summary>The note of a word; null where it finds what was typed.</summary>
    /// <param name="run">The words.</param>
    /// <param name="index">Of a word that was not corrected.</param>
    public static QueryNote? Of(WordRun run, int index)
    {
        if (run.Words[index].IsUnfinished)
        {
            return null;
        }

        var typed = run.Words[index].Typed;
        var isHeld = run.IsHeld(index);
        if (run.NamesShown(index) is { Count: > 0 } names)
        {
            return new QueryNote(QueryNoteKind.OtherNames, typed, Shown(isHeld, string.Join(", ", names.Take(MaxNames))));
        }

        if (run.IsFoundByCompounds(index))
        {
            return new QueryNote(QueryNoteKind.CognatesOnly, typed, Shown(isHeld, "compounds of it"));
        }

        if (run.IsFoundByCognatesAlone(index))
        {
            return new QueryNote(QueryNoteKind.CognatesOnly, typed, "no article holds it by itself; those with words of its family, or with names that it is a part of, are shown");
        }

        return isHeld ? null : new QueryNote(QueryNoteKind.NotFound, typed, "no article holds it");
    }

    private static string Shown(bool isHeld, string others) =>
        isHeld ? $"few articles hold it; those with {others} are shown below them" : $"no article holds it; those with {others} are shown";
}
