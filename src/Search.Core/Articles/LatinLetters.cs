namespace Search.Articles;

/// <summary>Letters of the Latin script without their accents.</summary>
internal static class LatinLetters
{
    // String.Normalize leaves letters as they are in the invariant culture, which the service runs in.
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīįıłñńňòóôõöøōőřśşšţťùúûüūůűųýÿźżž";
    private const string Plain = "aaaaaaaaacccddeeeeeeeegiiiiiiilnnnoooooooorsssttuuuuuuuuyyzzz";

    /// <summary>The base of a lower-case letter; any other character as it is.</summary>
    public static char WithoutAccent(char letter)
    {
        var place = letter < 0x80 ? -1 : Accented.IndexOf(letter, StringComparison.Ordinal);
        return place < 0 ? letter : Plain[place];
    }
}
