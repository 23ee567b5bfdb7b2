using Search.Articles;

namespace Search.Cli.Export;

/// <summary>
/// The name of an article's file in an export: the id with <c>.md</c> behind it. An id that would be hidden, be taken for an option or be a device of
/// Windows gets a <c>+</c> before it, a sign that no id has; so names are safe everywhere and no two ids share one, whatever the case of letters counts.
/// </summary>
internal static class ArticleFileName
{
    private const string Extension = ".md";
    private const char Mark = '+';

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: reserved whatever follows after a dot.
    private static readonly HashSet<string> Devices =
    [
        "con", "prn", "aux", "nul",
        .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" }),
    ];

    public static string Of(ArticleId id) => (IsUnsafe(id.Value) ? $"{Mark}{id.Value}" : id.Value) + Extension;

    private static bool IsUnsafe(string id) => id[0] is '.' or '-' || Devices.Contains(id.Split('.')[0]);
}
