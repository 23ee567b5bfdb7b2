using Search.Analysis;

namespace Search.Searching.Snippets;

/// <summary>A number of 0 to 255 for each form of a word, by which nearly every word is told from those that are looked for without a look at its letters.</summary>
/// <param name="Surface">Of the word as it is written.</param>
/// <param name="LightStem">Of its light stem.</param>
/// <param name="Stem">Of its strong stem.</param>
internal readonly record struct FormMarks(byte Surface, byte LightStem, byte Stem)
{
    /// <summary>Those of a word.</summary>
    public static FormMarks Of(TokenForms forms) => new(Of(forms.Surface), Of(forms.LightStem), Of(forms.Stem));

    /// <summary>That of one form.</summary>
    public static byte Of(string form)
    {
        var mark = (uint)form.Length;
        foreach (var letter in form)
        {
            mark = (mark * 31) + letter;
        }

        return (byte)(mark ^ (mark >> 8));
    }
}
