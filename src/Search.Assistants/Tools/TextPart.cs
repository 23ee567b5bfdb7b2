namespace Search.Assistants.Tools;

/// <summary>Where a text may be cut.</summary>
internal static class TextPart
{
    /// <summary>The place itself, or that before it where it lies within a pair of surrogates; the end where the text is shorter.</summary>
    public static int Before(string text, int place)
    {
        place = Math.Min(place, text.Length);
        return place > 0 && place < text.Length && char.IsLowSurrogate(text[place]) ? place - 1 : place;
    }
}
