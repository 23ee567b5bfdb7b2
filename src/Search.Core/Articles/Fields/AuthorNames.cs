using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>Finds the names in a line of authors.</summary>
internal static partial class AuthorNames
{
    // Words inside names of people that begin in lower case.
    private static readonly HashSet<string> Particles =
        ["de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ten", "ter", "zu", "zur", "af", "av", "al", "el", "bin", "ibn", "ben", "y", "e"];

    /// <summary>
    /// Splits "Ada Lovelace, Alan Turing and Grace Hopper", but only where every part has two words: "Lovelace, Ada", "Grace Hopper, PhD" and
    /// "Johnson and Johnson" are one name each. A semicolon and a new line always separate.
    /// </summary>
    public static IEnumerable<string> Split(string text) => Parts(text, part => part.Contains(' '));

    /// <summary>
    /// Splits an entry of a list, "A. Bell and C. Dorn", only where all parts look like names of people as well: "Centre for Law and Public Policy" and
    /// "Dorn, C. and Sons" are one each.
    /// </summary>
    public static IEnumerable<string> SplitEntry(string text) => Parts(text, IsPerson);

    private static IEnumerable<string> Parts(string text, Func<string, bool> isName) =>
        Walls().Split(text).SelectMany(line => SplitLine(WithoutBy(line), isName)).Select(WithoutAddress).Where(name => name.Length > 0);

    private static string[] SplitLine(string line, Func<string, bool> isName)
    {
        // Other words for "and" than the English one are words of names elsewhere.
        var parts = Joints().Split(line);
        var names = Conjunctions().Split(line);
        return names.All(name => IsPerson(WithoutAddress(name))) ? names : parts.All(part => isName(WithoutAddress(part))) ? parts : [line];
    }

    private static string WithoutBy(string line) => By().Replace(line.Trim(), "");

    /// <summary>The name alone of <c>Name &lt;address&gt;</c> and of RSS's <c>address (Name)</c>.</summary>
    private static string WithoutAddress(string text)
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

    [GeneratedRegex(@"\s*[;\n；、|]\s*|\s+/\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Walls();

    // Before a degree the comma belongs to the name.
    [GeneratedRegex(@",\s*(?:and|&)\s+|,\s+(?!(?:Ph\.?D|M\.?D|Jr|Sr|MBA|MSc|BSc|M\.?A|B\.?A|Esq|II|III|IV)\b)|\s+(?:and|&)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Joints();

    [GeneratedRegex(
        @",\s*(?:and|&)\s+|,\s+(?!(?:Ph\.?D|M\.?D|Jr|Sr|MBA|MSc|BSc|M\.?A|B\.?A|Esq|II|III|IV)\b)|\s+(?:and|&|und|et|y|e|og|och|en|ja|i|и|і|with|mit|avec|con|met|med)\s+",
        RegexOptions.CultureInvariant)]
    private static partial Regex Conjunctions();

    [GeneratedRegex(@"^(?:[Bb]y|[Ww]ritten by|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v):?\s+(?=\p{Lu}\S*\s+\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex By();
}
