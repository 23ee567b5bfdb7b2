using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>Finds the names in a line of authors.</summary>
internal static partial class AuthorNames
{
    // Words inside names of people that begin in lower case.
    private static readonly HashSet<string> Particles =
        ["de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ten", "ter", "zu", "zur", "af", "av", "al", "el", "bin", "ibn", "ben", "y", "e"];

    private const char FirstOfEastAsia = '\u2E80';

    /// <summary>
    /// Splits "Ada Lovelace, Alan Turing and Grace Hopper", but only where every part has two words: "Lovelace, Ada", "Grace Hopper, PhD" and
    /// "Johnson and Johnson" are one name each. A semicolon and a new line always separate. Of names that begin with the family's, "Smith, J. and Bell, A.", two parts make one.
    /// </summary>
    public static IEnumerable<string> Split(string text) => Parts(text, IsName);

    /// <summary>
    /// Splits an entry of a list, "A. Bell and C. Dorn", only where all parts look like names of people as well: "Centre for Law and Public Policy" and
    /// "Dorn, C. and Sons" are one each.
    /// </summary>
    public static IEnumerable<string> SplitEntry(string text) => Parts(text, IsPerson);

    /// <summary>Entries of a list that was written without quotes, <c>[Smith, J., Bell, A.]</c>, put together; all others as they are.</summary>
    public static IReadOnlyList<string> JoinEntries(IReadOnlyList<string> entries) => entries.Where((_, place) => place % 2 == 1).All(OnlyInitials().IsMatch) && entries.Count > 1 && PairsOf(entries) is { } names ? names : entries;

    private static IEnumerable<string> Parts(string text, Func<string, bool> isName) =>
        Walls().Split(Blanks().Replace(text, " ")).SelectMany(line => SplitLine(WithoutOthers(WithoutBy(line)), isName)).Select(WithoutAddress).Where(name => name.Length > 0);

    private static IReadOnlyList<string> SplitLine(string line, Func<string, bool> isName)
    {
        if (PairsOf(Conjunctions().Split(line)) is { } pairs)
        {
            return pairs;
        }

        var inverted = Ands().Split(line);
        if (inverted.Length > 1 && inverted.All(IsInverted))
        {
            return inverted;
        }

        // Other words for "and" than the English one are words of names elsewhere.
        var parts = Joints().Split(line);
        var names = Conjunctions().Split(line);
        return names.All(name => IsPerson(WithoutAddress(name))) ? names : parts.All(part => isName(WithoutAddress(part))) ? parts : [line];
    }

    /// <summary>Names of "Smith", "J.", "Bell", "A.": every second part is initials of the one before it. Null where one is not.</summary>
    private static List<string>? PairsOf(IReadOnlyList<string> parts)
    {
        if (parts.Count % 2 != 0)
        {
            return null;
        }

        var names = new List<string>();
        for (var place = 0; place < parts.Count; place += 2)
        {
            var (family, given) = (parts[place].Trim(), parts[place + 1].Trim());
            if (!IsFamily(family) || !GivenWithInitial().IsMatch(given) || (family.Contains(' ') && !OnlyInitials().IsMatch(given) && !Particles.Contains(family.Split(' ')[0])))
            {
                return null;
            }

            names.Add($"{family}, {given}");
        }

        return names;
    }

    /// <summary>"Bell, Ann" and "van der Berg, Jan Willem".</summary>
    private static bool IsInverted(string name) =>
        Joints().Split(name) is [var family, var given] && IsFamily(family) && family.Split(' ').Count(word => !Particles.Contains(word)) == 1
        && given.Split(' ') is { Length: <= 2 } words && words.All(word => word.Length > 0 && char.IsUpper(word[0]));

    private static bool IsFamily(string name) =>
        name.Split(' ') is { Length: <= 4 } words && words.All(word => word.Length > 1 && (char.IsUpper(word[0]) || char.IsUpper(word[^1]) || word.Contains('\'') || Particles.Contains(word)) && !OnlyInitials().IsMatch(word));

    /// <summary>Whether it can be a name behind a comma: of two words, of a site, or of a script without spaces.</summary>
    private static bool IsName(string part) => part.Contains(' ') || part.StartsWith('@') || part.Any(character => character >= FirstOfEastAsia);

    private static string WithoutOthers(string line) => Others().Replace(line, "");

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

    // Each of the others tries a run of blanks from each of its places.
    [GeneratedRegex(@"[^\S\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s*[;\n；、，|]\s*|\s+[/•·+]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Walls();

    // Before a degree the comma belongs to the name.
    [GeneratedRegex(@",\s*(?:and|&)\s+|,\s+(?!(?:Ph\.?D|M\.?D|Jr|Sr|MBA|MSc|BSc|M\.?A|B\.?A|Esq|II|III|IV)\b)|\s+(?:and|&)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Joints();

    [GeneratedRegex(
        @",\s*(?:and|&)\s+|,\s+(?!(?:Ph\.?D|M\.?D|Jr|Sr|MBA|MSc|BSc|M\.?A|B\.?A|Esq|II|III|IV)\b)|\s+(?:and|&|und|et|y|e|og|och|en|ja|i|и|і|with|mit|avec|con|met|med)\s+",
        RegexOptions.CultureInvariant)]
    private static partial Regex Conjunctions();

    [GeneratedRegex(@"^(?:[Bb]y|(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Ww]ords|[Tt]ext|[Ss]tory|[Aa]rticle|[Pp]ost) by|[Aa]uthors?(?=:)|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v):?\s+(?=\p{Lu}\S*\s+\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex By();

    [GeneratedRegex(@",?\s+(?:and|&|und|et|y|e|og|och|en|ja|i|и|і)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Ands();

    [GeneratedRegex(@"(?<=\p{L}\.?)[,;]?\s+(?:et al\.?|and others)$", RegexOptions.CultureInvariant)]
    private static partial Regex Others();

    [GeneratedRegex(@"^(?:\p{Lu}\p{Ll}{0,2}\.[\s-]?|\p{Lu}(?:[\s-]|$)){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyInitials();

    [GeneratedRegex(@"^(?:\p{Lu}[\p{L}'’-]*\.?\s){0,2}(?:\p{Lu}\p{Ll}{0,2}\.-?|\p{Lu}-?){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex GivenWithInitial();
}
