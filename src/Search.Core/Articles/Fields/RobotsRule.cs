using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>
/// Finds in a front matter what tells robots not to index the page, wherever a site keeps it and whichever robot it names: <c>robots: noindex</c>, <c>bingbot: none</c>,
/// <c>metadata: {robots: {index: false}}</c>, and tags for the page's head (<c>[{name: robots, content: noindex}]</c>).
/// </summary>
internal static partial class RobotsRule
{
    // Words for all of a page; "none" is that of the standard.
    private static readonly HashSet<string> Refusals = ["none", "noindex", "disallow", "disallowed", "deny", "denied", "block", "blocked", "exclude", "excluded", "hidden"];

    // Keys below that of a robot whose value is what the robot's key itself could hold.
    private static readonly HashSet<string> Contents = ["content", "value", "directive", "directives", "default", "rule", "rules", "meta", "tag", "index", "all"];

    /// <summary>Whether a key, or any of the keys above it, speaks to robots, all or one of them.</summary>
    /// <param name="path">The key; of a field in a map all keys with points between them.</param>
    public static bool IsOf(string path) => FieldReader.NameOf(path) is var names && (names.Contains("robots", StringComparison.Ordinal) || Crawler().IsMatch(names));

    /// <summary>Whether a key is the name of one robot.</summary>
    public static bool IsCrawler(string key) => Crawler().IsMatch(FieldReader.NameOf(key));

    /// <summary>Whether a field says that robots shall leave the page out. What stands in the maps of a map is asked for by their own keys.</summary>
    public static bool SaysNo(string path, FrontMatterValue value) => value switch
    {
        FrontMatter map => IsTag(map),
        FrontMatterList list => list.Items.Any(item => SaysNo(path, item)) || MembersIn(path, list).Any(member => SaysNo(member.Key, member.Value) || IsNo(member.Key, member.Value)),
        _ => SaysNo(path, value.AsText()),
    };

    /// <summary>Whether a text is made of words for robots alone, one of which leaves the page out: <c>noindex, nofollow</c>. It says so under any key.</summary>
    public static bool IsNoIndex(string text) => NoIndexAlone().IsMatch(text);

    private static bool SaysNo(string path, string text) =>
        IsOf(path) ? NoIndex().IsMatch(text) || (SpeaksOfPage(path) && Refuses(text)) : HeadTag().Matches(text).Any(tag => NoIndexOrNone().IsMatch(tag.Value));

    /// <summary>Whether what the key holds is for the page: <c>max-image-preview: none</c> is not.</summary>
    private static bool SpeaksOfPage(string path) => path.Split('.')[^1] is var last && (IsOf(last) || Contents.Contains(FieldReader.NameOf(last)));

    private static bool Refuses(string text) => text.Split(',', ';').Any(directive => Refusals.Contains(directive.Trim().ToLowerInvariant()));

    /// <summary>Whether it is a tag for robots: <c>{name: robots, content: noindex}</c>.</summary>
    private static bool IsTag(FrontMatter map)
    {
        var texts = map.Fields.Values.OfType<FrontMatterText>().Select(value => value.Text.Trim()).ToList();
        return texts.Any(name => !name.Contains(' ') && IsOf(name)) && texts.Any(content => NoIndex().IsMatch(content) || Refuses(content));
    }

    private static bool IsNo(string path, FrontMatterValue value) =>
        IsOf(path) && VisibilityKeys.RuleOf(path) is VisibilityRule.HiddenByClearNo && VisibilityWords.ReadFlag(value) is false;

    private static IEnumerable<KeyValuePair<string, FrontMatterValue>> MembersIn(string path, FrontMatterList list) =>
        list.Items.OfType<FrontMatter>().SelectMany(map => map.Fields.Concat(map.DeepMembers)).Select(member => KeyValuePair.Create($"{path}.{member.Key}", member.Value));

    // Of search engines, as their pages for webmasters name them.
    [GeneratedRegex(
        @"(?:^|\.)(?:(?:google|storebot|adsbot|bing|msn|yandex|duckduck|apple|petal|baidu|naver|seznam|qwant|sogou|mojeek|coccoc|yahoo|exa)(?:bot|spider)(?:news|image|video)?|slurp|yeti|teoma)(?:$|\.)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Crawler();

    [GeneratedRegex(@"no[-_ ]?index", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoIndex();

    [GeneratedRegex("""no[-_ ]?index|content["']?\s*[=:]\s*["']?none""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoIndexOrNone();

    [GeneratedRegex(@"^(?=.*no-?index)\s*(?:(?:no-?)?(?:index|follow|archive|snippet|cache|imageindex|translate)[\s,;]*){1,9}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoIndexAlone();

    [GeneratedRegex(
        """<meta[^<>]*(?:robots|(?:google|bing)bot)[^<>]*>|[:\[,{]\s*"(?:robots|(?:google|bing)bot)\b.*noindex|noindex.*:\s*"(?:robots|(?:google|bing)bot)\b""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HeadTag();
}
