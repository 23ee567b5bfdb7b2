using System.Globalization;
using System.Text.RegularExpressions;

namespace Search.Articles;

/// <summary>What the path of an article's file says of the article: its date, its title, and whether it is a draft.</summary>
public sealed partial class SourcePath
{
    /// <summary>Longest path, in characters.</summary>
    public const int MaxLength = 1_024;

    private readonly string[] _folders;
    private readonly string _name;

    private SourcePath(string value)
    {
        Value = value;
        string[] parts = [.. value.Replace('\\', '/').Split('/').Where(part => part is not ("" or "."))];
        _folders = parts.Length > 0 ? parts[..^1] : [];
        _name = parts.Length > 0 ? WithoutExtension(parts[^1]) : "";
        if (_folders.Length > 0 && NameOfFolder().IsMatch(_name))
        {
            (_name, _folders) = (_folders[^1], _folders[..^1]);
        }
    }

    /// <summary>Of an article that came without one.</summary>
    public static SourcePath None { get; } = new("");

    /// <summary>As it was given.</summary>
    public string Value { get; }

    /// <summary>
    /// The day that the name begins with (<c>2023-05-06-x.md</c>, <c>20230506-x.md</c>), or that three folders name (<c>2023/05/06/x.md</c>); null when there is none.
    /// </summary>
    public ArticleDate? Date => DateOf(DatedName().Match(_name)) ?? DateOf(DatedFolders().Match(string.Join('/', _folders)));

    /// <summary>Whether it lies in a folder of drafts, as Jekyll has it (<c>_drafts</c>).</summary>
    public bool IsDraft => _folders.Contains("_drafts");

    /// <summary>Whether it is a file of MDX, in which braces hold expressions.</summary>
    public bool IsModule => Value.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The name as a title: as it is written where a person wrote it ("Graph view", "C++"), else its words apart and the first letter large; without a date. Of <c>index.md</c> and
    /// <c>README.md</c> the folder's. Empty when the path has no name.
    /// </summary>
    public string Title
    {
        get
        {
            var dated = DatedName().Match(_name);
            var name = DateOf(dated) is not null ? _name[dated.Length..].Trim(' ', '-', '_') : _name;
            name = OrderNumber().Replace(name.Length > 0 ? name : _name, "");
            if (!name.Contains(' '))
            {
                name = (name.Any(char.IsUpper) ? HyphenBeforeLetter().Replace(name, " ") : name.Replace('-', ' ')).Replace('_', ' ').Trim();
            }

            name = SourceText.OneLine(name);
            return name.Length > 0 && !name.Any(char.IsUpper) && !name.Contains('.') ? char.ToUpperInvariant(name[0]) + name[1..] : name;
        }
    }

    /// <summary>Whether a text can be kept as a path.</summary>
    public static bool IsValid(string text) => text.Length <= MaxLength && !text.Any(char.IsControl);

    /// <summary>Reads a path that came from outside.</summary>
    /// <exception cref="SearchException">It is too long, or holds control characters.</exception>
    public static SourcePath Parse(string text) => text.Length == 0 ? None
        : IsValid(text) ? new SourcePath(text)
        : throw SearchException.Invalid(
            "source_path", Reasons.SourcePathInvalid, $"must be at most {MaxLength} characters without control characters, was {Quote.Of(text)}");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string WithoutExtension(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".md" or ".markdown" or ".mdx" or ".mdown" ? Path.GetFileNameWithoutExtension(name) : name;

    private static ArticleDate? DateOf(Match match)
    {
        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        return match.Success && Number("month") is >= 1 and <= 12 and var month && Number("day") is >= 1 and var day && day <= DateTime.DaysInMonth(Number("year"), month)
            ? new ArticleDate(new DateTimeOffset(Number("year"), month, day, 0, 0, 0, TimeSpan.Zero), HasTime: false)
            : null;
    }

    [GeneratedRegex(@"^(?<year>[12][0-9]{3})(?:(?<sign>[-_.])(?<month>[0-9]{1,2})\k<sign>(?<day>[0-9]{1,2})|(?<month>[0-9]{2})(?<day>[0-9]{2}))(?:[-_ ]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DatedName();

    [GeneratedRegex(@"(?:^|/)(?<year>[12][0-9]{3})/(?<month>[0-9]{2})/(?<day>[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DatedFolders();

    // Also of a language: index.fr.md.
    [GeneratedRegex(@"^(?:_?index|readme)(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NameOfFolder();

    // Docusaurus and others order files by it: "01-install".
    [GeneratedRegex(@"^0[0-9][-_ .]+(?=[^0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex OrderNumber();

    [GeneratedRegex(@"(?<=\w)-(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex HyphenBeforeLetter();
}
