using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>
/// Finds what a front matter that breaks its syntax says of who may see the article, however it is written: <c>draft:true</c>, <c>"hidden" = yes</c>, or behind a tab. Of any
/// other key nobody is harmed when it is read as part of the value above.
/// </summary>
internal static partial class VisibilityLine
{
    // Beside the keys that say yes or no: dates from and until when the article is seen, and what keeps it from robots and from all but a few.
    private static readonly HashSet<string> OtherKeys =
    [
        "robots", "password", "passphrase", "passcode", "encrypt", "encrypted", "date", "datetime", "publishdate", "pubdate", "publisheddate", "publishedat", "publishedon", "datepublished", "publicationdate",
        "publishat", "publishon", "golive", "golivedate", "liveon", "livedate", "launchdate", "releasedate", "embargountil", "embargodate", "scheduledfor", "scheduledat", "scheduleddate", "scheduledate",
        "visiblefrom", "visibleafter", "availablefrom", "hiddenuntil", "expires", "expire", "expiry", "expirydate", "expiresat", "expireson", "expireat", "expirationdate", "unpublishdate", "unpublishat",
        "unpublishon", "unpublishedat", "validuntil", "visibleuntil", "availableuntil", "deletedat", "removedat", "trashedat", "archivedat", "archiveddate",
    ];

    /// <summary>The key and the text behind it; null where the line begins with no key that says who may see the article, or when.</summary>
    public static KeyValuePair<string, string>? Read(string line) => Pair(Line().Match(line));

    /// <summary>The same of a line at whose beginning nothing but such a key stands, and a yes or no that hides the article, without a colon: <c>draft true</c>, <c>draft</c>.</summary>
    public static KeyValuePair<string, string>? ReadUnseparated(string line) =>
        Unseparated().Match(line) is not { Success: true } match ? null
            : match.Groups["value"] is { Success: true, Value: var value } ? Read($"{match.Groups["key"].Value}: {value}") is { } pair && HidesByFlag(pair) ? pair : null
            : VisibilityWords.IsDraft(new FrontMatterText(line)) ? KeyValuePair.Create("draft", "true")
            : null;

    private static bool HidesByFlag(KeyValuePair<string, string> pair) => VisibilityKeys.RuleOf(pair.Key) switch
    {
        VisibilityRule.HiddenByYes => VisibilityWords.ReadFlag(new FrontMatterText(pair.Value)) is true,
        VisibilityRule.HiddenByNo => VisibilityWords.ReadFlag(new FrontMatterText(pair.Value)) is false,
        _ => false,
    };

    /// <summary>Whether a line behind the first begins with such a key.</summary>
    /// <param name="text">Of a value, as it is written.</param>
    /// <param name="isIndented">Whether lines count that begin with white space.</param>
    public static bool IsWithin(string text, bool isIndented) =>
        text.Contains('\n') && text.Split('\n').Skip(1).Any(line => (isIndented || (line.Length > 0 && !char.IsWhiteSpace(line[0]))) && Read(line) is not null);

    /// <summary>All such keys in an object whose commas, quotes or brackets are wrong.</summary>
    public static IEnumerable<KeyValuePair<string, string>> AllIn(string text) => Member().Matches(text).Select(Pair).OfType<KeyValuePair<string, string>>();

    /// <summary>Whether a key says who may see the article, or when.</summary>
    public static bool IsKey(string key) => VisibilityKeys.RuleOf(key) is not VisibilityRule.None || IsOther(key);

    /// <summary>Whether a key is a date or a password. Such a line counts only where the key does not stand already: an indented one may be of something else.</summary>
    public static bool IsOther(string key) => OtherKeys.Contains(FieldReader.NameOf(key));

    private static KeyValuePair<string, string>? Pair(Match match) =>
        match.Success && match.Groups["key"].Value is var key && IsKey(key)
            ? KeyValuePair.Create(match.Groups["key"].Value, match.Groups["value"].Value.Trim())
            : null;

    [GeneratedRegex(
        """^[\s\p{Cf}"'`“”„‘’]*(?<key>\p{L}[\w.-]{0,39}(?: \w{1,20}){0,2})[\s\p{Cf}"'`“”„‘’]*[:=：＝](?!//)[:=]?(?<value>.*)$""", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^!?(?<key>\p{L}[\w-]{0,39})(?:(?:\s+|\s*[^\w\s]{1,2}\s*)(?<value>\w+))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Unseparated();

    [GeneratedRegex("""(?<![\w.-])(?<key>\p{L}[\w-]{0,39})["'`“”„‘’]?\s{0,9}[:=：＝]\s{0,9}["'`“”„‘’]?(?<value>[^"'`“”„‘’,;{}\n]{0,60})""", RegexOptions.CultureInvariant)]
    private static partial Regex Member();
}
