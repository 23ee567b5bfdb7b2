namespace Search.Articles.Fields;

/// <summary>Finds the names in a line of authors.</summary>
internal static class AuthorNames
{
    private static readonly string[] Separators = [", and ", ", ", " and ", " & "];

    /// <summary>
    /// Splits "Ada Lovelace, Alan Turing and Grace Hopper", but only where every part has two words: "Lovelace, Ada", "Grace Hopper, PhD" and
    /// "Johnson and Johnson" are one name each. A semicolon always separates.
    /// </summary>
    public static IEnumerable<string> Split(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries).SelectMany(SplitCarefully).Select(WithoutAddress);

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

    private static string[] SplitCarefully(string text)
    {
        var parts = text.Split(Separators, StringSplitOptions.TrimEntries);
        return parts.All(part => part.Contains(' ')) ? parts : [text];
    }
}
