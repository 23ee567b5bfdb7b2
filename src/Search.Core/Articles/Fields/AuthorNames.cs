namespace Search.Articles.Fields;

/// <summary>Finds the names in a line of authors.</summary>
internal static class AuthorNames
{
    private static readonly string[] Conjunctions = [" and ", " & ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " ja ", " i ", " и ", " і "];

    // Words inside names of people that begin in lower case.
    private static readonly HashSet<string> Particles =
        ["de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ten", "ter", "zu", "zur", "af", "av", "al", "el", "bin", "ibn", "ben", "y", "e"];

    private static readonly string[] Separators = [", and ", ", ", " and ", " & "];

    /// <summary>
    /// Splits "Ada Lovelace, Alan Turing and Grace Hopper", but only where every part has two words: "Lovelace, Ada", "Grace Hopper, PhD" and
    /// "Johnson and Johnson" are one name each. A semicolon always separates.
    /// </summary>
    public static IEnumerable<string> Split(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries).SelectMany(SplitCarefully).Select(WithoutAddress);

    /// <summary>
    /// Splits an entry of a list, "A. Bell and C. Dorn", only at the word for "and", and only where all parts look like names of people: "Centre for Law and Public Policy" and
    /// "Dorn, C. and Sons" are one each.
    /// </summary>
    public static IEnumerable<string> SplitEntry(string text)
    {
        var parts = text.Split(Conjunctions, StringSplitOptions.TrimEntries);
        return parts.Length > 1 && parts.All(IsPerson) ? parts : [text];
    }

    /// <summary>The name alone of <c>Name &lt;address&gt;</c> and of RSS's <c>address (Name)</c>.</summary>
    public static string WithoutAddress(string text)
    {
        var name = text.Trim();
        if (name.EndsWith('>') && name.IndexOf('<', StringComparison.Ordinal) is > 0 and var bracket)
        {
            return name[..bracket].TrimEnd();
        }

        return name.EndsWith(')') && name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var parenthesis && name.AsSpan(0, parenthesis).Contains('@')
            ? name[(parenthesis + 2)..^1]
            : name;
    }

    private static bool IsPerson(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 5 && words.All(word => char.IsUpper(word[0]) || Particles.Contains(word));
    }

    private static string[] SplitCarefully(string text)
    {
        var parts = text.Split(Separators, StringSplitOptions.TrimEntries);
        return parts.All(part => part.Contains(' ')) ? parts : [text];
    }
}
